/**
 * How far R² and RMSE could be off for the rows at hand: percentile bootstrap over rows (Efron 1979),
 * because the values of one spectrum are no independent cases.
 */
import { bootstrapIntervals, type Interval } from './intervals.ts'
import { type ComponentSpectra, rowCount } from './regressionMetrics.ts'
import { rowErrors } from './residualMap.ts'
import { spectraMoments } from './spectraMoments.ts'

export interface ComponentIntervals {
  /** Null for a constant component and without rows. */
  readonly r2: Interval | null
  readonly rmse: Interval | null
}

const existing = (interval: Interval | undefined): Interval | null =>
  interval && Number.isFinite(interval.low) && Number.isFinite(interval.high) ? interval : null

/** Mean squared distance of each true curve from the mean spectrum, row-major `rows × components`. */
function deviationsOf({ actual, points, components }: ComponentSpectra, mean: Float64Array): Float64Array {
  const deviations = new Float64Array(actual.length / points)
  for (let i = 0; i < actual.length; i++) {
    const at = Math.floor(i / mean.length) * components + (i % components)
    deviations[at] = (deviations[at] ?? 0) + ((actual[i] ?? 0) - (mean[i % mean.length] ?? 0)) ** 2 / points
  }
  return deviations
}

const byComponent = (values: Float64Array, components: number): Float64Array[] =>
  Array.from({ length: components }, (_, k) => values.filter((_, i) => i % components === k))

function sumOver(drawn: Int32Array, values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < drawn.length; i++) sum += values[drawn[i] ?? 0] ?? 0
  return sum
}

/**
 * 95% intervals, one entry per component. The mean spectrum that R² compares with is that of all rows and
 * is not drawn again: 1 − R² then differs by about one part in `rows`, and a resample is a sum over rows.
 */
export function regressionIntervals(
  spectra: ComponentSpectra,
  settings: { readonly seed: number; readonly resamples?: number },
): ComponentIntervals[] {
  const { actual, points, components } = spectra
  const rows = rowCount(spectra)
  if (rows === 0) return Array.from({ length: components }, () => ({ r2: null, rmse: null }))
  const { mean, rounding } = spectraMoments(actual, points, components)
  const errors = byComponent(rowErrors(spectra), components)
  const deviations = byComponent(deviationsOf(spectra, mean), components)
  const statistics = (drawn: Int32Array): number[] =>
    errors.flatMap((errorPerRow, k) => {
      const error = sumOver(drawn, errorPerRow)
      const deviation = sumOver(drawn, deviations[k] ?? errorPerRow)
      const varies = deviation > drawn.length * (rounding[k] ?? 0)
      return [varies ? 1 - error / deviation : Number.NaN, Math.sqrt(error / drawn.length)]
    })
  const intervals = bootstrapIntervals(rows, statistics, settings)
  return Array.from({ length: components }, (_, k) => ({
    r2: existing(intervals[2 * k]),
    rmse: existing(intervals[2 * k + 1]),
  }))
}
