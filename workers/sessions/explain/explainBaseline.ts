/** The spectrum that attributions are measured from, as the network sees it (after preprocessing). */
import { err, ok, type Result } from '#domain/result'
import type { AttributionSettings } from '#domain/study/study'

export interface KnownBaselines {
  readonly points: number
  /** The mean training spectrum, preprocessed. */
  mean(): ArrayLike<number>
}

/** A custom baseline wins over the settings. Errors: `baseline-length`. */
export function chooseBaseline(
  settings: AttributionSettings,
  custom: Float32Array | null,
  { points, mean }: KnownBaselines,
): Result<Float32Array> {
  if (custom) {
    if (custom.length === points) return ok(custom)
    return err({
      code: 'baseline-length',
      message: `the baseline has ${custom.length} points, the network takes ${points}`,
      remedy: 'give one value for every point of the axis',
    })
  }
  switch (settings.baseline) {
    case 'zero':
      return ok(new Float32Array(points))
    case 'mean':
      return ok(Float32Array.from(mean()))
    default:
      return settings.baseline satisfies never
  }
}
