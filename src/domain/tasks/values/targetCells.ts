/** Numbers out of the cells of a column that is to be learned: what counts as missing, which unit its name tells, how many decimals it has. */

const numberCell = /^[-+]?(\d+[.,]?\d*|[.,]\d+)(e[-+]?\d+)?$/i
/** Written where nothing was measured, in any case. */
const missingWords = new Set(['', 'na', 'n/a', 'n.a.', 'nan', 'null', 'none', '-', '--', '.', '?', 'missing'])

/** NaN where nothing was measured; null where the cell holds other text. */
export function readTarget(cell: string): number | null {
  const bare = cell.trim()
  if (missingWords.has(bare.toLowerCase())) return Number.NaN
  return numberCell.test(bare) ? Number(bare.replace(',', '.')) : null
}

/** `%` of “protein (%)”, `g/L` of “glucose [g/L]” and “glucose in g/L”; null where the name tells none. */
export function unitInName(name: string): string | null {
  const found = /[([]([^)\]]+)[)\]]\s*$/.exec(name)?.[1] ?? /\sin\s(\S+)$/.exec(name)?.[1]
  const unit = found?.trim() ?? ''
  return unit === '' ? null : unit
}

const mostDecimals = 6

/** Digits after the decimal mark, at most six: the most that a cell has. */
export function decimalsOf(cells: Iterable<string>): number {
  let most = 0
  for (const cell of cells) {
    const after = /[.,](\d+)$/.exec(cell.trim())?.[1]
    if (after) most = Math.max(most, after.length)
  }
  return Math.min(mostDecimals, most)
}
