/**
 * Mean and variance of several spectra over rows: the mean spectrum, how far rows lie from it at each
 * wavelength, and for a whole component. What R² compares with, and what the balanced loss is scaled by.
 */
import { roundingShare } from '../preprocessing/step.ts'

export interface SpectraMoments {
  /** `points × components`, component fastest, as the spectra are. */
  readonly mean: Float64Array
  /** Population variance about `mean`, in the same order. */
  readonly variance: Float64Array
  /** Mean of `variance` over the wavelengths: the squared error of predicting the mean spectrum. */
  readonly componentVariance: Float64Array
  /** Variances up to this are rounding for values of the component's size; what has no more is constant. */
  readonly rounding: Float64Array
}

/** Moments of `values`, row-major `rows × points × components`, over `rows` (row numbers; all unless given). */
export function spectraMoments(
  values: Float32Array,
  points: number,
  components: number,
  rows: Int32Array = Int32Array.from({ length: values.length / (points * components) }, (_, row) => row),
): SpectraMoments {
  const width = points * components
  const n = Math.max(1, rows.length)
  const first = (rows[0] ?? 0) * width
  const mean = new Float64Array(width)
  const variance = new Float64Array(width)
  const largest = new Float64Array(components)
  // Counted from the first row, so that a constant value has exactly itself as its mean.
  for (const row of rows) {
    for (let i = 0; i < width; i++) {
      const value = values[row * width + i] ?? 0
      mean[i] = (mean[i] ?? 0) + (value - (values[first + i] ?? 0)) / n
      const size = Math.abs(value)
      if (size > (largest[i % components] ?? 0)) largest[i % components] = size
    }
  }
  for (let i = 0; i < width; i++) mean[i] = (mean[i] ?? 0) + (rows.length > 0 ? (values[first + i] ?? 0) : 0)
  for (const row of rows) {
    for (let i = 0; i < width; i++) {
      const deviation = (values[row * width + i] ?? 0) - (mean[i] ?? 0)
      variance[i] = (variance[i] ?? 0) + (deviation * deviation) / n
    }
  }
  const componentVariance = new Float64Array(components)
  for (const [i, own] of variance.entries()) {
    componentVariance[i % components] = (componentVariance[i % components] ?? 0) + own / points
  }
  return { mean, variance, componentVariance, rounding: largest.map((size) => (roundingShare * size) ** 2) }
}

/** Numbers of the components that never vary. */
export function constantComponents({ componentVariance, rounding }: SpectraMoments): number[] {
  return Array.from(componentVariance.keys()).filter((k) => !((componentVariance[k] ?? 0) > (rounding[k] ?? 0)))
}
