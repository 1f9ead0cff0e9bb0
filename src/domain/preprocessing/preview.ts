/**
 * What preprocessing would do to spectra, before and after it: the mean of some of the training part with its spread, and any few
 * alone. The steps are fitted on those of the training part.
 */
import { ok, type Result } from '../result.ts'
import { fitPreprocessing, preprocessRows, type Rows } from './preprocessing.ts'
import type { PreprocessingStep } from './registry.ts'

/** The spectra at one end of the steps. */
export interface PreviewedSpectra {
  readonly positions: Float64Array
  readonly mean: Float32Array
  /** Standard deviation of the spectra, with n − 1. */
  readonly sd: Float32Array
  /** Those asked for alone, row-major. */
  readonly single: Float32Array
}

export interface PreprocessingPreview {
  readonly before: PreviewedSpectra
  readonly after: PreviewedSpectra
  /** Spectra behind them. */
  readonly n: number
}

function summed({ values, points, positions }: Rows, single: Float32Array): PreviewedSpectra {
  const n = values.length / points
  const [mean, squares] = [new Float64Array(points), new Float64Array(points)]
  for (let row = 0; row < n; row++) {
    for (let i = 0; i < points; i++) {
      // Welford: a spread that is small beside a large level is not lost.
      const off = (values[row * points + i] ?? 0) - (mean[i] ?? 0)
      mean[i] = (mean[i] ?? 0) + off / (row + 1)
      squares[i] = (squares[i] ?? 0) + off * ((values[row * points + i] ?? 0) - (mean[i] ?? 0))
    }
  }
  return {
    positions: positions ?? new Float64Array(),
    mean: Float32Array.from(mean),
    sd: Float32Array.from(squares, (sum) => (n > 1 ? Math.sqrt(sum / (n - 1)) : 0)),
    single,
  }
}

/** `training`: at least one row; `alone`: row-major, on the same axis. Errors: those of `fitPreprocessing`. */
export function previewPreprocessing(
  steps: readonly PreprocessingStep[],
  training: Rows,
  alone: Float32Array,
): Result<PreprocessingPreview> {
  const n = training.values.length / training.points
  const fitted = fitPreprocessing(
    steps,
    training,
    Int32Array.from({ length: n }, (_, row) => row),
  )
  if (!fitted.ok) return fitted
  const prepared = preprocessRows(fitted.value, { ...training, values: alone })
  return ok({
    before: summed(training, alone),
    after: summed(preprocessRows(fitted.value, training), prepared.values),
    n,
  })
}

/** So many spectra are enough to see what a step does. */
const previewedRows = 200

/** Evenly spread over the rows given, all where they are few. */
export function rowsToPreview(rows: Int32Array): Int32Array {
  const length = Math.min(previewedRows, rows.length)
  return Int32Array.from({ length }, (_, i) => rows[Math.floor((i * rows.length) / length)] ?? 0)
}
