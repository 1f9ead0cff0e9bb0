/**
 * Which new structures lie outside what a model was trained on: each feature against its smallest and largest
 * training value. It sees no hole inside the ranges and no odd combination of ordinary values.
 */

import type { CurvesFit } from './curvesFit.ts'

export type FeatureRanges = CurvesFit['ranges']

export interface FeatureExcess {
  /** Index of the feature. */
  readonly feature: number
  readonly value: number
  /** How far outside, in the feature's unit: below 0 under the range, above 0 over it. */
  readonly excess: number
  /** The same as a share of the range's width; null where the feature never varied in training. */
  readonly share: number | null
}

/** Ranges over the training rows (row numbers, at least one) of `features`, row-major `rows × featureCount`. */
export function fitFeatureRanges(features: Float32Array, featureCount: number, trainRows: Int32Array): FeatureRanges {
  const low = new Array<number>(featureCount).fill(Number.POSITIVE_INFINITY)
  const high = new Array<number>(featureCount).fill(Number.NEGATIVE_INFINITY)
  for (const row of trainRows) {
    for (let j = 0; j < featureCount; j++) {
      const value = features[row * featureCount + j] ?? 0
      if (value < (low[j] ?? 0)) low[j] = value
      if (value > (high[j] ?? 0)) high[j] = value
    }
  }
  return { low, high }
}

/** The features of one row that lie outside, in their order; `row` holds one value per feature. */
export function featuresOutside({ low, high }: FeatureRanges, row: ArrayLike<number>): FeatureExcess[] {
  return low.flatMap((least, feature) => {
    const most = high[feature] ?? least
    const value = row[feature] ?? least
    if (value >= least && value <= most) return []
    const excess = value < least ? value - least : value - most
    return [{ feature, value, excess, share: most > least ? excess / (most - least) : null }]
  })
}

/** Numbers of the rows with any feature outside, ascending; `features` row-major. */
export function rowsOutside({ low, high }: FeatureRanges, features: Float32Array): Int32Array {
  const n = low.length
  const found: number[] = []
  for (let row = 0; row * n < features.length; row++) {
    for (let j = 0; j < n; j++) {
      const value = features[row * n + j] ?? 0
      if (value >= (low[j] ?? 0) && value <= (high[j] ?? 0)) continue
      found.push(row)
      break
    }
  }
  return Int32Array.from(found)
}

/** For the predictions table: `layer 3 (nm) 210, 10 above 25–200`; empty for no excess. */
export function describeOutside(
  excesses: readonly FeatureExcess[],
  ranges: FeatureRanges,
  featureNames: readonly string[],
): string {
  const number = (value: number): string => String(Number(value.toPrecision(6)))
  return excesses
    .map(({ feature, value, excess }) => {
      const range = `${number(ranges.low[feature] ?? 0)}–${number(ranges.high[feature] ?? 0)}`
      const name = featureNames[feature] ?? `feature ${feature + 1}`
      return `${name} ${number(value)}, ${number(Math.abs(excess))} ${excess < 0 ? 'below' : 'above'} ${range}`
    })
    .join('; ')
}
