/** Rows of numbers in a text file, from a place on: as many in each, parted by blanks or what `parts` says. */
import { FileFault } from './binaryView.ts'
import { GrowingNumbers } from './growingNumbers.ts'

export interface RowRules {
  /** Parts the numbers of a line. */
  readonly parts?: RegExp
  readonly decimalComma?: boolean
  /** A line at which the numbers end. */
  readonly until?: RegExp
}

export interface NumberRows {
  readonly columns: readonly Float64Array[]
  readonly rows: number
}

/** Blank lines are skipped. `NaN` is a missing value. @throws FileFault, with the line, at anything else that is no number, at uneven rows and at none. */
export function numberRows(
  text: string,
  start: number,
  { parts = /[\s,;]+/, decimalComma = false, until }: RowRules = {},
): NumberRows {
  const columns: GrowingNumbers[] = []
  let rows = 0
  for (let at = start; at < text.length; ) {
    const newline = text.indexOf('\n', at)
    const end = newline < 0 ? text.length : newline
    const line = text.slice(at, end).trim()
    const lineAt = at
    at = end + 1
    if (line === '' || line === '\u001a') continue
    if (until?.test(line)) break
    const cells = line.split(decimalComma ? /[\s;]+/ : parts)
    if (cells.at(-1) === '') cells.pop()
    const where = (): string => `line ${text.slice(0, lineAt).split('\n').length}`
    if (rows === 0) for (const _ of cells.slice(0, 64)) columns.push(new GrowingNumbers(text.length))
    if (cells.length !== columns.length) {
      throw new FileFault(`In ${where()} there are ${cells.length} numbers, not ${columns.length} as before.`)
    }
    for (const [k, cell] of cells.entries()) {
      const value = Number(decimalComma ? cell.replace(',', '.') : cell)
      if (cell === '' || (Number.isNaN(value) && !/^[-+]?nan$/i.test(cell))) {
        throw new FileFault(`“${cell.slice(0, 20)}” in ${where()} is not a number.`)
      }
      columns[k]?.push(value)
    }
    rows++
  }
  if (rows === 0) throw new FileFault('It has no rows of numbers.', 'Copy the file again, as it may have been cut off.')
  return { columns: columns.map((column) => column.taken()), rows }
}
