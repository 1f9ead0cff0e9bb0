/** A dataset as this task reads it: features and, row for row, curves of several components on one axis. */
import type { AxisExtent } from '../../data/axis.ts'
import type { TargetLayout } from '../../data/matrix.ts'
import { curvesOf, type DatasetSummary, type FeatureRange, featuresOf } from '../../data/summary.ts'

export interface CurvesTable extends DatasetSummary {
  readonly features: readonly FeatureRange[]
  readonly components: readonly string[]
  /** Of each curve. */
  readonly points: number
  readonly axis: AxisExtent
  readonly layout: TargetLayout
  /** Names of the two matrices. */
  readonly matrix: { readonly features: string; readonly curves: string }
}

/** The same table for the same summary. */
const made = new WeakMap<DatasetSummary, CurvesTable>()

/** Null for a dataset that lacks one of the two. */
export function curvesTableOf(summary: DatasetSummary): CurvesTable | null {
  const known = made.get(summary)
  if (known) return known
  const features = featuresOf(summary)
  const curves = curvesOf(summary)
  if (!features || !curves) return null
  const { components, points, axis, layout } = curves
  const matrix = { features: features.name, curves: curves.name }
  const table = { ...summary, features: features.features, components, points, axis, layout, matrix }
  made.set(summary, table)
  return table
}
