/**
 * A dataset as a study of spectra is planned on it: what its spectra are and the columns beside them, without the
 * intensities. The page holds this much of a dataset and no more.
 */
import type { SpectralAxis } from './axis.ts'
import { asText, type Column } from './column.ts'
import { type Dataset, spectraIn } from './dataset.ts'
import type { SpectraColumns } from './spectraTable.ts'
import type { DatasetSummary } from './summary.ts'
import type { IntensityScale } from './units.ts'

export interface OpenedSpectra extends SpectraColumns {
  readonly summary: DatasetSummary
  readonly axis: SpectralAxis
  readonly intensity: IntensityScale
  /** Name of the matrix. */
  readonly matrix: string
}

type Opened = Omit<Dataset, 'columns'> & { readonly columns: readonly Column[] }

/** What was made of a dataset is made once: what hangs on a table (a plan, a picture) then knows it again. */
const made = new WeakMap<Opened, OpenedSpectra>()

/** Null for a dataset without spectra. */
export function openedSpectraOf(dataset: Opened): OpenedSpectra | null {
  const known = made.get(dataset)
  if (known) return known
  const spectra = spectraIn(dataset)
  if (!spectra) return null
  const { name, axis, intensity } = spectra
  const { summary, rows, columns } = dataset
  const table = { summary, rows, columns: asText(columns), axis, intensity, matrix: name }
  made.set(dataset, table)
  return table
}
