/** Spectra that a model is to be applied to, wherever they come from; their intensities stay with the ingest worker. */
import type { SpectralAxis } from '#domain/data/axis'
import { matrixNames } from '#domain/data/matrix'
import { openedSpectraOf } from '#domain/data/openedSpectra'
import type { SpectraColumns } from '#domain/data/spectraTable'
import type { DatasetSummary } from '#domain/data/summary'
import type { IntensityScale } from '#domain/data/units'
import { err, ok, type Result } from '#domain/result'
import type { RowSource, TakenSpectra } from '#protocol/datasets'
import type { DatasetStore } from '#storage/ports'
import { openStored } from '../datasets.ts'

export interface GivenSpectra extends SpectraColumns {
  readonly name: string
  /** Of a dataset of the library; null for files. */
  readonly summary: DatasetSummary | null
  readonly source: RowSource
  /** Name of the matrix in the source. */
  readonly matrix: string
  readonly axis: SpectralAxis
  readonly intensity: IntensityScale
  /** Column that names them; null where none does. */
  readonly idColumn: string | null
}

/** A dataset of the library. Errors: those of the store, `no-spectra`. */
export async function storedSpectra(
  datasets: Pick<DatasetStore, 'frame' | 'columns'>,
  hash: string,
): Promise<Result<GivenSpectra>> {
  const opened = await openStored(datasets, hash)
  if (!opened.ok) return opened
  const table = openedSpectraOf(opened.value)
  const { name, suggested } = opened.value.summary
  if (!table) {
    return err({
      code: 'no-spectra',
      message: `“${name}” has no spectra.`,
      remedy: 'Choose a dataset of spectra.',
    })
  }
  const { rows, columns, axis, intensity, matrix } = table
  return ok({
    name,
    summary: table.summary,
    source: { hash },
    matrix,
    rows,
    columns,
    axis,
    intensity,
    idColumn: suggested.id,
  })
}

/** Files that were read and taken. */
export const takenSpectra = ({
  importId,
  name,
  rows,
  columns,
  axis,
  intensity,
  suggested,
}: TakenSpectra): GivenSpectra => ({
  name,
  summary: null,
  source: { importId },
  matrix: matrixNames.spectra,
  rows,
  columns,
  axis,
  intensity,
  idColumn: suggested.id,
})
