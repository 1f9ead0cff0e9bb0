/**
 * Writes CSV (RFC 4180: comma, CRLF, quotes doubled; UTF-8 without a mark). Text that a spreadsheet
 * would run as a formula (= + - @ and their wide forms, tab, return, new line; OWASP “CSV injection”) gets an apostrophe in front;
 * numbers keep their sign.
 */
import { utf8 } from '../bytes.ts'

export type CsvCell = string | number | null

const runs = /^[=+\-@\t\r\n＝＋－＠]/
const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

/** Numbers as the shortest text that reads back the same; NaN and null as an empty cell. */
function cellText(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return Number.isNaN(cell) ? '' : String(cell)
  const text = runs.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

type LineEnd = '\r\n' | '\n'

export function csvText(
  header: readonly string[],
  rows: Iterable<readonly CsvCell[]>,
  lineEnd: LineEnd = '\r\n',
): string {
  const lines = [header, ...rows].map((cells) => cells.map(cellText).join(','))
  return `${lines.join(lineEnd)}${lineEnd}`
}

/** `lineEnd`: other than the RFC's where a published file has it. */
export const writeCsv = (
  header: readonly string[],
  rows: Iterable<readonly CsvCell[]>,
  lineEnd?: LineEnd,
): Uint8Array<ArrayBuffer> => utf8(csvText(header, rows, lineEnd))
