/**
 * How far the scores of predicted spectra could be off for the rows at hand: rows are resampled, equal ones together, because
 * the values of one spectrum are no independent cases. Every score is a function of sums over rows, so a resample costs
 * additions only.
 */
import { roundingShare } from '../preprocessing/step.ts'
import type { Interval } from './intervals.ts'
import { type ComponentSpectra, curveCosine, rowCount } from './regressionMetrics.ts'
import { type Resampling, resampledIntervals, type ScoreScale } from './resampling.ts'
import { rowErrors } from './residualMap.ts'
import { spectraMoments } from './spectraMoments.ts'

/** Null where a score does not exist: for a constant component, and with fewer than 8 rows that differ. */
export interface ComponentIntervals {
  readonly r2: Interval | null
  readonly rmse: Interval | null
  readonly mse: Interval | null
  readonly cosine: Interval | null
  readonly pearson: Interval | null
}

export type RowResampling = Pick<Resampling, 'seed' | 'resamples'>

const nothing: ComponentIntervals = { r2: null, rmse: null, mse: null, cosine: null, pearson: null }

/** Rows whose spectra are the same to the bit, such as one film twice, are one group. */
export function equalRows(actual: Float32Array, width: number): Int32Array {
  const words = new Int32Array(actual.buffer, actual.byteOffset, actual.length)
  const seen = new Map<number, number[]>()
  const rows = words.length / width
  const same = (a: number, b: number): boolean => {
    for (let i = 0; i < width; i++) if (words[a * width + i] !== words[b * width + i]) return false
    return true
  }
  return Int32Array.from({ length: rows }, (_, row) => {
    let hash = 0
    for (let i = row * width; i < (row + 1) * width; i++) hash = (Math.imul(hash, 31) + (words[i] ?? 0)) | 0
    const candidates = seen.get(hash) ?? []
    seen.set(hash, candidates)
    const twin = candidates.find((other) => same(other, row))
    if (twin === undefined) candidates.push(row)
    return twin ?? row
  })
}

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

const scalesEach: readonly ScoreScale[] = ['explained', 'error', 'error', 'explained', 'correlation']

/**
 * 95% intervals, one entry per component. The mean spectrum that R² compares with is that of all rows and
 * is not drawn again: 1 − R² then differs by about one part in `rows`, and a resample is a sum over rows.
 */
export function regressionIntervals(spectra: ComponentSpectra, settings: RowResampling): ComponentIntervals[] {
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
  const scales = errors.flatMap(() => scalesEach)
  const groups = equalRows(actual, points * components)
  const intervals = resampledIntervals(rows, statistics, scales, { ...settings, groups })
  return Array.from({ length: components }, (_, k) => {
    const at = k * scalesEach.length
    const [r2 = null, rmse = null, mse = null, cosine = null, pearson = null] = intervals.slice(
      at,
      at + scalesEach.length,
    )
    return { r2, rmse, mse, cosine, pearson }
  })
}

/** The same for the mean over rows of one number a row; null with few rows. `groups`: of each row, where some are equal. */
export function meanInterval(
  perRow: Float64Array,
  settings: RowResampling & Pick<Resampling, 'groups'>,
): Interval | null {
  const mean = (drawn: Int32Array): number[] => [sumOver(drawn, perRow) / drawn.length]
  return resampledIntervals(perRow.length, mean, ['plain'], settings)[0] ?? null
}
