/** Spectral axes: their order, their unit, their step. */
import type { SpectralUnit } from '#domain/data/units'
import type { ErrorPlace, Result } from '#domain/result'
import { err, ok } from '#domain/result'

export interface OrderedAxis {
  /** Strictly ascending. */
  readonly values: Float64Array
  /** `order[i]`: where point i of the ascending axis stood; null when it was ascending already. */
  readonly order: Int32Array | null
}

/** Sorts an axis of at least two finite points; equal ones are refused, for nothing tells which intensity is right. */
export function orderAxis(values: Float64Array, where: ErrorPlace): Result<OrderedAxis> {
  if (values.length < 2) {
    return err({
      code: 'axis-too-short',
      message: `The axis has ${values.length === 1 ? 'one point' : 'no points'}; a spectrum needs more.`,
      where,
      remedy: 'Check the layout chosen for this file.',
    })
  }
  let ascending = true
  for (let i = 1; i < values.length && ascending; i++) ascending = (values[i] ?? 0) > (values[i - 1] ?? 0)
  if (ascending) return ok({ values, order: null })
  const order = Int32Array.from(values, (_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const sorted = Float64Array.from(order, (from) => values[from] ?? 0)
  for (let i = 1; i < sorted.length; i++) {
    if (sorted[i] === sorted[i - 1]) {
      return err({
        code: 'axis-duplicate',
        message: `The axis holds ${sorted[i]} more than once.`,
        where,
        remedy: 'Keep one intensity for each position, or check the layout chosen for this file.',
      })
    }
  }
  return ok({ values: sorted, order })
}

/** Brings row-major intensities, in place, into the order of the sorted axis. */
export function reorderRows(intensities: Float32Array, rows: number, order: Int32Array): void {
  const points = order.length
  const row = new Float32Array(points)
  for (let r = 0; r < rows; r++) {
    const base = r * points
    for (let i = 0; i < points; i++) row[i] = intensities[base + (order[i] ?? 0)] ?? 0
    intensities.set(row, base)
  }
}

/** The unit that names and titles tell, or null. */
export function unitInWords(words: string): SpectralUnit | null {
  if (/cm\s*\^?\s*(-|−|⁻)\s*(1|¹)|1\s*\/\s*cm|wave\s*_?num|raman\s*_?shift|^(raman_?)?shift$/i.test(words))
    return 'cm-1'
  if (/(^|[^a-z])nm([^a-z]|$)|wave\s*_?length|nanomet/i.test(words)) return 'nm'
  if (/^(index|pixel|channel)$/i.test(words.trim())) return 'index'
  return null
}

/** What an axis without words most likely is: counted points, else wavenumbers as Raman instruments write them. */
export function unitInValues(values: Float64Array): SpectralUnit {
  const min = values[0] ?? 0
  const max = values[values.length - 1] ?? 0
  const counted = (min === 0 || min === 1) && max - min === values.length - 1
  if (counted) return 'index'
  return min >= -4000 && max <= 14_000 ? 'cm-1' : 'nm'
}

/** Equal within a thousandth of the step: exports round positions differently. */
export function sameAxis(a: Float64Array, b: Float64Array): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  const tolerance = (1e-3 * ((a[a.length - 1] ?? 0) - (a[0] ?? 0))) / (a.length - 1)
  for (let i = 0; i < a.length; i++) {
    if (Math.abs((a[i] ?? 0) - (b[i] ?? 0)) > tolerance) return false
  }
  return true
}
