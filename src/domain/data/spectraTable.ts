/**
 * Spectra on one axis with their columns, in memory: what an importer puts together from files, and what a worker
 * loads of a dataset to look through it or to train on it. The page never holds one of a stored dataset.
 */
import type { SpectralAxis } from './axis.ts'
import type { MetadataColumn } from './column.ts'

export interface SpectraTable {
  readonly axis: SpectralAxis
  /** Row-major, `rows × axis.values.length`. */
  readonly intensities: Float32Array
  readonly rows: number
  /** Every column that is not spectral, the id column included. */
  readonly columns: readonly MetadataColumn[]
}

/** The same without the intensities: what choosing and naming spectra takes. */
export type SpectraColumns = Pick<SpectraTable, 'rows' | 'columns'>

/** A view (not a copy) of one spectrum. */
export function spectrumAt(table: SpectraTable, row: number): Float32Array {
  const points = table.axis.values.length
  return table.intensities.subarray(row * points, (row + 1) * points)
}
