/** Numbers out of the cells of a column that is to be learned: what counts as missing, which unit its name tells, how many decimals it has. */

const numberCell = /^[-+]?(\d+[.,]?\d*|[.,]\d+)(e[-+]?\d+)?$/i
const percentSign = /\s*%$/
/** Written where nothing was measured, in any case. */
const missingWords = new Set(['', 'na', 'n/a', 'n.a.', 'nan', 'null', 'none', '-', '--', '.', '?', 'missing'])

/** NaN where nothing was measured; null where the cell holds other text. `12.5 %` is 12.5. */
export function readTarget(cell: string): number | null {
  const bare = cell.trim()
  if (missingWords.has(bare.toLowerCase())) return Number.NaN
  const digits = bare.replace(percentSign, '')
  return numberCell.test(digits) ? Number(digits.replace(',', '.')) : null
}

/** `%` of “protein (%)”, `g/L` of “glucose [g/L]” and “glucose in g/L”; null where the name tells none. */
export function unitInName(name: string): string | null {
  const found = /[([]([^)\]]+)[)\]]\s*$/.exec(name)?.[1] ?? /\sin\s(\S+)$/.exec(name)?.[1]
  const unit = found?.trim() ?? ''
  return unit === '' ? null : unit
}

/** Whether a measured cell carries its unit. */
export const isPercent = (cell: string): boolean => percentSign.test(cell.trim())

const mostDecimals = 6

/** Digits after the decimal mark, at most six: the most that a cell has. */
export function decimalsOf(cells: Iterable<string>): number {
  let most = 0
  for (const cell of cells) {
    const after = /[.,](\d+)$/.exec(cell.trim().replace(percentSign, ''))?.[1]
    if (after) most = Math.max(most, after.length)
  }
  return Math.min(mostDecimals, most)
}
