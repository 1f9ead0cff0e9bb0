/**
 * Guesses how a text table is written, from its beginning. Each delimiter is tried; the one under
 * which most records have equally many cells, all of them clean (a number, or text without any
 * other delimiter), wins. Fields the user has fixed are taken as they are.
 */

import type { AppError } from '#domain/result'
import { type Delimiter, type Dialect, delimiters, remarkCells } from './dialect.ts'
import type { Encoding } from './encoding.ts'
import { type Decimal, isNumber } from './numbers.ts'
import { type Sample, type SampleRecord, sampleRecords } from './sampleRecords.ts'

export interface FixedDialect {
  readonly encoding: Encoding
  readonly delimiter?: Delimiter | undefined
  readonly decimal?: Decimal | undefined
  readonly header?: boolean | undefined
}

export interface SniffedTable {
  readonly dialect: Dialect
  /** Null without a header. */
  readonly names: readonly string[] | null
  /** The first data records. */
  readonly rows: readonly (readonly string[])[]
  /** Cells of most records. */
  readonly width: number
}

const commaNumber = /^[-+]?(\d+,\d+|,\d+)(e[-+]?\d+)?$/i

/** Whether a cell reads as a number under a decimal mark; NaN and infinities count, so that they are told later. */
export function looksNumeric(cell: string, decimal: Decimal): boolean {
  return isNumber(cell, '.') || (decimal === ',' && commaNumber.test(cell)) || /^[-+]?(nan|inf(inity)?)$/i.test(cell)
}

export interface Sniffed {
  /** Null when no delimiter makes a table of it. */
  readonly table: SniffedTable | null
  /** Why there is none, where that is known. */
  readonly fault: AppError | null
}

/** `whole` when it is the whole file. */
export function sniffDialect(head: string, whole: boolean, fixed: FixedDialect): Sniffed {
  let best: Candidate | null = null
  let fault: AppError | null = null
  for (const delimiter of fixed.delimiter ? [fixed.delimiter] : delimiters) {
    const sample = sampleOf(head, whole, delimiter)
    fault ??= tellingFault(sample)
    const candidate = examine(sample, delimiter, fixed)
    if (candidate && (!best || candidate.score > best.score * 1.02)) best = candidate
  }
  if (!best || (best.score < 0.5 && !fixed.delimiter)) return { table: null, fault }
  return { table: layOut(best, fixed), fault: null }
}

/** A quote in the wrong place tells nothing under a delimiter that parts nothing before it. */
const tellingFault = ({ fault, records }: Sample): AppError | null =>
  fault?.code === 'stray-quote' && !records.some(({ cells }) => cells.length > 1) ? null : fault

/** Where every line is a remark, `#` is no remark mark. */
function sampleOf(head: string, whole: boolean, delimiter: Delimiter): Sample & { comments: boolean } {
  const sample = sampleRecords(head, whole, delimiter, true)
  if (sample.records.some((record) => !record.comment)) return { ...sample, comments: true }
  return { ...sampleRecords(head, whole, delimiter, false), comments: false }
}

interface Candidate {
  readonly delimiter: Delimiter
  readonly decimal: Decimal
  readonly comments: boolean
  readonly records: readonly SampleRecord[]
  readonly width: number
  readonly score: number
}

function examine(sample: Sample & { comments: boolean }, delimiter: Delimiter, fixed: FixedDialect): Candidate | null {
  const { records, comments } = sample
  const data = records.filter((record) => !record.comment)
  const width = commonWidth(data)
  if (width < 2 && !fixed.delimiter) return null
  const cells = data.flatMap((record) => record.cells.slice(0, 200)).filter((cell) => cell !== '')
  const commas = cells.filter((cell) => commaNumber.test(cell)).length
  const points = cells.filter((cell) => /^[-+]?\d*\.\d/.test(cell)).length
  const decimal = fixed.decimal ?? (delimiter !== ',' && commas > 0 && points === 0 ? ',' : '.')
  // Words between blanks are prose.
  if (delimiter === ' ' && !cells.some((cell) => looksNumeric(cell, decimal))) return null
  const others = delimiters.filter((other) => other !== delimiter)
  const clean = cells.filter((cell) => {
    if (looksNumeric(cell, decimal) || isList(cell)) return true
    // Text may hold commas and semicolons inside quotes; a quote that survives shows a cut cell.
    return !cell.includes('"') && !(cell.length < 64 && others.some((other) => numbersBetween(cell, other)))
  }).length
  const settled = data.slice(leadingOdd(data, width))
  const filled = filledWidth(settled, width)
  const consistent =
    settled.filter((record) => record.cells.length === width || filledCells(record) === filled).length /
    Math.max(1, settled.length)
  const score = consistent * (cells.length === 0 ? 0 : clean / cells.length) * (delimiter === ' ' ? 0.9 : 1)
  return { delimiter, decimal, comments, records, width: filled, score: filled < 2 ? 0 : score }
}

const isList = (cell: string): boolean => cell.startsWith('[') && cell.endsWith(']')

/** `5;0` or `1\t2`: two numbers that another delimiter would have parted. */
function numbersBetween(cell: string, delimiter: string): boolean {
  const parts = cell.split(delimiter)
  return parts.length > 1 && parts.every((part) => part.trim() === '' || looksNumeric(part.trim(), ','))
}

function commonWidth(records: readonly SampleRecord[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  let width = 0
  let most = 0
  for (const [cells, count] of counts) {
    if (count > most || (count === most && cells > width)) {
      width = cells
      most = count
    }
  }
  return width
}

/** Cells up to the last that is not blank: spreadsheets write blank ones behind. */
function filledCells({ cells }: SampleRecord): number {
  let filled = cells.length
  while (filled > 0 && cells[filled - 1] === '') filled--
  return filled
}

const filledWidth = (records: readonly SampleRecord[], width: number): number =>
  Math.min(
    width,
    records.reduce((most, record) => Math.max(most, filledCells(record)), 0),
  )

/** Titles and settings before the table: records of one or two cells before wider ones. */
function leadingOdd(records: readonly SampleRecord[], width: number): number {
  const limit = width > 3 ? 2 : 1
  let leading = 0
  for (; leading < Math.min(records.length, 50); leading++) {
    const record = records[leading]
    if (!record || filledCells(record) > Math.min(limit, width - 1)) break
  }
  return leading
}

function layOut(candidate: Candidate, fixed: FixedDialect): SniffedTable {
  const { records, width, delimiter, decimal, comments } = candidate
  const all = records.filter((record) => !record.comment)
  const data = all.slice(leadingOdd(all, width))
  const remark = headerRemark(records, data[0]?.line ?? 1, delimiter, width)
  const first = data[0]
  const headerRecord = !remark && first && (fixed.header ?? looksLikeHeader(data, decimal)) ? first : null
  const useRemark = remark !== null && fixed.header !== false
  const rows = headerRecord ? data.slice(1) : data
  const headerLine = useRemark ? remark.line : (headerRecord?.line ?? null)
  const firstDataLine = headerRecord ? headerRecord.line + 1 : (first?.line ?? 1)
  return {
    dialect: { encoding: fixed.encoding, delimiter, decimal, comments, headerLine, firstDataLine },
    names: useRemark ? remark.cells : (headerRecord?.cells ?? null),
    rows: rows.map((record) => record.cells),
    width,
  }
}

/** The remark right above the data, when it has a cell for every column and sets nothing. */
function headerRemark(records: readonly SampleRecord[], dataLine: number, delimiter: Delimiter, width: number) {
  const remark = records.find((record) => record.comment && record.line === dataLine - 1)
  if (!remark || remark.cells[0]?.includes('=')) return null
  let cells = remarkCells(remark.cells[0] ?? '', delimiter)
  if (cells.length !== width) cells = cells.filter((cell) => cell !== '')
  return cells.length === width ? { cells, line: remark.line } : null
}

function looksLikeHeader(data: readonly SampleRecord[], decimal: Decimal): boolean {
  const [first, ...others] = data
  if (!first) return false
  const numeric = first.cells.map((cell) => looksNumeric(cell, decimal))
  if (others.length === 0) return !numeric.some(Boolean)
  // A name over a column of numbers (or of lists of numbers).
  const sample = others.slice(0, 20)
  for (const [column, cell] of first.cells.slice(0, 500).entries()) {
    if (numeric[column] || cell === '' || isList(cell)) continue
    const below = sample.map((record) => record.cells[column] ?? '').filter((value) => value !== '')
    const values = below.filter((value) => looksNumeric(value, decimal) || isList(value)).length
    if (below.length > 0 && values >= 0.5 * below.length) return true
  }
  if (numeric.some(Boolean)) return isAxisHeader(first, sample)
  // Text over text: names are all there and differ.
  return first.cells.every((cell) => cell !== '') && new Set(first.cells).size === first.cells.length
}

/** Numbers that rise or fall all the way, over rows that do not, or that lie below them. */
function isAxisHeader(first: SampleRecord, others: readonly SampleRecord[]): boolean {
  const positions = numbersOf(first)
  // Equal neighbours pass here, to be told as a fault of the axis later.
  if (!isMonotone(positions)) return false
  if (!others.slice(0, 5).some((record) => isMonotone(numbersOf(record)))) return true
  const lowest = Math.min(...positions.slice(0, 500))
  const values = others.flatMap(numbersOf)
  return values.filter((value) => value < lowest).length >= 0.8 * values.length
}

function numbersOf({ cells }: SampleRecord): number[] {
  const values = cells.map((cell) => (cell === '' ? Number.NaN : Number(cell.replace(',', '.'))))
  return values.filter((value) => !Number.isNaN(value))
}

function isMonotone(values: readonly number[]): boolean {
  const first = values[0] ?? 0
  const last = values.at(-1) ?? 0
  if (values.length < 3 || first === last) return false
  const direction = Math.sign(last - first)
  return values.every((value, i) => i === 0 || (value - (values[i - 1] ?? 0)) * direction >= 0)
}
