/**
 * Which columns of a typed table are spectra, and how: a column for each position (`rowSpectra`), a column of positions
 * beside a column for each spectrum (`columnSpectra`), a row for each point (`longSpectra`), or a whole spectrum in one cell
 * (`listSpectra`). Everything else in the table stays beside the spectra as columns. A table without spectra stays a table.
 */
import type { ReadColumn } from '../reader.ts'
import { columnSpectra } from './columnSpectra.ts'
import { kindsApart } from './kindsApart.ts'
import { listSpectra } from './listSpectra.ts'
import { longSpectra } from './longSpectra.ts'
import { rowSpectra } from './rowSpectra.ts'
import type { TableSpectra } from './tableSpectra.ts'
import { asReadColumn, type TypedTable } from './typedTable.ts'

/** Null when the table holds no spectra. */
export function spectraOfTable(table: TypedTable): TableSpectra | null {
  if (table.rows === 0) return null
  const spectra = rowSpectra(table) ?? listSpectra(table) ?? longSpectra(table) ?? columnSpectra(table)
  return spectra && kindsApart(spectra)
}

export const plainTable = (table: TypedTable): { columns: readonly ReadColumn[]; rows: number } => ({
  columns: table.columns.map(asReadColumn),
  rows: table.rows,
})
