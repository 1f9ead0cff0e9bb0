/**
 * A dataset of pairs: a table of features and, row for row, the spectra that belong to them, of
 * several components on one axis. It stands beside `dataset.ts`, whose spectra are what a network
 * reads; here they are what it predicts. Immutable once stored; its content hash names it.
 */
import type { DatasetSummary, DatasetWarning, SpectralAxis } from './dataset.ts'

/** What runs first along a row of targets. Component fastest: all components at the first wavelength, then at the next. */
export type TargetLayout = 'componentFastest' | 'wavelengthFastest'

/** What the columns of both tables are. */
export interface CurvesForm {
  readonly featureNames: readonly string[]
  readonly componentNames: readonly string[]
  /** In nm, for spectra that are computed or measured over wavelength. */
  readonly axis: SpectralAxis
  readonly layout: TargetLayout
}

export interface CurvesContent extends CurvesForm {
  readonly rows: number
  /** Row-major, `rows × featureNames.length`. */
  readonly features: Float32Array
  /** Row-major, `rows × (axis.values.length · componentNames.length)`, each row in `layout`. */
  readonly targets: Float32Array
}

/** One feature over all rows. Equal ends: it is constant, and standardising cannot scale it. */
export interface FeatureRange {
  readonly name: string
  readonly min: number
  readonly max: number
}

/** A few hundred bytes that lists and cards show without loading the tables. */
export interface CurvesSummary {
  readonly kind: 'pairs'
  /** SHA-256 of the content, hex; the dataset's identity. */
  readonly hash: string
  readonly name: string
  readonly createdAtMs: number
  readonly rows: number
  readonly features: readonly FeatureRange[]
  readonly components: readonly string[]
  readonly points: number
  readonly axis: DatasetSummary['axis']
  readonly layout: TargetLayout
  readonly warnings: readonly DatasetWarning[]
  readonly sizeBytes: number
  readonly sources: readonly string[]
  /** The mean curve of each component. */
  readonly meanCurves: readonly (readonly number[])[]
}

export interface CurvesDataset extends CurvesContent {
  readonly summary: CurvesSummary
}

/** Where a component's value at a wavelength stands in a row of targets. */
export function targetColumn(form: CurvesForm, component: number, point: number): number {
  return form.layout === 'componentFastest'
    ? point * form.componentNames.length + component
    : component * form.axis.values.length + point
}

/** A copy of one component's curve out of a row of targets, `axis.values.length` values. */
export function targetCurve(row: ArrayLike<number>, form: CurvesForm, component: number): Float32Array {
  return Float32Array.from(form.axis.values, (_, point) => row[targetColumn(form, component, point)] ?? Number.NaN)
}
