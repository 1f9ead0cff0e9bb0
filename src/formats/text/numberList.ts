/**
 * Numbers written as a list in one cell: `[450, 451, …]` as JSON and Python write it, `[450 451]`
 * as NumPy does, round brackets as tuples.
 */

import { isGap } from '#domain/data/numberCells'
import type { AppError } from '#domain/result'
import { numberFault, parseNumber } from '../delimited/numbers.ts'

/** `[1, 2]`, `(1 2)`. */
export const listPattern = /^\s*[[(].*[\])]\s*$/s

const item = /[^,;\s]+/g

/**
 * Pushes every number between the brackets into `into`, NaN for a gap where they are let pass; `limit` bounds their absolute
 * value. Faults have no place but the number's position, from 1, in their message.
 */
export function readNumberList(
  cell: string,
  { limit, gaps }: { readonly limit: number; readonly gaps: boolean },
  into: { push(value: number): unknown },
): AppError | null {
  const list = cell.trim()
  const brackets = `${list[0]}${list.at(-1)}`
  if (list.length < 2 || (brackets !== '[]' && brackets !== '()')) {
    return {
      code: 'broken-list',
      message: 'The cell is not a bracketed list.',
      remedy: 'Write it as [1.0, 2.0, 3.0]; the file may also have been cut short.',
    }
  }
  let position = 0
  for (const [text] of list.slice(1, -1).matchAll(item)) {
    position++
    const value = parseNumber(text, '.')
    if (!(Math.abs(value) <= limit) && !(gaps && isGap(text))) return listFault(text, position)
    into.push(value)
  }
  return null
}

function listFault(text: string, position: number): AppError {
  if (text.includes('...') || text.includes('…')) {
    return {
      code: 'shortened-list',
      message: 'The list was shortened with “…” when it was written.',
      remedy: 'Export all numbers (in NumPy: np.set_printoptions(threshold=sys.maxsize)).',
    }
  }
  const fault = numberFault(text, {})
  return { code: fault.code, message: `Number ${position} of the list: ${fault.message}`, remedy: fault.remedy }
}
