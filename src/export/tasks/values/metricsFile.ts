/**
 * `metrics.json` of a run that learned values: its evaluation as a file, target by target, every score with its 95% interval beside it, the
 * counts behind it, and what every closed-form solver makes of the same rows. It prints what was stored with the run and computes nothing.
 */
import type { ValuesRun } from '#domain/run/run'
import { type ValueScoreName, type ValueScores, valueScoreNames } from '#domain/scores/valueScores'
import { valueProtocols } from '#domain/study/split/registry'
import { type EvaluationFacts, partSizes } from '#domain/tasks/evaluation'
import type { SolverReport } from '#domain/tasks/values/solve'
import { type Ends, endsOf } from '../../ends.ts'
import { type TrainedIn, trainedIn } from '../../trainedIn.ts'

/** One entry a target; null where the figure does not exist. */
type PerTarget<T> = readonly (T | null)[]

type Scores = Readonly<Record<ValueScoreName, PerTarget<number>>>
type Intervals = { readonly [Name in ValueScoreName as `${Name}Interval`]: PerTarget<Ends> }

/** How a solver chose; RMSECV is one number a candidate for one target, a list of them for several. */
interface CandidatesFile {
  readonly chosen: number
  readonly tried: readonly number[]
  readonly rmsecv: readonly (number | readonly number[])[]
  readonly smallestError: number
  readonly folds: number | 'leave-one-out'
}

interface BaselineFile extends Scores {
  readonly components?: CandidatesFile
  readonly penalty?: CandidatesFile
  /** Of the candidate chosen. */
  readonly rmsecv: readonly number[]
}

export interface ValuesMetricsFile extends Scores, Intervals {
  readonly targets: readonly string[]
  readonly units: readonly (string | null)[]
  readonly n: EvaluationFacts['n']
  /** Spectra behind each target's scores. */
  readonly nPerTarget: readonly number[]
  readonly protocol: string
  readonly training: TrainedIn
  /** Kind of model: `network`, `pls` … */
  readonly solver: string
  readonly baselines: Readonly<Record<string, BaselineFile>>
  /** Of the solver itself, where it chose a number of components or a penalty. */
  readonly components?: CandidatesFile
  readonly penalty?: CandidatesFile
  /** Closed-form solver with the smallest cross-validated error on the training rows. */
  readonly bestBaseline: string | null
  /** Test rows that a column tells apart, such as those of one instrument. */
  readonly subsets: readonly ({
    readonly column: string
    readonly value: string
    readonly n: readonly number[]
  } & Scores)[]
  readonly rulesVersion: number | null
}

const scoresOf = (scores: readonly ValueScores[]): Scores =>
  Object.fromEntries(valueScoreNames.map((name) => [name, scores.map((own) => own[name])])) as unknown as Scores

function candidates(report: SolverReport): CandidatesFile {
  const { candidates: tried, chosen, best, rmsecv, folds, leaveOneOut } = report
  return {
    chosen: tried[chosen] ?? Number.NaN,
    tried,
    rmsecv: rmsecv.map((own) => (own.length === 1 ? (own[0] ?? Number.NaN) : own)),
    smallestError: tried[best] ?? Number.NaN,
    folds: leaveOneOut ? 'leave-one-out' : folds,
  }
}

const chosenBy = (report: SolverReport): Pick<BaselineFile, 'components' | 'penalty'> =>
  report.tunes === null ? {} : { [report.tunes]: candidates(report) }

export function valuesMetrics(run: ValuesRun): ValuesMetricsFile {
  const { evaluation, split, study, solved, fit } = run
  const targets = evaluation?.targets ?? []
  const named = evaluation?.targets ?? fit?.targets ?? []
  const nothing = named.map(() => null)
  const empty = Object.fromEntries(valueScoreNames.map((name) => [name, nothing])) as unknown as Scores
  const intervals = Object.fromEntries(
    valueScoreNames.map((name) => [
      `${name}Interval`,
      evaluation ? targets.map((own) => endsOf(own.intervals[name])) : nothing,
    ]),
  ) as unknown as Intervals
  return {
    targets: named.map(({ name }) => name),
    units: named.map(({ unit }) => unit),
    ...(evaluation ? scoresOf(targets.map(({ scores }) => scores)) : empty),
    ...intervals,
    n: evaluation?.n ?? partSizes(split, 0),
    nPerTarget: targets.map(({ scores }) => scores.n),
    protocol: evaluation?.protocol ?? valueProtocols[study.split.protocol].words.inFiles,
    training: trainedIn(run),
    solver: study.solver.kind,
    baselines: Object.fromEntries(
      (evaluation?.rivals ?? []).map(({ kind, scores, report }) => [
        kind,
        { ...scoresOf(scores), ...chosenBy(report), rmsecv: report.rmsecv[report.chosen] ?? [] },
      ]),
    ),
    ...(solved && chosenBy(solved)),
    bestBaseline: evaluation?.rivals[evaluation.bestRival ?? -1]?.kind ?? null,
    subsets: (evaluation?.subsets ?? []).map(({ column, value, scores }) => ({
      column,
      value,
      n: scores.map(({ n }) => n),
      ...scoresOf(scores),
    })),
    rulesVersion: evaluation?.rulesVersion ?? null,
  }
}
