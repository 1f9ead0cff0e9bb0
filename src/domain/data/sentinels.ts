/** Numbers that stand for “no value”: −9999 and its like where all other values are far from it. */

const likely: readonly number[] = [-9999, -999, -99_999, -32_768, -999.25]

/** Nothing above it is one of them. */
export const highestSentinel = -999

/** The one that is the lowest of these values; null where none stands apart from the others. NaN counts for nothing. */
export function sentinelAmong(values: ArrayLike<number>, lowest: number): number | null {
  const found = likely.find((sentinel) => sentinel === lowest)
  return found !== undefined && standsApart(values, found) ? found : null
}

/** All other values lie in the tenth nearest to zero, or above it. */
function standsApart(values: ArrayLike<number>, sentinel: number): boolean {
  let others = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (value === sentinel || Number.isNaN(value)) continue
    if (value < sentinel / 10) return false
    others++
  }
  return others > 0
}
