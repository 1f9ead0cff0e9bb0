/** Spectra brought onto another axis by linear interpolation; beyond their own ends the last value is held. */
import type { SpectralAxis } from './axis.ts'
import type { SpectraTable } from './spectraTable.ts'

export const sameValues = (a: Float64Array, b: Float64Array): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i])

/** Row-major `rows × axis.values.length`; the same array when nothing is to be done. */
export function resampleRows(
  spectra: Pick<SpectraTable, 'axis' | 'intensities' | 'rows'>,
  axis: SpectralAxis,
): Float32Array {
  const own = spectra.axis.values
  if (sameValues(own, axis.values)) return spectra.intensities
  const points = axis.values.length
  const left = new Int32Array(points)
  const weight = new Float64Array(points)
  let at = 0
  for (let i = 0; i < points; i++) {
    const position = axis.values[i] ?? 0
    while (at < own.length - 2 && (own[at + 1] ?? 0) <= position) at++
    const from = own[at] ?? 0
    const span = (own[at + 1] ?? from) - from
    left[i] = at
    weight[i] = span > 0 ? Math.min(1, Math.max(0, (position - from) / span)) : 0
  }
  const out = new Float32Array(spectra.rows * points)
  for (let row = 0; row < spectra.rows; row++) {
    const base = row * own.length
    for (let i = 0; i < points; i++) {
      const l = base + (left[i] ?? 0)
      const w = weight[i] ?? 0
      const next = w > 0 ? (spectra.intensities[l + 1] ?? 0) : 0
      out[row * points + i] = (spectra.intensities[l] ?? 0) * (1 - w) + next * w
    }
  }
  return out
}
