/**
 * What a network has to beat, fitted on the same training rows and asked about the same rows: the mean of
 * the training targets, and a ridge regression on the standardised features.
 */
import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import { fitRidge, predictRidge, type RegressionTable } from './ridgeRegression.ts'
import { spectraMoments } from './spectraMoments.ts'

export interface BaselinePredictions {
  /** Both row-major `rows × targets`, in the order of the rows asked about. */
  readonly mean: Float32Array
  readonly ridge: Float32Array
  /** What cross-validation chose for the ridge. */
  readonly ridgePenalty: number
}

/** The values of some rows, row-major, in their order. */
export function rowsOf(values: Float32Array, width: number, rows: Int32Array): Float32Array {
  const out = new Float32Array(rows.length * width)
  for (const [k, row] of rows.entries()) out.set(values.subarray(row * width, (row + 1) * width), k * width)
  return out
}

/** Baselines learned from the rows `train` (at least one) of the table, as they answer for its rows `asked`. */
export function baselinePredictions(
  table: RegressionTable,
  train: Int32Array,
  asked: Int32Array,
): Result<BaselinePredictions> {
  const { features, featureCount, targets, targetCount } = table
  const fitted = fitRidge(table, train, { kind: 'crossValidated' })
  if (!fitted.ok) return fitted
  const spectrum = Float32Array.from(spectraMoments(targets, 1, targetCount, train).mean)
  const mean = new Float32Array(asked.length * targetCount)
  for (let row = 0; row < asked.length; row++) mean.set(spectrum, row * targetCount)
  return ok({
    mean,
    ridge: predictRidge(fitted.value, rowsOf(features, featureCount, asked)),
    ridgePenalty: fitted.value.penalty,
  })
}
