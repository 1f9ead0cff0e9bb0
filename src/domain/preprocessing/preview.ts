/**
 * What preprocessing would do to spectra, before and after it: the mean of some of the training part with its spread, and any few
 * alone. The steps are fitted on those of the training part.
 */
import { ok, type Result } from '../result.ts'
import { fitOnRows, preprocessRows, type Rows } from './preprocessing.ts'
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
    const share = 1 / (row + 1)
    for (let i = 0; i < points; i++) {
      // Welford: a spread that is small beside a large level is not lost.
      const off = (values[row * points + i] ?? 0) - (mean[i] ?? 0)
      mean[i] = (mean[i] ?? 0) + off * share
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

/** `training`: at least one row; `alone`: row-major, on the same axis. Errors: those of `fitOnRows`. */
export function previewPreprocessing(
  steps: readonly PreprocessingStep[],
  training: Rows,
  alone: Float32Array,
): Result<PreprocessingPreview> {
  const learned = fitOnRows(steps, { ...training, values: training.values.slice() })
  if (!learned.ok) return learned
  const { fitted, rows } = learned.value
  return ok({
    before: summed(training, alone),
    after: summed(rows, preprocessRows(fitted, { ...training, values: alone }).values),
    n: training.values.length / training.points,
  })
}

/** So many spectra are enough to see what a step does. */
const previewedRows = 200

/** Evenly spread over the rows given, all where they are few. */
export function rowsToPreview(rows: Int32Array): Int32Array {
  const length = Math.min(previewedRows, rows.length)
  return Int32Array.from({ length }, (_, i) => rows[Math.floor((i * rows.length) / length)] ?? 0)
}
