/** What the chosen weights say of the test part of a pair run, small enough to live in the run's record. */
import type { BaselinePredictions } from '../../scores/baselines.ts'
import type { Interval } from '../../scores/intervals.ts'
import { regressionIntervals } from '../../scores/regressionIntervals.ts'
import {
  type ComponentMetrics,
  type ComponentSpectra,
  regressionMetrics,
  rowCount,
} from '../../scores/regressionMetrics.ts'

/** One entry per component in each list. */
export interface CurvesTestSummary {
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

export interface ScoreSettings {
  /** Of the resampling. */
  readonly seed: number
  /** The study's own loss of these predictions. */
  readonly loss: number
  readonly resamples?: number
}

/** Rows × resamples is what a bootstrap costs: 6 million draws take about half a second. */
const bootstrapBudget = 6_000_000

/**
 * Scores the test part, with 95% intervals and with the baselines asked about the same rows (null where ridge regression has
 * no solution). About a second for 24,000 rows of 244 values.
 */
export function scoreTest(
  spectra: ComponentSpectra,
  baselines: BaselinePredictions | null,
  { seed, loss, resamples }: ScoreSettings,
): CurvesTestSummary {
  const n = rowCount(spectra)
  const affordable = Math.round(Math.min(1000, Math.max(200, bootstrapBudget / Math.max(1, n))))
  return {
    n,
    loss,
    metrics: regressionMetrics(spectra),
    intervals: regressionIntervals(spectra, { seed, resamples: resamples ?? affordable }),
    baselines: baselines && {
      mean: regressionMetrics({ ...spectra, predicted: baselines.mean }),
      ridge: regressionMetrics({ ...spectra, predicted: baselines.ridge }),
      ridgePenalty: baselines.ridgePenalty,
    },
  }
}
