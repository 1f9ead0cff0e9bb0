/**
 * Maps of one component out of a feature explanation: of one row, or the mean over all of them, and how well they add
 * up. A map holds features × points values, feature by feature.
 */
import type { Completeness } from './explanation.ts'
import type { FeatureExplanation, RowAttribution } from './featureExplanation.ts'

/**
 * `signed` and `absolute`: Integrated Gradients, in the unit of the spectra. `sensitivity`: the derivative at the row
 * itself, signed, per unit of the feature.
 */
export type FeatureMapKind = 'signed' | 'absolute' | 'sensitivity'

/** Which rows of an explanation: a place in its list, or all of them, averaged. */
export type RowChoice = number | 'all'

function chosen<T>(rows: readonly T[], choice: RowChoice): readonly T[] {
  if (choice === 'all') return rows
  const row = rows[choice]
  return row === undefined ? [] : [row]
}

/** One component's values out of a map or of curves, where components run fastest. */
const ofComponent = (values: Float32Array, component: number, components: number): Float32Array =>
  values.filter((_, i) => i % components === component)

const sources = {
  signed: ({ attribution }) => attribution,
  absolute: ({ attribution }) => attribution.map(Math.abs),
  sensitivity: ({ slopes }) => slopes,
} satisfies Record<FeatureMapKind, (row: RowAttribution) => Float32Array>

/** The mean over the chosen rows, of all components, as `featureExplanation.ts` lays out a map. */
export function meanFeatureMaps(
  { rows, featureNames, componentNames, wavelengthsNm }: FeatureExplanation,
  kind: FeatureMapKind,
  choice: RowChoice = 'all',
): Float32Array {
  const sums = new Float64Array(featureNames.length * wavelengthsNm.length * componentNames.length)
  const taken = chosen(rows, choice)
  for (const row of taken) {
    const values = sources[kind](row)
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (values[i] ?? 0)
  }
  return Float32Array.from(sums, (sum) => (taken.length > 0 ? sum / taken.length : 0))
}

/** features × points. */
export function featureMap(
  explanation: FeatureExplanation,
  component: number,
  kind: FeatureMapKind,
  choice: RowChoice,
): Float32Array {
  return ofComponent(meanFeatureMaps(explanation, kind, choice), component, explanation.componentNames.length)
}

/** Σ|Σ over features − difference| and Σ|difference| over the points of one row's curve. */
function sumsOfRow({ attribution, difference }: RowAttribution, component: number, components: number) {
  let gap = 0
  let all = 0
  const width = difference.length
  for (let o = component; o < width; o += components) {
    const change = difference[o] ?? 0
    let explained = 0
    for (let i = o; i < attribution.length; i += width) explained += attribution[i] ?? 0
    gap += Math.abs(explained - change)
    all += Math.abs(change)
  }
  return { gap, all, points: width / components }
}

const relative = (gap: number, all: number): number =>
  all === 0 ? (gap === 0 ? 0 : Number.POSITIVE_INFINITY) : gap / all

export interface FeatureCompleteness extends Completeness {
  /** Mean of |F(x) − F(baseline)| over points and rows, in the unit of the spectra. */
  readonly difference: number
  /** Σ|gap| / Σ|difference| over points and rows. */
  readonly error: number
  /** The row that adds up worst by the same measure; null without rows. */
  readonly worst: { readonly row: number; readonly error: number } | null
}

export function featureCompleteness(
  { rows, componentNames }: FeatureExplanation,
  component: number,
  choice: RowChoice = 'all',
): FeatureCompleteness {
  const taken = chosen(rows, choice)
  const sums = taken.map((row) => ({ row: row.row, ...sumsOfRow(row, component, componentNames.length) }))
  const total = (key: 'gap' | 'all' | 'points'): number => sums.reduce((sum, one) => sum + one[key], 0)
  const errors = sums.map(({ row, gap, all }) => ({ row, error: relative(gap, all) }))
  return {
    difference: total('points') === 0 ? 0 : total('all') / total('points'),
    error: relative(total('gap'), total('all')),
    worst: errors.reduce<FeatureCompleteness['worst']>((a, b) => (a && a.error >= b.error ? a : b), null),
  }
}

/** One component's curves of a row: what is predicted for it, and for the structure the path starts from. */
export function curvesOfRow({ prediction, difference }: RowAttribution, component: number, components: number) {
  const predicted = ofComponent(prediction, component, components)
  const change = ofComponent(difference, component, components)
  return { predicted, baseline: predicted.map((value, point) => value - (change[point] ?? 0)) }
}
