/** The built-in sample of pairs: structures drawn, their spectra simulated, both stored like an import. */
import type { CurvesForm, CurvesSummary } from '#domain/data/curvesDataset'
import { err, type Result } from '#domain/result'
import { createThinFilmSimulator } from '#domain/simulate/thinFilm/simulator'
import { componentNames, layerNames, wavelengthsNm } from '#domain/simulate/thinFilm/stack'
import { drawStructures } from '#domain/simulate/thinFilm/structures'
import type { CurvesSampleRequest, ImportListener } from '#protocol/ingest'
import { curvesChunkFloats } from '#storage/curvesHash'
import type { CurvesStore } from '#storage/ports'
import { CurvesFacts } from './curvesFacts.ts'

const rowsAllowed = { min: 2, max: 120_000 }
/** Simulated between two messages of progress. */
const stepRows = 100

const form: CurvesForm = {
  featureNames: layerNames,
  componentNames,
  axis: { values: wavelengthsNm, unit: 'nm' },
  layout: 'componentFastest',
}
const targetColumns = componentNames.length * wavelengthsNm.length
const chunkRows = Math.floor(curvesChunkFloats / targetColumns)

export interface PairSampling {
  readonly pairs: Pick<CurvesStore, 'begin' | 'abandon'>
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
  { pairs, importId, createdAtMs, onProgress }: PairSampling,
): Promise<Result<CurvesSummary>> {
  if (!Number.isInteger(rows) || rows < rowsAllowed.min || rows > rowsAllowed.max) {
    return err({
      code: 'sample-size',
      message: `A sample of ${rows} structures cannot be made; it takes a whole number from ${rowsAllowed.min} to ${rowsAllowed.max}.`,
      remedy: 'Ask for a number in that range.',
    })
  }
  onProgress({ stage: 'simulating', fraction: 0 })
  const structures = drawStructures({ rows, seed })
  const facts = new CurvesFacts(form)
  facts.addFeatures(structures)
  const begun = await pairs.begin(importId, 4 * (structures.length + rows * targetColumns))
  if (!begun.ok) return begun
  const writing = begun.value

  const simulator = createThinFilmSimulator()
  for (let from = 0; from < rows; from += chunkRows) {
    const to = Math.min(rows, from + chunkRows)
    const chunk = new Float32Array((to - from) * targetColumns)
    for (let at = from; at < to; at += stepRows) {
      const end = Math.min(to, at + stepRows)
      simulator.simulate(structures, at, end, chunk.subarray((at - from) * targetColumns))
      onProgress({ stage: 'simulating', fraction: (0.99 * end) / rows })
    }
    facts.addTargets(chunk)
    const written = await writing.append('targets', chunk)
    if (!written.ok) return written
  }
  const featureStep = Math.floor(curvesChunkFloats / layerNames.length) * layerNames.length
  for (let at = 0; at < structures.length; at += featureStep) {
    const written = await writing.append('features', structures.slice(at, at + featureStep))
    if (!written.ok) return written
  }
  const origin = { name: 'Simulated thin films', createdAtMs, rows, sources: ['built-in sample'] }
  const published = await writing.publish(form, facts.summary(origin))
  if (published.ok) onProgress({ stage: 'storing', fraction: 1 })
  return published
}
