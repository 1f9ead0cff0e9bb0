/** What the chosen weights say of the test part of a pair run, small enough to live in the run's record. */
import type { Interval } from './intervals.ts'
import type { ComponentMetrics } from './regressionMetrics.ts'

/** One entry per component in each list. */
export interface PairTestSummary {
  readonly n: number
  /** The study's loss over the test part. */
  readonly loss: number
  readonly metrics: readonly ComponentMetrics[]
  readonly intervals: readonly { readonly r2: Interval | null; readonly rmse: Interval | null }[]
  /** Learned from the same training rows, asked about the same test rows. */
  readonly baselines: {
    readonly mean: readonly ComponentMetrics[]
    readonly ridge: readonly ComponentMetrics[]
    readonly ridgePenalty: number
  } | null
}
