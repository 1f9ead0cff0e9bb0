/** Whether confidence means what it says: of the spectra called with 80%, are 80% right? */
import { predictedClasses, softmaxRows } from './softmax.ts'

export interface CalibrationBin {
  readonly low: number
  readonly high: number
  readonly n: number
  /** NaN in an empty bin. */
  readonly meanConfidence: number
  readonly accuracy: number
}

export interface Calibration {
  readonly bins: readonly CalibrationBin[]
  /** Expected calibration error Σ n/N · |accuracy − confidence| (Guo et al. 2017). */
  readonly expectedError: number
}

/** Equal bins of (0, 1]; a confidence on an edge belongs to the bin below, as in scikit-learn. */
export function calibrationOf(confidence: ArrayLike<number>, right: ArrayLike<boolean>, bins = 10): Calibration {
  const n = new Float64Array(bins)
  const sum = new Float64Array(bins)
  const hits = new Float64Array(bins)
  const edges = Array.from({ length: bins - 1 }, (_, b) => (b + 1) / bins)
  for (let i = 0; i < confidence.length; i++) {
    const value = confidence[i] ?? 0
    const found = edges.findIndex((edge) => value <= edge)
    const bin = found < 0 ? bins - 1 : found
    n[bin] = (n[bin] ?? 0) + 1
    sum[bin] = (sum[bin] ?? 0) + value
    if (right[i]) hits[bin] = (hits[bin] ?? 0) + 1
  }
  const made = Array.from(n, (count, b): CalibrationBin => {
    const share = (total: number | undefined): number => (total ?? 0) / count
    return { low: b / bins, high: (b + 1) / bins, n: count, meanConfidence: share(sum[b]), accuracy: share(hits[b]) }
  })
  const expectedError = made.reduce(
    (total, bin) => total + (bin.n === 0 ? 0 : bin.n * Math.abs(bin.accuracy - bin.meanConfidence)),
    0,
  )
  return { bins: made, expectedError: expectedError / confidence.length }
}

/** Calibration of the called class's probability; logits row-major `actual.length × classes`. */
export function topLabelCalibration(actual: Int32Array, logits: Float32Array, classes: number, bins = 10): Calibration {
  const probabilities = softmaxRows(logits, classes)
  const predicted = predictedClasses(logits, classes)
  const confidence: number[] = []
  const right: boolean[] = []
  for (const [row, label] of actual.entries()) {
    const own = probabilities.subarray(row * classes, (row + 1) * classes)
    const called = predicted[row] ?? 0
    confidence.push(own[called] ?? 0)
    right.push(called === label)
  }
  return calibrationOf(confidence, right, bins)
}
