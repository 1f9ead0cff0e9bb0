import type { FigureTable } from './plot.ts'

/** A cell that a spreadsheet would run as a formula gets an apostrophe; numbers are numbers. */
function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** RFC 4180, with a header row. */
export function tableToCsv(table: FigureTable): string {
  const lines = [table.columns.map((column) => cell(column.name)), ...table.rows.map((row) => row.map(cell))]
  return `${lines.map((line) => line.join(',')).join('\r\n')}\r\n`
}
