/** A run as one line of the table: every figure with what it rests on. */

import { type ClassRun, type CurvesRun, type EpochRecord, isActive, type RunRecord } from '#domain/run/run'
import { type Interval, wilsonInterval } from '#domain/scores/intervals'
import { predictedClasses } from '#domain/scores/softmax'

export interface TestScore {
  readonly right: number
  readonly n: number
  readonly accuracy: number
  /** Wilson, 95%. Null where the cases are copies of one another: it would promise too much. */
  readonly interval: Interval | null
}

/** R² of each component over the test rows; null for a constant one. */
export interface TestFit {
  readonly r2: readonly (number | null)[]
  readonly lowest: number | null
  /** The component it belongs to. */
  readonly weakest: string
  readonly n: number
}

export interface RunRow {
  readonly run: RunRecord
  readonly best: { readonly epoch: number; readonly score: NonNullable<EpochRecord['validation']> } | null
  readonly test: TestScore | TestFit | null
  readonly active: boolean
}

/** Order of runs by their best epoch: accuracies above losses, the better of one kind above the worse. */
export const bestOrder = ({ best }: Pick<RunRow, 'best'>): number | undefined =>
  best ? ('accuracy' in best.score ? 1 + best.score.accuracy : 1 / (1 + Math.exp(best.score.loss))) : undefined

/** Order of runs by their test part: accuracies above R², of which the lowest component counts. */
export const testOrder = ({ test }: Pick<RunRow, 'test'>): number | undefined =>
  test ? ('lowest' in test ? (test.lowest ?? undefined) : 1 + test.accuracy) : undefined

export function testScore({ test, cohort, split }: Pick<ClassRun, 'test' | 'cohort' | 'split'>): TestScore | null {
  if (!test || !cohort || test.actual.length === 0) return null
  const predicted = predictedClasses(test.logits, cohort.classNames.length)
  const n = test.actual.length
  let right = 0
  for (let i = 0; i < n; i++) if (predicted[i] === test.actual[i]) right += 1
  return { right, n, accuracy: right / n, interval: split?.unit === 'copy' ? null : wilsonInterval(right, n) }
}

export function testFit({ test, fit }: Pick<CurvesRun, 'test' | 'fit'>): TestFit | null {
  if (!test) return null
  const r2 = test.metrics.map((metrics) => metrics.r2)
  const known = r2.filter((value) => value !== null)
  const lowest = known.length > 0 ? Math.min(...known) : null
  return { r2, lowest, weakest: fit?.componentNames[r2.indexOf(lowest)] ?? '', n: test.n }
}

export function runRow(run: RunRecord): RunRow {
  const epochs: readonly EpochRecord[] = run.epochs
  const epoch = epochs.find((record) => record.epoch === run.best?.epoch)
  return {
    run,
    best: epoch?.validation ? { epoch: epoch.epoch, score: epoch.validation } : null,
    test: run.task === 'classes' ? testScore(run) : testFit(run),
    active: isActive(run.status),
  }
}
