/** What the readers of every layout deliver: spectra that share one axis, with their columns. */

import type { MetadataColumn } from '#domain/data/column'
import type { SpectralUnit } from '#domain/data/units'
import type { DatasetWarning } from '#domain/data/warning'
import type { AppError, Result } from '#domain/result'
import type { RecordSink } from '../delimited/readTable.ts'
import type { TableRecord } from '../delimited/recordReader.ts'

export interface SpectraPart {
  readonly file: string
  /** Strictly ascending. */
  readonly axis: Float64Array
  /** What the file says of the axis; null when it says nothing. */
  readonly unit: SpectralUnit | null
  /** Row-major, `rows × axis.length`. */
  readonly intensities: Float32Array
  readonly rows: number
  readonly columns: readonly MetadataColumn[]
  /** Data row of the first spectrum in its file, from 1; 0 where spectra are no rows. */
  readonly firstRow: number
}

export interface SpectraReader extends RecordSink {
  readonly warnings: DatasetWarning[]
  finish(): Result<SpectraPart[]>
}

/** Where a reader stands: which file, and how much memory its spectra may take. */
export interface ReaderContext {
  readonly file: string
  /** File name without its extension: the id of a spectrum that has none. */
  readonly stem: string
  readonly decimal: '.' | ','
  readonly maxFloats: number
}

/** Blank cells behind the last column are let pass: spreadsheets write them. */
export function raggedRow(record: TableRecord, width: number): AppError | null {
  if (record.cells === width) return null
  let blank = record.cells > width
  for (let cell = width; blank && cell < record.cells; cell++) blank = record.raw(cell).trim() === ''
  if (blank) return null
  return {
    code: 'ragged-row',
    message: `The row has ${record.cells} cells where ${width} were expected.`,
    where: { row: record.row, line: record.line },
    remedy: record.unended
      ? 'The file seems to be cut short: export it again, or remove its last row.'
      : 'Correct the row, or choose another delimiter for this file.',
  }
}

/** Unique names: blank ones are numbered, repeated ones get “(2)”. */
export function columnNames(names: readonly string[] | null, width: number): { names: string[]; repeated: string[] } {
  const used = new Set<string>()
  const repeated: string[] = []
  const unique = Array.from({ length: width }, (_, i) => {
    const base = names?.[i] || `column ${i + 1}`
    let name = base
    for (let n = 2; used.has(name); n++) name = `${base} (${n})`
    if (name !== base) repeated.push(base)
    used.add(name)
    return name
  })
  return { names: unique, repeated }
}

export function repeatedNames(file: string, repeated: readonly string[]): DatasetWarning[] {
  return repeated.slice(0, 3).map((name) => ({
    code: 'duplicate-column',
    message: `More than one column is called “${name}”; the later ones are numbered.`,
    file,
  }))
}
