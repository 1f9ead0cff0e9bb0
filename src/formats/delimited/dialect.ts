/** How a text file is cut into records and cells. */
import type { Encoding } from './encoding.ts'
import type { Decimal } from './numbers.ts'

/** `' '` stands for any run of spaces and tabs. */
export type Delimiter = ',' | ';' | '\t' | ' ' | '|'

export const delimiters: readonly Delimiter[] = ['\t', ';', ',', '|', ' ']

export interface Dialect {
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  readonly decimal: Decimal
  /** Lines that begin with `#` are remarks. */
  readonly comments: boolean
  /** Line of the record that names the columns, which may be a remark (`#Wave  #Intensity`); null without one. */
  readonly headerLine: number | null
  /** Titles and instrument settings before this line are skipped. */
  readonly firstDataLine: number
}

/** Cells of a remark that serves as header. */
export function remarkCells(remark: string, delimiter: Delimiter): string[] {
  const text = remark.replace(/^#+/, '')
  const cells = delimiter === ' ' ? text.trim().split(/[ \t]+/) : text.split(delimiter)
  return cells.map((cell) => cell.replace(/^\s*#/, '').trim())
}
