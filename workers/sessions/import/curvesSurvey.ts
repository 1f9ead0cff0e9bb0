/** Looks through a stored dataset of pairs, a chunk at a time, so that it never stands in memory whole. */

import type { Result } from '#domain/result'
import { ok } from '#domain/result'
import { type CurvesSurvey, CurvesSurveyor } from '#domain/tasks/curves/curvesSurvey'
import type { ImportListener } from '#protocol/ingest'
import { curvesChunkFloats } from '#storage/curvesHash'
import type { CurvesStore } from '#storage/ports'

export async function surveyStoredCurves(
  pairs: Pick<CurvesStore, 'loadRows'>,
  hash: string,
  onProgress: ImportListener,
): Promise<Result<CurvesSurvey>> {
  onProgress({ stage: 'reading', fraction: 0 })
  const head = await pairs.loadRows(hash, 0, 0)
  if (!head.ok) return head
  const { summary } = head.value
  // As stored, so that each chunk of spectra is read once.
  const stepRows = Math.max(1, Math.floor(curvesChunkFloats / (summary.components.length * summary.points)))
  const surveyor = new CurvesSurveyor(head.value, summary.features)
  for (let row = 0; row < summary.rows; row += stepRows) {
    const part = await pairs.loadRows(hash, row, row + stepRows)
    if (!part.ok) return part
    surveyor.add(part.value.features, part.value.targets)
    onProgress({ stage: 'reading', fraction: Math.min(1, (row + stepRows) / summary.rows) })
  }
  return ok(surveyor.survey())
}
