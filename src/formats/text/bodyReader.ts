/**
 * What the readers of all layouts share: a row is taken, left out with a reason, or foreign (no row of the table at all: an
 * end mark, a log, the title of the next block). One bad row never refuses a table.
 */

import { isGap } from '#domain/data/numberCells'
import type { IntensityScale } from '#domain/data/units'
import type { AppError, Result } from '#domain/result'
import type { AxisMeaning } from '../axisWords.ts'
import { maxIntensity, numberFault } from '../delimited/numbers.ts'
import type { TableRecord } from '../delimited/recordReader.ts'
import type { ReadSpectra, ReadWarning } from '../reader.ts'
import { type Notation, numberIn } from './notation.ts'
import { filledCells } from './tableRun.ts'

export type Verdict = 'taken' | 'foreign' | AppError

export interface BodyReader {
  row(record: TableRecord): Verdict
  /**
   * The row comes after foreign lines. True where it begins another block of the same kind, to which they belong; otherwise
   * they were rows that went wrong.
   */
  begins?(record: TableRecord, foreign: readonly string[]): boolean
  /** Why no more rows are taken: the data are too large. */
  readonly full: AppError | null
  finish(): Result<BodySpectra>
}

export interface BodySpectra {
  readonly parts: readonly ReadSpectra[]
  readonly together: boolean
  readonly warnings: readonly ReadWarning[]
}

/** What a reader is told of its table beside the shape. */
export interface BodyContext {
  /** File name without its extension: the id of a spectrum that has none. */
  readonly stem: string
  readonly notation: Notation
  /** Unique, one for each column. */
  readonly names: readonly string[]
  /** Whether the file itself gives names. */
  readonly named: boolean
  /** One for each column, blank without a row of units. */
  readonly units: readonly string[]
  /** Above pairs of columns. */
  readonly titles: readonly string[] | null
  /** What settings and titles say of the axis and of the intensities. */
  readonly axis: AxisMeaning
  readonly intensity: IntensityScale
  readonly maxFloats: number
}

/** A cell as an intensity: a value, NaN for a gap, or undefined where it is neither. */
export function intensityIn(cell: string, notation: Notation): number | undefined {
  const value = numberIn(cell, notation)
  if (Math.abs(value) <= maxIntensity) return value
  return Number.isNaN(value) && isGap(cell.trim()) ? Number.NaN : undefined
}

export const isPosition = (value: number): boolean => Math.abs(value) <= maxIntensity

export function cellFault(record: TableRecord, cell: number, { names, notation }: BodyContext): AppError {
  const fault = numberFault(record.text(cell), { row: record.row, line: record.line, column: names[cell] ?? '' })
  return fault.code === 'not-a-number' && notation.decimal === ','
    ? { ...fault, remedy: 'Correct the cell, or choose the decimal point for this file.' }
    : fault
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

/** A row that went wrong begins like one: at least half of the numbers are there, or the file ends within it. */
export function foreignOr(fault: AppError, record: TableRecord, numbers: number, notation: Notation): Verdict {
  if (record.unended && record.cells > 1) return fault
  let found = 0
  for (let cell = 0; cell < Math.min(record.cells, 400); cell++) {
    if (!Number.isNaN(numberIn(record.raw(cell), notation))) found++
  }
  return 2 * found >= Math.min(numbers, 400) && found > 0 ? fault : 'foreign'
}

/** A row whose position cannot be read: it began like a number, or it was no row. */
export function foreignWord(fault: AppError, record: TableRecord, axisColumn: number, notation: Notation): Verdict {
  const cell = record.text(axisColumn)
  return cell === '' || /^[-+−]?[.,]?\d/.test(cell) ? foreignOr(fault, record, 2, notation) : 'foreign'
}

export function lineOf(record: TableRecord): string {
  const cells = Array.from({ length: Math.min(record.cells, 40) }, (_, cell) => record.text(cell).slice(0, 200))
  return cells.slice(0, filledCells(cells)).join('\t')
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
