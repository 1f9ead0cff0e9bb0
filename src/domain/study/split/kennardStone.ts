/**
 * Kennard–Stone selection (Kennard & Stone 1969): the two points furthest apart first, then always the one furthest from those
 * chosen. The chosen ones cover the data evenly; what is left makes a test part that is no random sample, since all of X was looked at.
 */

/** Above this many units the distances take too long and are not worth it. */
export const mostKennardStone = 5000

function squaredDistance(values: Float64Array, width: number, a: number, b: number): number {
  let sum = 0
  for (let i = 0; i < width; i++) sum += ((values[a * width + i] ?? 0) - (values[b * width + i] ?? 0)) ** 2
  return sum
}

/** Order in which `units` (row-major, `count × width`) are chosen, `wanted` of them. Ties go to the lower index. */
export function kennardStone(values: Float64Array, width: number, wanted: number): number[] {
  const count = width === 0 ? 0 : values.length / width
  if (count < 2 || wanted <= 0) return count > 0 && wanted > 0 ? [0] : []
  let [first, second, furthest] = [0, 1, -1]
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      const distance = squaredDistance(values, width, a, b)
      if (distance > furthest) [first, second, furthest] = [a, b, distance]
    }
  }
  const chosen = [first, second].slice(0, wanted)
  const nearest = Float64Array.from({ length: count }, (_, i) =>
    Math.min(squaredDistance(values, width, i, first), squaredDistance(values, width, i, second)),
  )
  const free = new Set([...nearest.keys()].filter((i) => i !== first && i !== second))
  while (chosen.length < wanted && free.size > 0) {
    let next = -1
    for (const i of free) if (next < 0 || (nearest[i] ?? 0) > (nearest[next] ?? 0)) next = i
    free.delete(next)
    chosen.push(next)
    for (const i of free) nearest[i] = Math.min(nearest[i] ?? 0, squaredDistance(values, width, i, next))
  }
  return chosen
}
