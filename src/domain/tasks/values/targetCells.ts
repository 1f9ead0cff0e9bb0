/** What the cells and the name of a column tell of a target: its unit, how many decimals it has. */
import { withoutPercent } from '../../data/numberCells.ts'

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
    const after = /[.,](\d+)$/.exec(withoutPercent(cell))?.[1]
    if (after) most = Math.max(most, after.length)
  }
  return Math.min(mostDecimals, most)
}
