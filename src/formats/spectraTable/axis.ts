/** Spectral axes: their step, and when two are the same. */

/** The distance of neighbours when it is the same everywhere (within 1e-4 of itself), else null. */
export function uniformStep(values: Float64Array): number | null {
  const last = values.length - 1
  const step = ((values[last] ?? 0) - (values[0] ?? 0)) / last
  for (let i = 1; i <= last; i++) {
    if (Math.abs((values[i] ?? 0) - (values[i - 1] ?? 0) - step) > 1e-4 * step) return null
  }
  return Number(step.toPrecision(9))
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
