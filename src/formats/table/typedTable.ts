/**
 * A table whose columns have names and types, as Parquet, ARFF, NumPy records and spreadsheets hold them, before
 * anything is known of spectra.
 */
import { floatText } from '../positions.ts'
import type { ReadColumn } from '../reader.ts'

/** `written`: the name as the table has it, where a unit was taken out of it. */
export type TableColumn =
  /** NaN where a value is missing. */
  | {
      readonly kind: 'numbers'
      readonly name: string
      readonly unit?: string
      readonly written?: string
      readonly values: Float32Array | Float64Array
    }
  | {
      readonly kind: 'texts'
      readonly name: string
      readonly unit?: string
      readonly written?: string
      readonly values: readonly string[]
      readonly role?: ReadColumn['role']
    }
  /** A whole list of numbers in each cell; null where it is missing. */
  | {
      readonly kind: 'lists'
      readonly name: string
      readonly unit?: string
      readonly written?: string
      readonly values: readonly (Float32Array | Float64Array | null)[]
    }

export interface TypedTable {
  /** What the table is called: a sheet, a relation, a file. */
  readonly label: string
  readonly columns: readonly TableColumn[]
  readonly rows: number
  /** Words that concern all columns that are positions: a corner cell, a title over them, metadata of the file. */
  readonly words?: string
}

const numberText = (value: number, single: boolean): string =>
  Number.isNaN(value) ? '' : single ? floatText(value) : String(value)

export function asReadColumn(column: TableColumn): ReadColumn {
  const unit = column.unit === undefined ? {} : { unit: column.unit }
  // Whoever names a column names it as it is written.
  const name = column.written ?? column.name
  if (column.kind === 'texts') {
    const role = column.role === undefined ? {} : { role: column.role }
    return { name, values: column.values, ...role, ...unit }
  }
  if (column.kind === 'numbers') {
    const single = column.values instanceof Float32Array
    return { name, values: Array.from(column.values, (value) => numberText(value, single)), ...unit }
  }
  const values = column.values.map((list) => {
    if (list === null) return ''
    const single = list instanceof Float32Array
    return Array.from(list, (value) => numberText(value, single)).join(' ')
  })
  return { name, values, ...unit }
}

/** A column with these of its rows, in this order. */
export function pickRows(column: TableColumn, rows: readonly number[]): TableColumn {
  switch (column.kind) {
    case 'numbers': {
      const picked =
        column.values instanceof Float32Array ? new Float32Array(rows.length) : new Float64Array(rows.length)
      for (const [to, row] of rows.entries()) picked[to] = column.values[row] ?? Number.NaN
      return { ...column, values: picked }
    }
    case 'texts':
      return { ...column, values: rows.map((row) => column.values[row] ?? '') }
    case 'lists':
      return { ...column, values: rows.map((row) => column.values[row] ?? null) }
    default:
      return column satisfies never
  }
}
