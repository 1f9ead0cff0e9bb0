/** The columns of a dataset: one text or number beside each row, and what they may be used for. */
import { numbersAmong } from './numberCells.ts'

/** Text as it was read, digit for digit; what of it reads as numbers, `numberCells.ts` tells. */
export interface TextColumn {
  readonly kind: 'text'
  readonly name: string
  readonly values: readonly string[]
}

/** Text cells under a name, on their way in or out: what the columns of spectra in memory are. */
export type MetadataColumn = Omit<TextColumn, 'kind'>

export interface NumberColumn {
  readonly kind: 'numbers'
  readonly name: string
  /** Null where it has none. */
  readonly unit: string | null
  /** NaN where a value is missing. */
  readonly values: Float64Array
}

export type Column = TextColumn | NumberColumn

/** What a list tells of a column. */
export interface ColumnSummary {
  readonly name: string
  readonly kind: Column['kind']
  /** Values that are not blank. */
  readonly distinct: number
  /** Of the numbers of a column that holds them in all cells, but for a few slips; else null. */
  readonly range: { readonly min: number; readonly max: number } | null
}

export const textColumn = (name: string, values: readonly string[]): TextColumn => ({ kind: 'text', name, values })

/** Every cell as text; a missing number is blank. */
export function cellsOf(column: Column): readonly string[] {
  switch (column.kind) {
    case 'text':
      return column.values
    case 'numbers':
      return Array.from(column.values, (value) => (Number.isNaN(value) ? '' : String(value)))
    default:
      return column satisfies never
  }
}

/** Columns as text, whatever they hold. */
export const asText = (columns: readonly Column[]): readonly MetadataColumn[] =>
  columns.map((column) => ({ name: column.name, values: cellsOf(column) }))

export function summariseColumn(column: Column): ColumnSummary {
  const { name, kind } = column
  const distinct = new Set(cellsOf(column).filter((cell) => cell !== '')).size
  let range: ColumnSummary['range'] = null
  for (const value of column.kind === 'numbers' ? column.values : (numbersAmong(column.values)?.numbers ?? [])) {
    if (Number.isNaN(value)) continue
    range = range ? { min: Math.min(range.min, value), max: Math.max(range.max, value) } : { min: value, max: value }
  }
  return { name, kind, distinct, range }
}
