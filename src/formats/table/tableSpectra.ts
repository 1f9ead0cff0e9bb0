/** What every layout gives: spectra of a table, and how its columns become their rows. */
import type { ReadGuess, ReadSpectra, ReadWarning } from '../reader.ts'
import type { TableColumn } from './typedTable.ts'

export type TableLayout = 'rows' | 'columns' | 'long' | 'lists'

/** Spectra of a table: the parts of a `FileReading`. */
export interface TableSpectra {
  readonly layout: TableLayout
  readonly parts: readonly ReadSpectra[]
  readonly together: boolean
  readonly guesses: readonly ReadGuess[]
  readonly warnings: readonly ReadWarning[]
}

/** Columns → row-major; singles only where all columns are singles. */
export function gather(columns: readonly TableColumn[], rows: number): Float32Array | Float64Array {
  const single = columns.every((column) => column.kind === 'numbers' && column.values instanceof Float32Array)
  const points = columns.length
  const all = single ? new Float32Array(rows * points) : new Float64Array(rows * points)
  for (const [point, column] of columns.entries()) {
    if (column.kind !== 'numbers') continue
    const { values } = column
    for (let row = 0; row < rows; row++) all[row * points + point] = values[row] ?? Number.NaN
  }
  return all
}

/** One warning where intensities are missing, none otherwise. */
export function missingWarning(intensities: Float32Array | Float64Array, label: string): ReadWarning[] {
  let missing = 0
  for (const value of intensities) if (Number.isNaN(value)) missing++
  if (missing === 0) return []
  const message = `In “${label}”, ${missing} ${missing === 1 ? 'intensity is' : 'intensities are'} missing.`
  return [{ code: 'missing-values', message }]
}
