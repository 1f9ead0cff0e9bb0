/** The test row that is drawn: chosen by rule, never by eye, the one in the middle by its error. */
import type { SpectralAxis } from '#domain/data/axis'
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import type { TestedCurves } from '../../keptRun.ts'

/** Its position in the test part; null without test rows. */
export function middleRow(tested: TestedCurves | null): number | null {
  const worstFirst = tested?.residuals.worstFirst
  return worstFirst?.[Math.floor(worstFirst.length / 2)] ?? null
}

export const curveAxis = ({ wavelengthsNm }: CurvesFit): SpectralAxis => ({
  quantity: 'wavelength',
  unit: 'nm',
  values: Float64Array.from(wavelengthsNm),
})
