/** When two spectral axes are the same. */

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
