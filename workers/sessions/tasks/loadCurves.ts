/** Features and curves of a stored dataset, in the memory of a worker. */
import { curvesIn, type Dataset, featuresIn } from '#domain/data/dataset'
import type { CurvesForm, FeaturesForm } from '#domain/data/matrix'
import type { DatasetSummary } from '#domain/data/summary'
import { err, ok, type Result } from '#domain/result'
import type { DatasetStore } from '#storage/ports'

export interface CurvesMatrices {
  readonly features: FeaturesForm
  readonly curves: CurvesForm
}

export interface LoadedCurves extends CurvesMatrices {
  readonly summary: DatasetSummary
  readonly rows: number
  /** Row-major, `rows × features.features.length`. */
  readonly given: Float32Array
  /** Row-major, `rows × (points · components)`, each row in the layout of `curves`. */
  readonly targets: Float32Array
}

/** Errors: `no-curves`. */
export function curvesMatrices(dataset: Dataset): Result<CurvesMatrices> {
  const [features, curves] = [featuresIn(dataset), curvesIn(dataset)]
  if (features && curves) return ok({ features, curves })
  return err({
    code: 'no-curves',
    message: `“${dataset.summary.name}” has no features with curves.`,
    remedy: 'Choose a dataset of features and curves.',
  })
}

/** The first `limit` rows, or all. Errors: those of the store, `no-curves`. */
export async function loadCurves(
  datasets: Pick<DatasetStore, 'frame' | 'rows'>,
  hash: string,
  limit: number | null,
): Promise<Result<LoadedCurves>> {
  const frame = await datasets.frame(hash)
  if (!frame.ok) return frame
  const matrices = curvesMatrices(frame.value)
  if (!matrices.ok) return matrices
  const { features, curves } = matrices.value
  const rows = Math.min(limit ?? frame.value.rows, frame.value.rows)
  const given = await datasets.rows(hash, features.name, { from: 0, to: rows })
  if (!given.ok) return given
  const targets = await datasets.rows(hash, curves.name, { from: 0, to: rows })
  if (!targets.ok) return targets
  return ok({ summary: frame.value.summary, features, curves, rows, given: given.value, targets: targets.value })
}
