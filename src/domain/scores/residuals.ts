/**
 * Where predictions of spectra go wrong: the distribution of the residuals (actual − predicted) of one
 * component, at each wavelength and over all. Made for display: a histogram or a Q–Q plot
 * of a million residuals is a hundred numbers.
 */

import { normalQuantile } from '../algebra/normalQuantile.ts'
import { quantile } from './intervals.ts'
import { type ComponentSpectra, rowCount } from './regressionMetrics.ts'

/** Shares of the residuals below each of the bands' lines. */
export const bandShares: readonly number[] = [0.05, 0.25, 0.5, 0.75, 0.95]

/**
 * For each of `shares`, the residual quantile at each wavelength (NumPy's linear rule); empty without rows.
 * Time and memory: one sort of `rows` numbers per wavelength.
 */
export function residualBands(
  spectra: ComponentSpectra,
  component: number,
  shares: readonly number[] = bandShares,
): Float64Array[] {
  const { actual, predicted, points, components } = spectra
  const rows = rowCount(spectra)
  if (rows === 0) return shares.map(() => new Float64Array(0))
  const bands = shares.map(() => new Float64Array(points))
  const column = new Float64Array(rows)
  for (let point = 0; point < points; point++) {
    for (let row = 0; row < rows; row++) {
      const i = (row * points + point) * components + component
      column[row] = (actual[i] ?? 0) - (predicted[i] ?? 0)
    }
    column.sort()
    for (const [k, share] of shares.entries()) {
      const band = bands[k]
      if (band) band[point] = quantile(column, share)
    }
  }
  return bands
}

/** All residuals of a component, ascending: what `residualHistogram` and `quantilePairs` read. */
export function sortedResiduals({ actual, predicted, components }: ComponentSpectra, component: number): Float64Array {
  const residuals = new Float64Array(actual.length / components)
  for (let i = 0; i < residuals.length; i++) {
    const at = i * components + component
    residuals[i] = (actual[at] ?? 0) - (predicted[at] ?? 0)
  }
  return residuals.sort()
}

export interface ResidualHistogram {
  /** Ascending, one more than `counts`. */
  readonly edges: Float64Array
  readonly counts: Int32Array
  /** Residuals left and right of the bins. */
  readonly below: number
  readonly above: number
}

export interface HistogramSettings {
  readonly bins?: number
  /** Share of the residuals left out on each side, so that a few outliers do not flatten the picture. */
  readonly tail?: number
}

/** First position in `ascending` whose value is at least `value`, or above it if `after`. */
function position(ascending: Float64Array, value: number, after: boolean): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    const here = ascending[middle] ?? 0
    if (here < value || (after && here === value)) low = middle + 1
    else high = middle
  }
  return low
}

/** Bins of equal width, each holding its left edge, the last also its right one (NumPy's rule); null without residuals. */
export function residualHistogram(
  ascending: Float64Array,
  { bins = 80, tail = 0.001 }: HistogramSettings = {},
): ResidualHistogram | null {
  if (ascending.length === 0) return null
  let low = quantile(ascending, tail)
  let high = quantile(ascending, 1 - tail)
  if (low === high) {
    low -= 0.5
    high += 0.5
  }
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) => low + (i * (high - low)) / bins)
  edges[bins] = high
  const starts = Array.from(edges, (edge, i) => position(ascending, edge, i === bins))
  return {
    edges,
    counts: Int32Array.from({ length: bins }, (_, i) => (starts[i + 1] ?? 0) - (starts[i] ?? 0)),
    below: starts[0] ?? 0,
    above: ascending.length - (starts[bins] ?? 0),
  }
}

export interface QuantilePairs {
  /** Standard normal quantiles, ascending, at plotting positions (i + ½) / n (Hazen). */
  readonly normal: Float64Array
  /** The residuals that stand there. */
  readonly residual: Float64Array
  /** Of all residuals: a normal distribution would lie on mean + sd · normal. */
  readonly mean: number
  readonly sd: number
}

/** Q–Q points against the normal, at most `limit`, closer together at the tails and with both extremes; null without residuals. */
export function quantilePairs(ascending: Float64Array, limit = 200): QuantilePairs | null {
  const n = ascending.length
  if (n === 0) return null
  const mean = ascending.reduce((sum, value) => sum + value, 0) / n
  const sd = Math.sqrt(ascending.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n)
  const ranks = new Set<number>()
  // Evenly spaced on the logistic scale, which has the normal's crowd in the middle and its long tails.
  const end = Math.log(2 * n - 1)
  for (let k = 0; k < Math.min(limit, n); k++) {
    const share = limit >= n ? (k + 0.5) / n : 1 / (1 + Math.exp(end - (2 * end * k) / (limit - 1)))
    ranks.add(Math.min(n - 1, Math.max(0, Math.round(share * n - 0.5))))
  }
  const chosen = [...ranks]
  return {
    normal: Float64Array.from(chosen, (rank) => normalQuantile((rank + 0.5) / n)),
    residual: Float64Array.from(chosen, (rank) => ascending[rank] ?? 0),
    mean,
    sd,
  }
}
