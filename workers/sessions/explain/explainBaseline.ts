/** The spectrum that attributions are measured from, as the network sees it (after preprocessing). */
import { err, ok, type Result } from '#domain/result'
import type { AttributionSettings } from '#domain/study/study'

export interface BaselineRows {
  /** Preprocessed, row-major. */
  readonly spectra: Float32Array
  /** Rows of `spectra` that a mean baseline averages. */
  readonly rows: Int32Array
  readonly points: number
}

export function meanSpectrum({ spectra, rows, points }: BaselineRows): Float32Array {
  const sum = new Float64Array(points)
  for (const row of rows) {
    for (let p = 0; p < points; p++) sum[p] = (sum[p] ?? 0) + (spectra[row * points + p] ?? 0)
  }
  return Float32Array.from(sum, (value) => (rows.length === 0 ? 0 : value / rows.length))
}

/** A custom baseline wins over the settings. Errors: `baseline-length`. */
export function chooseBaseline(
  settings: AttributionSettings,
  custom: Float32Array | null,
  rows: BaselineRows,
): Result<Float32Array> {
  if (custom) {
    if (custom.length === rows.points) return ok(custom)
    return err({
      code: 'baseline-length',
      message: `the baseline has ${custom.length} points, the network takes ${rows.points}`,
      remedy: 'give one value for every point of the axis',
    })
  }
  switch (settings.baseline) {
    case 'zero':
      return ok(new Float32Array(rows.points))
    case 'mean':
      return ok(meanSpectrum(rows))
    default:
      return settings.baseline satisfies never
  }
}
