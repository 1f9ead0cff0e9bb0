/** The spectra of a stored dataset with their columns, in the memory of a worker. */

import { asText } from '#domain/data/column'
import { spectraIn } from '#domain/data/dataset'
import type { SpectraTable } from '#domain/data/spectraTable'
import type { DatasetSummary } from '#domain/data/summary'
import type { IntensityScale } from '#domain/data/units'
import { err, ok, type Result } from '#domain/result'
import type { DatasetStore } from '#storage/ports'

export interface LoadedSpectra extends SpectraTable {
  readonly summary: DatasetSummary
  readonly intensity: IntensityScale
}

/** Errors: those of the store, `no-spectra`. */
export async function loadSpectra(
  datasets: Pick<DatasetStore, 'frame' | 'rows' | 'columns'>,
  hash: string,
): Promise<Result<LoadedSpectra>> {
  const frame = await datasets.frame(hash)
  if (!frame.ok) return frame
  const spectra = spectraIn(frame.value)
  if (!spectra) {
    return err({
      code: 'no-spectra',
      message: `“${frame.value.summary.name}” has no spectra.`,
      remedy: 'Choose a dataset of spectra.',
    })
  }
  const columns = await datasets.columns(hash)
  if (!columns.ok) return columns
  const intensities = await datasets.rows(hash, spectra.name)
  if (!intensities.ok) return intensities
  const { rows, summary } = frame.value
  const { axis, intensity } = spectra
  return ok({ summary, rows, axis, intensity, columns: asText(columns.value), intensities: intensities.value })
}
