/** Numbers out of the cells of a column, as people write them: a decimal comma, percent signs, words and sentinels where nothing was measured. */
import { highestSentinel, sentinelAmong } from './sentinels.ts'

const numberCell = /^[-+]?(\d+[.,]?\d*|[.,]\d+)(e[-+]?\d+)?$/i
const percentSign = /\s*%$/
const gap =
  /^(?:|nan|n[/.]?a\.?|null|none|nil|missing|-?1\.#(?:qnan|ind|inf)\d*|[-+]?inf(?:inity)?|#.{1,8}[!?]|#n\/a|[-–—?*]{1,3}|\.|<na>)$/i

/** Whether a cell says that there is no value. */
export const isGap = (cell: string): boolean => cell === '' || (cell.length <= 12 && gap.test(cell.trim()))

/** NaN where nothing was measured; null where the cell holds other text, or a number beyond the range of a double. `12.5 %` is 12.5. */
export function readNumber(cell: string): number | null {
  const bare = cell.trim()
  if (isGap(bare)) return Number.NaN
  const digits = bare.replace(percentSign, '').replace(/^[−–]/, '-')
  const value = numberCell.test(digits) ? Number(digits.replace(',', '.')) : Number.POSITIVE_INFINITY
  return Number.isFinite(value) ? value : null
}

export interface ColumnNumbers {
  /** Of each cell, as above; NaN also where a sentinel stands. */
  readonly values: readonly (number | null)[]
  /** Stands for a missing value here, such as −999. */
  readonly sentinel: number | null
}

/** All cells of a column. */
export function readColumn(cells: readonly string[]): ColumnNumbers {
  const values = cells.map(readNumber)
  const lowest = values.reduce<number>((least, value) => (value !== null && value < least ? value : least), 0)
  if (lowest > highestSentinel) return { values, sentinel: null }
  const numbers = values.map((value) => value ?? Number.NaN)
  const sentinel = sentinelAmong(numbers, lowest)
  return sentinel === null
    ? { values, sentinel }
    : { values: values.map((value) => (value === sentinel ? Number.NaN : value)), sentinel }
}

/** What a warning says of them. */
export function sentinelWords(name: string, cells: readonly string[], sentinel: number): string {
  const found = cells.filter((cell) => readNumber(cell) === sentinel).length
  return `${found.toLocaleString('en')} ${found === 1 ? 'value' : 'values'} of “${name}” ${found === 1 ? 'is' : 'are'} ${String(sentinel).replace('-', '−')}, which stands for a missing value.`
}

const oneComma = /^[-+]?[1-9]\d{0,2},\d{3}\s*%?$/

/** A cell such as `1,840` where the column leaves open whether its commas are of decimals or part thousands; null elsewhere. */
export function openMark(cells: readonly string[]): string | null {
  const commas = cells.map((cell) => cell.trim()).filter((cell) => cell.includes(',') && readNumber(cell) !== null)
  return commas.length > 0 && commas.every((cell) => oneComma.test(cell)) ? (commas[0] ?? null) : null
}

/** Whether a measured cell carries its unit. */
export const isPercent = (cell: string): boolean => percentSign.test(cell.trim())

/** Without the sign that tells its unit. */
export const withoutPercent = (cell: string): string => cell.trim().replace(percentSign, '')

/** One cell in ten may hold text, a slip of whoever typed them, before a column is one of text. */
export const mostText = 0.1

export interface CellNumbers {
  /** Those that were measured. */
  readonly numbers: readonly number[]
  /** Cells of other text, few beside the numbers. */
  readonly text: number
}

/** Null for a column of text. */
export function numbersAmong(cells: readonly string[]): CellNumbers | null {
  const numbers: number[] = []
  let text = 0
  for (const value of readColumn(cells).values) {
    if (value === null) text++
    else if (!Number.isNaN(value)) numbers.push(value)
  }
  return numbers.length > 0 && text <= mostText * (text + numbers.length) ? { numbers, text } : null
}
