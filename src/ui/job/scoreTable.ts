/** The scores of a job's runs as one table: a line a run, then how they spread and what they say together. */
import type { HeadlineScore } from '#domain/scores/headlineScore'
import { type Spread, spreadOf } from '#domain/scores/spread'
import { headlineScores } from '#domain/tasks/headlines'
import type { PooledScore } from '#domain/tasks/pooled'
import type { Task } from '#domain/tasks/task'
import type { EvaluationOf, RunOf } from '#domain/tasks/taskTypes'
import type { FigureTable } from '../charts/plot.ts'
import { countedRuns, type JobRun } from './jobRuns.ts'

export interface ScoredRun {
  readonly run: JobRun
  /** Test rows. */
  readonly n: number
  readonly scores: readonly HeadlineScore[]
  /** In mean and deviation. */
  readonly counted: boolean
}

const scoresOf = <T extends Task>(task: T, run: RunOf<T>): readonly HeadlineScore[] =>
  run.evaluation ? headlineScores(task, run.evaluation as EvaluationOf<T>) : []

/** Empty scores where a run was not judged. */
export function scoredRuns(runs: readonly JobRun[]): ScoredRun[] {
  const counted = new Set(countedRuns(runs))
  return runs.map((run) => ({
    run,
    n: run.record?.evaluation?.n.test ?? 0,
    scores: run.record ? scoresOf(run.record.task, run.record) : [],
    counted: counted.has(run),
  }))
}

export interface ScoreColumn {
  readonly name: string
  readonly form: HeadlineScore['form']
  readonly spread: Spread | null
}

/** The scores there are, in the order of the first run that was judged. */
export function scoreColumns(scored: readonly ScoredRun[]): ScoreColumn[] {
  const first = scored.find(({ scores }) => scores.length > 0)
  return (first?.scores ?? []).map(({ name, form }, k) => ({
    name,
    form,
    spread: spreadOf(scored.map(({ scores, counted }) => (counted ? (scores[k]?.value ?? null) : null))),
  }))
}

/** As a file: numbers in full. */
export function scoreFile(scored: readonly ScoredRun[], pooled: PooledScore | null): FigureTable {
  const columns = scoreColumns(scored)
  const values = (scores: readonly HeadlineScore[]): (number | null)[] =>
    columns.map((_, k) => scores[k]?.value ?? null)
  const spreads = (name: string, of: (spread: Spread) => number | null) => [
    name,
    '',
    null,
    null,
    ...columns.map(({ spread }) => spread && of(spread)),
  ]
  const bounds = (name: string, of: 'low' | 'high') => [
    name,
    '',
    null,
    pooled?.n ?? null,
    ...(pooled?.scores ?? []).map(({ interval }) => interval?.[of] ?? null),
  ]
  return {
    columns: ['run', 'status', 'seed', 'test rows', ...columns.map(({ name }) => name)].map((name) => ({ name })),
    rows: [
      ...scored.map(({ run, n, scores }) => [run.name, run.status, run.study.seed, n || null, ...values(scores)]),
      spreads('mean', ({ mean }) => mean),
      spreads('standard deviation', ({ sd }) => sd),
      spreads('lowest', ({ min }) => min),
      spreads('highest', ({ max }) => max),
      ...(pooled
        ? [
            ['pooled', '', null, pooled.n, ...values(pooled.scores)],
            bounds('pooled, 95% from', 'low'),
            bounds('pooled, 95% to', 'high'),
            ...pooled.classics.map(({ name, scores }) => [
              `${name}, pooled`,
              '',
              null,
              pooled.n,
              ...columns.map((column) => scores.find((score) => score.name === column.name)?.value ?? null),
            ]),
          ]
        : []),
    ],
  }
}
