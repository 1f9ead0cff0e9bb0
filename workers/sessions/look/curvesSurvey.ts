/** Looks through features and curves of a stored dataset, a piece at a time, so that they never stand in memory whole. */
import { rowWidth } from '#domain/data/matrix'
import type { Result } from '#domain/result'
import { ok } from '#domain/result'
import { type CurvesSurvey, CurvesSurveyor } from '#domain/tasks/curves/curvesSurvey'
import { curvesTableOf } from '#domain/tasks/curves/curvesTable'
import type { DatasetStore } from '#storage/ports'
import { curvesMatrices } from '../tasks/loadCurves.ts'

/** Errors: those of the store, `no-curves`. */
export async function surveyStoredCurves(
  datasets: Pick<DatasetStore, 'frame' | 'rows' | 'stream'>,
  hash: string,
  onProgress: (fraction: number) => void,
): Promise<Result<CurvesSurvey>> {
  onProgress(0)
  const frame = await datasets.frame(hash)
  if (!frame.ok) return frame
  const matrices = curvesMatrices(frame.value)
  if (!matrices.ok) return matrices
  const { features, curves } = matrices.value
  const surveyor = new CurvesSurveyor(curves, curvesTableOf(frame.value.summary)?.features ?? [])
  const width = rowWidth(curves)
  const streamed = await datasets.stream(hash, curves.name, async (targets, from) => {
    const to = from + targets.length / width
    const given = await datasets.rows(hash, features.name, { from, to })
    if (!given.ok) return given
    surveyor.add(given.value, targets)
    onProgress(to / frame.value.rows)
    return undefined
  })
  return streamed.ok ? ok(surveyor.survey()) : streamed
}
