/** SVG paths of small spectra. */

/** A line through values, from `low` (their minimum unless given) to their maximum, with `top` px of air above and below. */
export function linePath(values: readonly number[], width: number, height: number, low = Math.min(...values)): string {
  const high = Math.max(...values, low + Number.EPSILON)
  const top = 1
  const step = width / Math.max(1, values.length - 1)
  return values
    .map((value, i) => {
      const y = top + (1 - (value - low) / (high - low)) * (height - 2 * top)
      return `${i === 0 ? 'M' : 'L'}${(i * step).toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
}
