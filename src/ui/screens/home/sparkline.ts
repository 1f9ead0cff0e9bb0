/** SVG paths of small spectra. */

/** A line through values, from `low` to `most` (their own extremes unless given), with `top` px of air above and below. */
export function linePath(
  values: readonly number[],
  width: number,
  height: number,
  low = Math.min(...values),
  most = Math.max(...values),
): string {
  const high = Math.max(most, low + Number.EPSILON)
  const top = 1
  const step = width / Math.max(1, values.length - 1)
  return values
    .map((value, i) => {
      const y = top + (1 - (value - low) / (high - low)) * (height - 2 * top)
      return `${i === 0 ? 'M' : 'L'}${(i * step).toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
}
