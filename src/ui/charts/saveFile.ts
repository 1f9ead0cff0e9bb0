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

/** Hands bytes or text to the browser as a download. */
export function saveFile(name: string, content: string | Uint8Array, type: string): void {
  saveBlob(name, new Blob([typeof content === 'string' ? content : content.slice()], { type }))
}

/** The same for what the browser holds already. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken its own reference by the next task; a minute is ample for slow disks.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
