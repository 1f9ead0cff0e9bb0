/** A run as one line of the table: every figure with what it rests on. */

import { type ClassRun, type CurvesRun, type EpochRecord, hasModel, isActive, type RunRecord } from '#domain/run/run'
import type { Interval } from '#domain/scores/intervals'

export interface TestScore {
  readonly right: number
  readonly n: number
  readonly accuracy: number
  /** 95%, of the stored evaluation. */
  readonly interval: Interval
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
  /** It left weights to look at and to use. */
  readonly usable: boolean
}

/** Order of runs by their best epoch: accuracies above losses, the better of one kind above the worse. */
export const bestOrder = ({ best }: Pick<RunRow, 'best'>): number | undefined =>
  best ? ('accuracy' in best.score ? 1 + best.score.accuracy : 1 / (1 + Math.exp(best.score.loss))) : undefined

/** Order of runs by their test part: accuracies above R², of which the lowest component counts. */
export const testOrder = ({ test }: Pick<RunRow, 'test'>): number | undefined =>
  test ? ('lowest' in test ? (test.lowest ?? undefined) : 1 + test.accuracy) : undefined

function testScore({ evaluation }: ClassRun): TestScore | null {
  if (!evaluation) return null
  const { metrics, intervals, n } = evaluation
  const { accuracy } = metrics
  return { right: Math.round(accuracy * n.test), n: n.test, accuracy, interval: intervals.accuracy }
}

function testFit({ evaluation }: CurvesRun): TestFit | null {
  if (!evaluation) return null
  const r2 = evaluation.metrics.map((metrics) => metrics.r2)
  const known = r2.filter((value) => value !== null)
  const lowest = known.length > 0 ? Math.min(...known) : null
  return { r2, lowest, weakest: evaluation.componentNames[r2.indexOf(lowest)] ?? '', n: evaluation.n.test }
}

export function runRow(run: RunRecord): RunRow {
  const epochs: readonly EpochRecord[] = run.epochs
  const epoch = epochs.find((record) => record.epoch === run.best?.epoch)
  return {
    run,
    best: epoch?.validation ? { epoch: epoch.epoch, score: epoch.validation } : null,
    test: run.task === 'classes' ? testScore(run) : testFit(run),
    active: isActive(run.status),
    usable: hasModel(run),
  }
}
