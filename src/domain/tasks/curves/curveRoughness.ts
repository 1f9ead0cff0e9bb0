/** How far curves are from smooth: what tells the right layout of a table of spectra from the wrong one. */

/** Second differences over first ones of all curves together: small for a smooth curve, about 2 for a saw, infinite for flat ones. */
export function curveRoughness(curves: Iterable<ArrayLike<number>>): number {
  let bends = 0
  let steps = 0
  for (const curve of curves) {
    for (let i = 1; i < curve.length; i++) {
      const [value = 0, before = 0] = [curve[i], curve[i - 1]]
      steps += Math.abs(value - before)
      if (i > 1) bends += Math.abs(value - 2 * before + (curve[i - 2] ?? 0))
    }
  }
  return steps > 0 ? bends / steps : Number.POSITIVE_INFINITY
}
