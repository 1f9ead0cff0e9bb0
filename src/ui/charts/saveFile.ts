import { tableText } from '#export/tableText'
import type { FigureTable } from './plot.ts'

/** RFC 4180, with a header row. */
export const tableToCsv = ({ columns, rows }: FigureTable): string =>
  tableText(
    columns.map(({ name }) => name),
    rows,
  )

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
