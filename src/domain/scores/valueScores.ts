/**
 * How well one number was predicted, in the terms of chemometrics. Errors are predicted − measured. R² is against the mean of
 * the rows judged; SEP is the deviation of the errors after their bias is taken out (n − 1); RPD is the deviation of the measured values
 * (n − 1) over SEP (Williams & Norris 1987); RPIQ is their interquartile range over RMSE (Bellon-Maurel et al. 2010).
 */
import { type Interval, quantile } from './intervals.ts'
import { type Resampling, resampledIntervals, type ScoreScale } from './resampling.ts'

export const valueScoreNames = ['rmse', 'mse', 'bias', 'sep', 'r2', 'slope', 'rpd', 'rpiq', 'pearson'] as const
export type ValueScoreName = (typeof valueScoreNames)[number]

const scales: Readonly<Record<ValueScoreName, ScoreScale>> = {
  rmse: 'error',
  mse: 'error',
  bias: 'plain',
  sep: 'error',
  r2: 'explained',
  slope: 'plain',
  rpd: 'error',
  rpiq: 'error',
  pearson: 'correlation',
}

/** Null where a score has no meaning: one row, or values that do not vary. */
export type ValueScores = Readonly<Record<ValueScoreName, number | null>> & { readonly n: number }
export type ValueIntervals = Readonly<Record<ValueScoreName, Interval | null>>

/** Below this share of their size, a variation is rounding. */
const roundingShare = 1e-12

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

/** Rows without a measured value (NaN) are left out. */
export function valueScores(measured: ArrayLike<number>, predicted: ArrayLike<number>): ValueScores {
  const rows = Array.from(measured, (value, i) => [value, predicted[i] ?? Number.NaN] as const).filter(
    ([value]) => !Number.isNaN(value),
  )
  const n = rows.length
  const mean = (of: (row: readonly [number, number]) => number): number =>
    rows.reduce((sum, row) => sum + of(row), 0) / n
  const [meanMeasured, meanPredicted] = [mean(([m]) => m), mean(([, p]) => p)]
  const mse = mean(([m, p]) => (p - m) ** 2)
  const bias = meanPredicted - meanMeasured
  const measuredSquares = n * mean(([m]) => (m - meanMeasured) ** 2)
  const predictedSquares = n * mean(([, p]) => (p - meanPredicted) ** 2)
  const products = n * mean(([m, p]) => (m - meanMeasured) * (p - meanPredicted))
  const sep = n > 1 ? Math.sqrt((n * mean(([m, p]) => (p - m - bias) ** 2)) / (n - 1)) : Number.NaN
  const varies = (squares: number, of: 0 | 1): boolean =>
    Math.sqrt(squares / n) > roundingShare * rows.reduce((size, row) => Math.max(size, Math.abs(row[of])), 0)
  const measuredVaries = varies(measuredSquares, 0)
  const predictedVaries = varies(predictedSquares, 1)
  const of = (value: number): number | null => (measuredVaries ? finite(value) : null)
  const rmse = Math.sqrt(mse)
  const ascending = Float64Array.from(rows, ([m]) => m).sort()
  return {
    n,
    rmse: finite(rmse),
    mse: finite(mse),
    bias: finite(bias),
    sep: finite(sep),
    r2: of(1 - (n * mse) / measuredSquares),
    slope: of(predictedVaries ? products / measuredSquares : 0),
    rpd: of(Math.sqrt(measuredSquares / (n - 1)) / sep),
    rpiq: of((quantile(ascending, 0.75) - quantile(ascending, 0.25)) / rmse),
    pearson: predictedVaries ? of(products / Math.sqrt(measuredSquares * predictedSquares)) : null,
  }
}

/** 95% intervals by resampling rows, or whole groups of them; null with fewer than 8. */
export function valueIntervals(
  measured: ArrayLike<number>,
  predicted: ArrayLike<number>,
  settings: Resampling,
): ValueIntervals {
  const statistics = (drawn: Int32Array): number[] => {
    const scores = valueScores(
      Float64Array.from(drawn, (i) => measured[i] ?? Number.NaN),
      Float64Array.from(drawn, (i) => predicted[i] ?? Number.NaN),
    )
    return valueScoreNames.map((name) => scores[name] ?? Number.NaN)
  }
  const drawn = valueScoreNames.map((name) => scales[name])
  const intervals = resampledIntervals(measured.length, statistics, drawn, settings)
  const entries = valueScoreNames.map((name, k) => [name, intervals[k] ?? null] as const)
  return Object.fromEntries(entries) as Record<ValueScoreName, Interval | null>
}
