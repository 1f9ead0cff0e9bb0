/**
 * How well several spectra were predicted, component by component. R² is against the mean
 * spectrum of the same rows (scikit-learn's `r2_score(…, multioutput='variance_weighted')` where every
 * wavelength varies), because Pearson and cosine flatter: a mean spectrum alone already has a cosine near 1.
 * A figure that does not exist (constant component, no rows, a prediction that is no number) is null.
 */
import { roundingShare } from '../preprocessing/step.ts'
import { type SpectraMoments, spectraMoments } from './spectraMoments.ts'

/** Predictions beside the truth; both row-major `rows × points × components`, component fastest. */
export interface ComponentSpectra {
  readonly actual: Float32Array
  readonly predicted: Float32Array
  /** Wavelengths. */
  readonly points: number
  readonly components: number
}

export interface ComponentMetrics {
  readonly mse: number | null
  readonly rmse: number | null
  /** 1 − squared error ÷ squared deviation from the mean spectrum. */
  readonly r2: number | null
  /** Over all values of all rows together. */
  readonly pearson: number | null
  /** Mean over rows of the cosine between the two curves, each over its norm + 1e-6 (the study's rule). */
  readonly cosine: number | null
  /** R² of each wavelength; null where the truth hardly varies for the component's size. */
  readonly r2PerPoint: readonly (number | null)[]
}

/** Added to a curve's norm before dividing by it. */
export const cosineFloor = 1e-6

export function rowCount({ actual, predicted, points, components }: ComponentSpectra): number {
  if (actual.length !== predicted.length) {
    throw new RangeError(`${actual.length} true values, ${predicted.length} predicted`)
  }
  return actual.length / (points * components)
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)
const square = (value: number): number => value * value

/** Pearson's r of `count` values from `start`, `stride` apart; null where either side does not vary beyond single precision. */
function pearsonOf(
  actual: Float32Array,
  predicted: Float32Array,
  start: number,
  stride: number,
  count: number,
): number | null {
  const end = start + count * stride
  let meanActual = 0
  let meanPredicted = 0
  let largest = 0
  let largestPredicted = 0
  for (let i = start; i < end; i += stride) {
    meanActual += (actual[i] ?? 0) / count
    meanPredicted += (predicted[i] ?? 0) / count
    largest = Math.max(largest, Math.abs(actual[i] ?? 0))
    largestPredicted = Math.max(largestPredicted, Math.abs(predicted[i] ?? 0))
  }
  let both = 0
  let ofActual = 0
  let ofPredicted = 0
  for (let i = start; i < end; i += stride) {
    const a = (actual[i] ?? 0) - meanActual
    const p = (predicted[i] ?? 0) - meanPredicted
    both += a * p
    ofActual += a * a
    ofPredicted += p * p
  }
  const varies = (squares: number, size: number): boolean => Math.sqrt(squares / count) > roundingShare * size
  if (!varies(ofActual, largest) || !varies(ofPredicted, largestPredicted)) return null
  return finite(both / Math.sqrt(ofActual * ofPredicted))
}

/** Cosine of two curves of `points` values that start at `start`, `stride` apart, by the study's rule. */
export function curveCosine(
  actual: Float32Array,
  predicted: Float32Array,
  start: number,
  stride: number,
  points: number,
): number {
  let both = 0
  let ofActual = 0
  let ofPredicted = 0
  for (let i = start; i < start + points * stride; i += stride) {
    both += (actual[i] ?? 0) * (predicted[i] ?? 0)
    ofActual += square(actual[i] ?? 0)
    ofPredicted += square(predicted[i] ?? 0)
  }
  return both / ((Math.sqrt(ofActual) + cosineFloor) * (Math.sqrt(ofPredicted) + cosineFloor))
}

function metricsOf(spectra: ComponentSpectra, moments: SpectraMoments, component: number): ComponentMetrics {
  const { actual, predicted, points, components } = spectra
  const rows = rowCount(spectra)
  const errors = new Float64Array(points)
  let cosines = 0
  for (let start = component; start < actual.length; start += points * components) {
    for (let point = 0; point < points; point++) {
      const i = start + point * components
      const error = (predicted[i] ?? 0) - (actual[i] ?? 0)
      errors[point] = (errors[point] ?? 0) + (error * error) / rows
    }
    cosines += curveCosine(actual, predicted, start, components, points)
  }
  const r2 = (error: number, variance: number): number | null =>
    variance > (moments.rounding[component] ?? 0) ? finite(1 - error / variance) : null
  const error = errors.reduce((sum, own) => sum + own / points, 0)
  const mse = rows > 0 ? finite(error) : null
  return {
    mse,
    rmse: mse === null ? null : Math.sqrt(mse),
    r2: r2(error, moments.componentVariance[component] ?? 0),
    pearson: pearsonOf(actual, predicted, component, components, rows * points),
    cosine: finite(cosines / rows),
    r2PerPoint: Array.from(errors, (own, point) => r2(own, moments.variance[point * components + component] ?? 0)),
  }
}

/** One entry per component. */
export function regressionMetrics(spectra: ComponentSpectra): ComponentMetrics[] {
  const moments = spectraMoments(spectra.actual, spectra.points, spectra.components)
  return Array.from({ length: spectra.components }, (_, component) => metricsOf(spectra, moments, component))
}

/** One row's curve of one component: what stands in the title of its figure. */
export function curveMetrics(
  { actual, predicted, points, components }: ComponentSpectra,
  row: number,
  component: number,
): Pick<ComponentMetrics, 'mse' | 'pearson' | 'cosine'> {
  const start = row * points * components + component
  let squares = 0
  for (let i = start; i < start + points * components; i += components) {
    squares += ((predicted[i] ?? 0) - (actual[i] ?? 0)) ** 2
  }
  return {
    mse: finite(squares / points),
    pearson: pearsonOf(actual, predicted, start, components, points),
    cosine: finite(curveCosine(actual, predicted, start, components, points)),
  }
}
