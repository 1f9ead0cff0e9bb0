/** Data of the form (XY..XY): pairs of abscissa and ordinate, parted by blanks, commas or semicolons. */
import { FileFault } from '../binaryView.ts'
import { GrowingNumbers } from '../growingNumbers.ts'
import { lineOf } from './ordinates.ts'

export interface Pairs {
  readonly x: Float64Array
  readonly y: Float64Array
}

/** `decimalComma`: as the numbers of the header are written. @throws FileFault at what is not a number, or when one is left over. */
export function decodePairs(text: string, start: number, end: number, decimalComma: boolean, limit: number): Pairs {
  const x = new GrowingNumbers(limit)
  const y = new GrowingNumbers(limit)
  const token = decimalComma ? /\$\$[^\n]*|[^\s;()]+/g : /\$\$[^\n]*|[^\s;,()]+/g
  token.lastIndex = start
  let isX = true
  for (let match = token.exec(text); match && match.index < end; match = token.exec(text)) {
    const [written] = match
    if (written.startsWith('$$')) continue
    // Where commas are decimal marks, one at the end of a number parts it from the next.
    const plain = decimalComma ? written.replace(/,$/, '').replace(',', '.') : written
    if (plain === '') continue
    const value = plain === '?' && !isX ? Number.NaN : Number(plain)
    if (Number.isNaN(value) && plain !== '?') {
      throw new FileFault(`“${written.slice(0, 20)}” in line ${lineOf(text, match.index)} is not a number.`)
    }
    ;(isX ? x : y).push(value)
    isX = !isX
  }
  if (x.length !== y.length) throw new FileFault(`Its last abscissa, ${x.at(x.length - 1)}, has no ordinate.`)
  return { x: x.taken(), y: y.taken() }
}
