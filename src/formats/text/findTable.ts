/**
 * Finds the table in the head of a text file: the delimiter under which the longest run of like records is cleanest, the
 * rows of header above it, and what stands before. Nothing here knows what the columns are.
 */

import { isGap } from '#domain/data/numberCells'
import type { AppError } from '#domain/result'
import { type Delimiter, delimiters, remarkCells } from '../delimited/dialect.ts'
import type { TextCorrections } from './corrections.ts'
import type { TextHead } from './head.ts'
import {
  type HeaderRows,
  isFlagsRow,
  isShort,
  isTypesRow,
  isUnitsRow,
  looksLikeHeader,
  mayBeHeaderRow,
  noHeader,
  padded,
  sortHeaderRows,
} from './headerRows.ts'
import { type LineRanges, leftOutBetween } from './leftOutLines.ts'
import { type GuessedNotation, isAnyNumber, notationOf } from './notation.ts'
import { listPattern } from './numberList.ts'
import { type SampleRecord, sampleRecords } from './sampleRecords.ts'
import { filledCells, runsOf, type TableRun, wordsRun } from './tableRun.ts'

export interface FoundTable {
  readonly delimiter: Delimiter
  readonly notation: GuessedNotation
  /** Lines that begin with `#` are remarks. */
  readonly comments: boolean
  readonly header: HeaderRows
  /** Body rows of the head, cells trimmed, as many as their run holds. */
  readonly rows: readonly (readonly string[])[]
  readonly width: number
  /** Of the first row of the header; of the first body row where there is none. */
  readonly headerLine: number
  /** Of the first body row. */
  readonly firstDataLine: number
  /** Text of the lines before the table, remarks included, without their line ends. */
  readonly before: readonly string[]
  /** First lines of other tables of about the same weight in the head. */
  readonly otherTables: readonly number[]
}

export interface TableSearch {
  readonly table: FoundTable | null
  /** Why there is none, where that is known. */
  readonly fault: AppError | null
}

interface Candidate {
  readonly delimiter: Delimiter
  readonly comments: boolean
  /** All of them, remarks too. */
  readonly records: readonly SampleRecord[]
  /** Without remarks. */
  readonly data: readonly SampleRecord[]
  readonly run: TableRun
  readonly others: readonly TableRun[]
  readonly score: number
  /** The first line that could not be cut. */
  readonly fault: AppError | null
}

export function findTable(head: TextHead, fixed: TextCorrections): TableSearch {
  let best: Candidate | null = null
  let tabbed: Candidate | null = null
  let fault: AppError | null = null
  for (const delimiter of fixed.delimiter ? [fixed.delimiter] : delimitersIn(head.text)) {
    const sample = sampleUnder(head, delimiter, (fixed.skipLines ?? 0) + 1)
    if (sample.fault && (sample.fault.code !== 'stray-quote' || sample.records.some(({ cells }) => cells.length > 1))) {
      fault ??= sample.fault
    }
    const candidate = examine(sample.records, sample.comments, delimiter, sample.fault)
    if (candidate && (!best || candidate.score > best.score * 1.02)) best = candidate
    if (candidate?.delimiter === '\t') tabbed = candidate
  }
  if (best?.delimiter === ' ' && tabbed && holds(tabbed, best)) best = tabbed
  if (!best || (best.score < 0.35 && !fixed.delimiter)) return { table: null, fault }
  const table = layOut(best, head, fixed)
  const lost = best.fault?.where?.line ?? 0
  // A row that cannot be cut between the names and the first row that can: it must not be lost without a word.
  const isRow = table.header.names !== null && lost > table.headerLine && lost < table.firstDataLine
  return isRow ? { table: null, fault: best.fault } : { table, fault }
}

/** Where tabs part the same rows into the same cells, blanks belong to the words: `1214.0 - 1258.0` is one name. */
const holds = (tabs: Candidate, blanks: Candidate): boolean =>
  tabs.run.width === blanks.run.width && blanks.run.members.every((at) => tabs.run.members.includes(at))

/** Those that part anything; of the others, under which each line is one cell, one stands for all. */
function delimitersIn(text: string): readonly Delimiter[] {
  const parts = (delimiter: Delimiter): boolean => (delimiter === ' ' ? /[ \t]/.test(text) : text.includes(delimiter))
  const unparted = delimiters.find((delimiter) => !parts(delimiter))
  return delimiters.filter((delimiter) => delimiter === unparted || parts(delimiter))
}

/** Where every line is a remark, `#` is no remark mark. */
function sampleUnder(head: TextHead, delimiter: Delimiter, fromLine: number) {
  const { text, whole } = head
  const sample = sampleRecords(text, { whole, delimiter, comments: true, fromLine })
  if (sample.records.some((record) => !record.comment)) return { ...sample, comments: true }
  return { ...sampleRecords(text, { whole, delimiter, comments: false, fromLine }), comments: false }
}

function examine(
  records: readonly SampleRecord[],
  comments: boolean,
  delimiter: Delimiter,
  fault: AppError | null,
): Candidate | null {
  const data = records.filter((record) => !record.comment)
  const [heaviest, ...rest] = runsOf(data)
  const numbers = heaviest ?? (delimiter === ' ' ? null : wordsRun(data))
  if (!numbers) return null
  // Of tables of one kind below each other the first is meant.
  const run = earliest(numbers, rest)
  const cells = run.members.flatMap((at) => data[at]?.cells.slice(0, 200) ?? []).filter((cell) => cell !== '')
  if (delimiter === ' ' && !cells.some(isAnyNumber)) return null
  const foreign = delimiters.filter((other) => other !== delimiter)
  const clean = cells.filter((cell) => isClean(cell, delimiter, foreign)).length / Math.max(1, cells.length)
  const first = run.members[0] ?? 0
  const consistent = run.members.length / ((run.members.at(-1) ?? first) - first + 1)
  const characters = (of: readonly SampleRecord[]): number =>
    of.reduce((sum, record) => record.cells.reduce((length, cell) => length + cell.length, sum), 0)
  let top = first
  while (top > 0 && first - top < maxHeaderRows && data[top - 1]?.cells.length === run.width) top--
  const inTable = [...rangeTo(top, first), ...run.members]
  const coverage = characters(inTable.flatMap((at) => data[at] ?? [])) / Math.max(1, characters(data))
  const rows = inTable.length / (inTable.length + 0.3)
  const score = clean * consistent * rows * (0.4 + 0.6 * coverage) * (delimiter === ' ' ? 0.9 : 1)
  const others = rest.filter((other) => other !== run && other.weight >= 0.3 * run.weight && !overlaps(other, run))
  return { delimiter, comments, records, data, run, others, score, fault }
}

function earliest(heaviest: TableRun, others: readonly TableRun[]): TableRun {
  const alike = others.filter(
    ({ width, numbers, weight }) =>
      width === heaviest.width && numbers === heaviest.numbers && weight >= 0.3 * heaviest.weight,
  )
  return [heaviest, ...alike].reduce((a, b) => ((b.members[0] ?? 0) < (a.members[0] ?? 0) ? b : a))
}

function overlaps(a: TableRun, b: TableRun): boolean {
  return (a.members[0] ?? 0) <= (b.members.at(-1) ?? 0) && (b.members[0] ?? 0) <= (a.members.at(-1) ?? 0)
}

/** A number, a list, or text that no other delimiter would part into numbers; a quote that survives shows a cut cell. */
function isClean(cell: string, delimiter: Delimiter, others: readonly Delimiter[]): boolean {
  if (isAnyNumber(cell)) return delimiter === '\t' || delimiter === ';' || !/^\d+ \d/.test(cell)
  if (isGap(cell) || listPattern.test(cell)) return true
  // Between blanks words are parted; what still holds a comma or a semicolon was parted by that.
  if (delimiter === ' ' && /[,;|]/.test(cell)) return false
  return !cell.includes('"') && !(cell.length < 64 && others.some((other) => isNumbersBetween(cell, other)))
}

/** `5;0` or `1\t2`: two numbers that another delimiter would have parted. */
function isNumbersBetween(cell: string, delimiter: Delimiter): boolean {
  const parts = cell.split(delimiter)
  return parts.length > 1 && parts.every((part) => part.trim() === '' || isAnyNumber(part.trim()))
}

function layOut(candidate: Candidate, head: TextHead, fixed: TextCorrections): FoundTable {
  const { data, run, delimiter, comments, records } = candidate
  const start = startOf(candidate)
  const members = [...new Set([...rangeTo(start, run.members[0] ?? 0), ...run.members])]
  const cellsAt = (at: number): readonly string[] => data[at]?.cells ?? []
  const width = Math.max(
    2,
    members.reduce((most, at) => Math.max(most, filledCells(cellsAt(at))), 0),
  )
  const inRun = fixed.header ?? looksLikeHeader(members.slice(0, 40).map((at) => cellsAt(at)))
  const above = stackAbove(data, start, width, fixed.leaveOutLines)
  const remark = headerRemark(records, data[start]?.line ?? 1, delimiter, width)
  // What stands above and is forced to be data stays above: it has words where the body has numbers.
  const ownHeader = inRun && !(fixed.header === true && (above.length > 0 || remark !== null))
  const bodyAt = ownHeader ? (members[1] ?? (members[0] ?? 0) + 1) : (members[0] ?? 0)
  const between = ownHeader ? rangeTo((members[0] ?? 0) + 1, bodyAt).map(cellsAt) : []
  const kept = between.filter((cells) => isTypesRow(cells) || isFlagsRow(cells) || isUnitsRow(cells))
  const stack = [...above.map(cellsAt), ...(ownHeader ? [cellsAt(members[0] ?? 0), ...kept] : [])]
  const body = members.filter((at) => at >= bodyAt)
  const rows = body.map(cellsAt)
  const firstDataLine = data[bodyAt]?.line ?? (data.at(-1)?.line ?? 0) + 1
  const firstHeader = above[0] ?? members[0] ?? 0
  const header = headerOf(fixed.header === false ? null : stack, fixed.header === false ? null : remark, width)
  return {
    delimiter,
    comments,
    notation: notationOf(rows.length > 0 ? rows : [cellsAt(members[0] ?? 0)], {
      fixed: fixed.decimal,
      quotedOnly: delimiter === ',',
      header: header.names ?? [],
    }),
    header,
    rows,
    width,
    headerLine: header.names ? Math.min(firstDataLine, data[firstHeader]?.line ?? 1) : firstDataLine,
    firstDataLine,
    before: linesBefore(head.text, data[firstHeader]?.line ?? 1),
    otherTables: candidate.others.map((other) => data[other.members[0] ?? 0]?.line ?? 0),
  }
}

function headerOf(
  stack: readonly (readonly string[])[] | null,
  remark: readonly string[] | null,
  width: number,
): HeaderRows {
  if (stack && stack.length > 0) {
    const rows = stack.map((cells) => (isShort(cells, width) ? padded(cells, width) : cells).slice(0, width))
    return sortHeaderRows(remark ? [remark, ...rows] : rows, width)
  }
  return remark ? { ...noHeader, names: remark } : noHeader
}

/**
 * A run of numbers may begin within a table of words (a column of ages that is blank in the first rows): then the rows of the
 * same width above it belong to it. Not in two columns, where they are settings.
 */
function startOf({ data, run }: Candidate): number {
  const first = run.members[0] ?? 0
  if (run.width < 3 && run.numbers !== 1) return first
  let start = first
  while (start > 0 && (data[start - 1]?.cells.length ?? 0) === run.width) start--
  return first - start > 6 ? start : first
}

const rangeTo = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)

const maxHeaderRows = 6

/** Records right above, at most two blank lines away from each other, that may belong to the header; from the top down. */
function stackAbove(
  data: readonly SampleRecord[],
  start: number,
  width: number,
  leftOut: LineRanges | undefined,
): number[] {
  const above: number[] = []
  for (let at = start - 1; at >= 0 && above.length < maxHeaderRows; at--) {
    const record = data[at]
    const next = data[at + 1]
    if (!record || !next || !mayBeHeaderRow(record.cells, width)) break
    if (next.line - record.line - leftOutBetween(record.line, next.line, leftOut) > 3) break
    above.unshift(at)
  }
  // Key and value in every line of many: settings as wide as the table, whose last line need not name its columns.
  return width === 2 && above.length > 2 ? [] : above
}

/** The remark right above the data, when it has a cell for every column and sets nothing. */
function headerRemark(
  records: readonly SampleRecord[],
  dataLine: number,
  delimiter: Delimiter,
  width: number,
): readonly string[] | null {
  const remark = records.findLast((record) => record.comment && record.line < dataLine)
  if (!remark || remark.line < dataLine - 1 || /^[^"]*=/.test(remark.cells[0] ?? '')) return null
  let cells = remarkCells(remark.cells[0] ?? '', delimiter)
  if (cells.length !== width) cells = cells.filter((cell) => cell !== '')
  return cells.length === width && !cells.every(isAnyNumber) ? cells : null
}

function linesBefore(text: string, line: number): string[] {
  const lines: string[] = []
  for (let at = 1, from = 0; at < line && from < text.length; at++) {
    const end = text.indexOf('\n', from)
    lines.push(text.slice(from, end < 0 ? text.length : end).slice(0, 2000))
    from = end < 0 ? text.length : end + 1
  }
  return lines
}
