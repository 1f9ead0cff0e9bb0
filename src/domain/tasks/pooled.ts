/**
 * The score of a cross-validation over all rows: the stored test predictions of its folds as one test part. Of folds that
 * belong together, none of whose rows was asked twice, and whose groups do not straddle.
 */
import { err, ok, type Result } from '../result.ts'
import { drawnFrom, keyOf } from '../run/parts.ts'
import type { RunRecord } from '../run/run.ts'
import type { HeadlineScore, NamedScores } from '../scores/headlineScore.ts'
import { rivalHeadlinesOfClasses } from './classes/classHeadlines.ts'
import { poolClasses } from './classes/pooledClasses.ts'
import { headlineScores } from './headlines.ts'
import { isOfTaskOf } from './registry.ts'
import type { Task } from './task.ts'
import type { EvaluationOf, RunOf } from './taskTypes.ts'
import { poolValues } from './values/pooledValues.ts'

/** Scores over the test parts of several runs, with what they rest on. */
export interface PooledScore {
  readonly scores: readonly HeadlineScore[]
  /** The classics of the same folds, by the scores they have; empty where their answers are not kept. */
  readonly classics: readonly NamedScores[]
  /** Rows, each asked once. */
  readonly n: number
  /** Distinct groups that were resampled; null where every row stands alone. */
  readonly groups: number | null
  readonly protocol: string
  /** How many runs were judged. */
  readonly runs: number
}

type Pool<T extends Task> = (runs: readonly RunOf<T>[]) => Result<EvaluationOf<T> | null>

/** Null where folds are not pooled. */
const pools: { readonly [T in Task]: Pool<T> | null } = { classes: poolClasses, curves: null, values: poolValues }

const rivals: { readonly [T in Task]: (evaluation: EvaluationOf<T>) => readonly NamedScores[] } = {
  classes: rivalHeadlinesOfClasses,
  curves: () => [],
  values: () => [],
}

const differ = (message: string): Result<never> =>
  err({ code: 'folds-differ', message, remedy: 'Pool the folds of one cross-validation.' })

/** What decides which rows are in which fold. */
const partsOf = (run: RunRecord): string => {
  const drawn = drawnFrom(run)
  return keyOf({ ...drawn, split: { ...drawn.split, fold: null } })
}

interface Asked {
  readonly test: { readonly rows: Int32Array; readonly groups?: Int32Array } | null
}

/** Rows that two runs were asked about, and groups of which two runs have rows. */
function shared(runs: readonly Asked[], of: (test: NonNullable<Asked['test']>) => Int32Array): number {
  const owners = new Map<number, number>()
  const twice = new Set<number>()
  for (const [run, { test }] of runs.entries()) {
    for (const value of test ? of(test) : []) {
      const owner = owners.get(value)
      if (owner !== undefined && owner !== run) twice.add(value)
      owners.set(value, run)
    }
  }
  return twice.size
}

function poolOf<T extends Task>(task: T, runs: readonly RunOf<T>[]): Result<PooledScore | null> {
  const pooled = pools[task]?.(runs) ?? ok(null)
  if (!pooled.ok || !pooled.value) return pooled.ok ? ok(null) : pooled
  const { n, protocol } = pooled.value
  const groups = 'groups' in pooled.value ? pooled.value.groups : null
  const classics = rivals[task](pooled.value)
  return ok({ scores: headlineScores(task, pooled.value), classics, n: n.test, groups, protocol, runs: runs.length })
}

/** Of those among `runs` that were judged; null without any. Errors: `folds-differ`, `folds-overlap`. */
export function pooledScore(runs: readonly RunRecord[]): Result<PooledScore | null> {
  const judged = runs.filter((run) => 'test' in run && run.test !== null)
  const [first] = judged
  if (!first) return ok(null)
  const alike = judged.filter((run): run is typeof first => isOfTaskOf(run, first))
  if (alike.length < judged.length) return differ('These runs do not learn the same.')
  if (!alike.every((run) => partsOf(run) === partsOf(first))) {
    return differ('These runs are of other data, or of folds that were drawn otherwise.')
  }
  const asked = alike as readonly (RunRecord & Asked)[]
  const rows = shared(asked, (test) => test.rows)
  const groups = shared(asked, (test) => test.groups ?? new Int32Array())
  if (rows > 0 || groups > 0) {
    const what = rows > 0 ? `${rows} rows were tested` : `${groups} groups have rows`
    return err({
      code: 'folds-overlap',
      message: `${what} in more than one fold.`,
      remedy: 'Train the cross-validation again, so that its folds are drawn at once.',
    })
  }
  return poolOf(first.task, alike)
}
