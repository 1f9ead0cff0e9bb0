/** Numbers out of the cells of a column, as people write them: a decimal comma, percent signs, words where nothing was measured. */

const numberCell = /^[-+]?(\d+[.,]?\d*|[.,]\d+)(e[-+]?\d+)?$/i
const percentSign = /\s*%$/
/** Written where nothing was measured, in any case. */
const missingWords = new Set(['', 'na', 'n/a', 'n.a.', 'nan', 'null', 'none', '-', '--', '.', '?', 'missing'])

/** NaN where nothing was measured; null where the cell holds other text. `12.5 %` is 12.5. */
export function readNumber(cell: string): number | null {
  const bare = cell.trim()
  if (missingWords.has(bare.toLowerCase())) return Number.NaN
  const digits = bare.replace(percentSign, '')
  return numberCell.test(digits) ? Number(digits.replace(',', '.')) : null
}

/** Whether a measured cell carries its unit. */
export const isPercent = (cell: string): boolean => percentSign.test(cell.trim())

/** Without the sign that tells its unit. */
export const withoutPercent = (cell: string): string => cell.trim().replace(percentSign, '')

/** One cell in ten may hold text, a slip of whoever typed them, before a column is one of text. */
const mostText = 0.1

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
  for (const cell of cells) {
    const value = readNumber(cell)
    if (value === null) text++
    else if (!Number.isNaN(value)) numbers.push(value)
  }
  return numbers.length > 0 && text <= mostText * (text + numbers.length) ? { numbers, text } : null
}
