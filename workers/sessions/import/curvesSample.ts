/** The built-in sample of curves: structures drawn, their spectra simulated, both stored like an import. */
import { axisIn } from '#domain/data/axis'
import { type CurvesForm, type FeaturesForm, matrixNames, rowWidth, unknownIntensity } from '#domain/data/matrix'
import { noRoles } from '#domain/data/roles'
import { builtInSource, type DatasetSummary } from '#domain/data/summary'
import { err, type Result } from '#domain/result'
import { createThinFilmSimulator } from '#domain/simulate/thinFilm/simulator'
import { componentNames, layerNames, wavelengthsNm } from '#domain/simulate/thinFilm/stack'
import { drawStructures } from '#domain/simulate/thinFilm/structures'
import type { CurvesSampleRequest, ImportListener } from '#protocol/ingest'
import type { DatasetStore } from '#storage/ports'

const rowsAllowed = { min: 2, max: 120_000 }
/** Simulated between two messages of progress. */
const stepRows = 100

const features: FeaturesForm = { holds: 'features', name: matrixNames.features, features: layerNames }
const curves: CurvesForm = {
  holds: 'curves',
  name: matrixNames.curves,
  axis: axisIn('nm', wavelengthsNm),
  intensity: unknownIntensity,
  components: componentNames,
  layout: 'componentFastest',
}
const targetColumns = rowWidth(curves)
/** Simulated between two pieces that are stored: some 16 MB. */
const pieceRows = 17_000

export interface CurvesSampling {
  readonly datasets: Pick<DatasetStore, 'begin' | 'abandon'>
  readonly importId: string
  readonly createdAtMs: number
  readonly onProgress: ImportListener
}

/**
 * The same request gives the same dataset. Up to 17,000 rows nothing is written before all are simulated, so ending the
 * worker on the way leaves nothing behind. Leaves unpublished chunks when it fails; the caller abandons them.
 */
export async function storeCurvesSample(
  { rows, seed }: CurvesSampleRequest,
  { datasets, importId, createdAtMs, onProgress }: CurvesSampling,
): Promise<Result<DatasetSummary>> {
  if (!Number.isInteger(rows) || rows < rowsAllowed.min || rows > rowsAllowed.max) {
    return err({
      code: 'sample-size',
      message: `A sample of ${rows} structures cannot be made; it takes a whole number from ${rowsAllowed.min} to ${rowsAllowed.max}.`,
      remedy: 'Ask for a number in that range.',
    })
  }
  onProgress({ stage: 'simulating', fraction: 0 })
  const structures = drawStructures({ rows, seed })
  const begun = await datasets.begin(importId, [features, curves], 4 * (structures.length + rows * targetColumns))
  if (!begun.ok) return begun
  const writing = begun.value

  const simulator = createThinFilmSimulator()
  for (let from = 0; from < rows; from += pieceRows) {
    const to = Math.min(rows, from + pieceRows)
    const chunk = new Float32Array((to - from) * targetColumns)
    for (let at = from; at < to; at += stepRows) {
      const end = Math.min(to, at + stepRows)
      simulator.simulate(structures, at, end, chunk.subarray((at - from) * targetColumns))
      onProgress({ stage: 'simulating', fraction: (0.99 * end) / rows })
    }
    const written = await writing.append(curves.name, chunk)
    if (!written.ok) return written
  }
  const written = await writing.append(features.name, structures)
  if (!written.ok) return written
  const published = await writing.publish([], {
    name: 'Simulated thin films',
    createdAtMs,
    suggested: noRoles,
    warnings: [],
    sources: [builtInSource],
  })
  if (published.ok) onProgress({ stage: 'storing', fraction: 1 })
  return published
}
