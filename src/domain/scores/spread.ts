/** How a score spreads over runs. */

export interface Spread {
  readonly n: number
  readonly mean: number
  /** Of a sample (n − 1); null for one value. */
  readonly sd: number | null
  readonly min: number
  readonly max: number
}

/** Of the values that are known; null without any. */
export function spreadOf(values: readonly (number | null)[]): Spread | null {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value))
  const n = known.length
  if (n === 0) return null
  const mean = known.reduce((sum, value) => sum + value, 0) / n
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { n, mean, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : null, min: Math.min(...known), max: Math.max(...known) }
}
