/**
 * How far the scores of predicted spectra could be off for the rows at hand: percentile bootstrap over rows (Efron 1979),
 * because the values of one spectrum are no independent cases. Every score is a function of sums over rows, so a resample
 * costs additions only.
 */
import { roundingShare } from '../preprocessing/step.ts'
import { bootstrapIntervals, type Interval } from './intervals.ts'
import { type ComponentSpectra, curveCosine, rowCount } from './regressionMetrics.ts'
import { rowErrors } from './residualMap.ts'
import { spectraMoments } from './spectraMoments.ts'

/** Null where a score does not exist: for a constant component, and without rows. */
export interface ComponentIntervals {
  readonly r2: Interval | null
  readonly rmse: Interval | null
  readonly mse: Interval | null
  readonly cosine: Interval | null
  readonly pearson: Interval | null
}

export interface RowBootstrap {
  readonly seed: number
  readonly resamples?: number
}

const nothing: ComponentIntervals = { r2: null, rmse: null, mse: null, cosine: null, pearson: null }

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

function cosinesOf({ actual, predicted, points, components }: ComponentSpectra, component: number): Float64Array {
  const width = points * components
  return Float64Array.from({ length: actual.length / width }, (_, row) =>
    curveCosine(actual, predicted, row * width + component, components, points),
  )
}

/** What Pearson's r of a component is made of, each summed over the points of a row. */
interface ProductSums {
  readonly actual: Float64Array
  readonly predicted: Float64Array
  readonly both: Float64Array
  readonly ofActual: Float64Array
  readonly ofPredicted: Float64Array
  /** Variances up to these are rounding. */
  readonly rounding: { readonly actual: number; readonly predicted: number }
}

/** Counted from the first value of either side, so that nothing is lost to a large offset. */
function productSums({ actual, predicted, points, components }: ComponentSpectra, component: number): ProductSums {
  const width = points * components
  const rows = actual.length / width
  const sums = {
    actual: new Float64Array(rows),
    predicted: new Float64Array(rows),
    both: new Float64Array(rows),
    ofActual: new Float64Array(rows),
    ofPredicted: new Float64Array(rows),
  }
  const [firstActual, firstPredicted] = [actual[component] ?? 0, predicted[component] ?? 0]
  let largest = 0
  let largestPredicted = 0
  for (let i = component; i < actual.length; i += components) {
    const row = Math.floor(i / width)
    const a = (actual[i] ?? 0) - firstActual
    const p = (predicted[i] ?? 0) - firstPredicted
    sums.actual[row] = (sums.actual[row] ?? 0) + a
    sums.predicted[row] = (sums.predicted[row] ?? 0) + p
    sums.both[row] = (sums.both[row] ?? 0) + a * p
    sums.ofActual[row] = (sums.ofActual[row] ?? 0) + a * a
    sums.ofPredicted[row] = (sums.ofPredicted[row] ?? 0) + p * p
    largest = Math.max(largest, Math.abs(actual[i] ?? 0))
    largestPredicted = Math.max(largestPredicted, Math.abs(predicted[i] ?? 0))
  }
  const rounding = (size: number): number => (roundingShare * size) ** 2
  return { ...sums, rounding: { actual: rounding(largest), predicted: rounding(largestPredicted) } }
}

/** NaN where either side does not vary beyond single precision. */
function pearsonOver(drawn: Int32Array, sums: ProductSums, points: number): number {
  const n = drawn.length * points
  const meanActual = sumOver(drawn, sums.actual) / n
  const meanPredicted = sumOver(drawn, sums.predicted) / n
  const varianceActual = sumOver(drawn, sums.ofActual) / n - meanActual ** 2
  const variancePredicted = sumOver(drawn, sums.ofPredicted) / n - meanPredicted ** 2
  const varies = varianceActual > sums.rounding.actual && variancePredicted > sums.rounding.predicted
  if (!varies) return Number.NaN
  return (sumOver(drawn, sums.both) / n - meanActual * meanPredicted) / Math.sqrt(varianceActual * variancePredicted)
}

const statisticsEach = 5

/**
 * 95% intervals, one entry per component. The mean spectrum that R² compares with is that of all rows and
 * is not drawn again: 1 − R² then differs by about one part in `rows`, and a resample is a sum over rows.
 */
export function regressionIntervals(spectra: ComponentSpectra, settings: RowBootstrap): ComponentIntervals[] {
  const { actual, points, components } = spectra
  const rows = rowCount(spectra)
  if (rows === 0) return Array.from({ length: components }, () => nothing)
  const { mean, rounding } = spectraMoments(actual, points, components)
  const errors = byComponent(rowErrors(spectra), components)
  const deviations = byComponent(deviationsOf(spectra, mean), components)
  const cosines = errors.map((_, k) => cosinesOf(spectra, k))
  const products = errors.map((_, k) => productSums(spectra, k))
  const statistics = (drawn: Int32Array): number[] =>
    errors.flatMap((errorPerRow, k) => {
      const error = sumOver(drawn, errorPerRow)
      const deviation = sumOver(drawn, deviations[k] ?? errorPerRow)
      const varies = deviation > drawn.length * (rounding[k] ?? 0)
      const own = products[k]
      return [
        varies ? 1 - error / deviation : Number.NaN,
        Math.sqrt(error / drawn.length),
        error / drawn.length,
        sumOver(drawn, cosines[k] ?? errorPerRow) / drawn.length,
        own ? pearsonOver(drawn, own, points) : Number.NaN,
      ]
    })
  const intervals = bootstrapIntervals(rows, statistics, settings).map(existing)
  return Array.from({ length: components }, (_, k) => {
    const at = k * statisticsEach
    const [r2 = null, rmse = null, mse = null, cosine = null, pearson = null] = intervals.slice(at, at + statisticsEach)
    return { r2, rmse, mse, cosine, pearson }
  })
}

/** The same for the mean over rows of one number a row; null without rows. */
export function meanInterval(perRow: Float64Array, settings: RowBootstrap): Interval | null {
  if (perRow.length === 0) return null
  const [interval] = bootstrapIntervals(perRow.length, (drawn) => [sumOver(drawn, perRow) / drawn.length], settings)
  return existing(interval)
}
