/**
 * Data of the form (X++(Y..Y)): each line is an abscissa and the ordinates that follow it in even steps, written plainly
 * (AFFN), packed with signs (PAC), or squeezed (ASDF: SQZ, DIF, DUP). McDonald & Wilks, Appl. Spectrosc. 42 (1988) 151.
 *
 * A letter E after digits is a squeezed 5, an exponent only before a sign. Where a line ended in differences, the first ordinate of the
 * next one repeats the last and is only compared.
 */
import { FileFault } from '../binaryView.ts'
import { GrowingNumbers } from '../growingNumbers.ts'

export interface Ordinates {
  /** As written, before YFACTOR; NaN for `?`. */
  readonly values: Float64Array
  /** The abscissa of each line as written, and the index of the ordinate it belongs to. */
  readonly lines: { readonly x: GrowingNumbers; readonly index: GrowingNumbers }
  /** Lines whose first ordinate is not the one the differences led to. */
  readonly failedChecks: number
}

const code = (character: string): number => character.charCodeAt(0)
const isDigit = (c: number): boolean => c >= 48 && c <= 57
const isBlank = (c: number): boolean => c === 32 || c === 9 || c === 44 || c === 59 || c === 13
const dollar = code('$')

/** First digit with its sign of SQZ and DIF characters, count of DUP characters; by character code. */
const squeezed = new Map<number, number>()
const difference = new Map<number, number>()
const duplicate = new Map<number, number>()
for (let k = 1; k <= 9; k++) {
  squeezed.set(code('A') + k - 1, k).set(code('a') + k - 1, -k)
  difference.set(code('J') + k - 1, k).set(code('j') + k - 1, -k)
  duplicate.set(k === 9 ? code('s') : code('S') + k - 1, k)
}
squeezed.set(code('@'), 0)
difference.set(code('%'), 0)

/** Whether the E of plain numbers stands before exponents without a sign: `1.5E05 1.6E05`, with no other letter about. */
function hasBareExponents(sample: string): boolean {
  const numbers = sample.replace(/\$\$.*$/gm, '')
  if (/[@%A-DF-Za-df-z]/.test(numbers) || !/e/i.test(numbers)) return false
  return numbers.split(/[\s,;]+/).every((token) => !/e/i.test(token) || /^[-+]?\d*\.\d*e[-+]?\d{1,3}$/i.test(token))
}

/** Where a plain number that begins at `at` ends. */
function numberEnd(text: string, at: number, end: number, bareExponents: boolean): number {
  let i = at
  const first = text.charCodeAt(i)
  if (first === 43 || first === 45) i++
  while (i < end && (isDigit(text.charCodeAt(i)) || text.charCodeAt(i) === 46)) i++
  const letter = text.charCodeAt(i) | 32
  if (letter !== 101 || i >= end) return i
  const next = text.charCodeAt(i + 1)
  const signed = (next === 43 || next === 45) && isDigit(text.charCodeAt(i + 2))
  if (!signed && !(bareExponents && isDigit(next))) return i
  i += 2
  while (i < end && isDigit(text.charCodeAt(i))) i++
  return i
}

function digitsEnd(text: string, at: number, end: number): number {
  let i = at
  while (i < end && (isDigit(text.charCodeAt(i)) || text.charCodeAt(i) === 46)) i++
  return i
}

/** The digits in `text` from `at` to `end` behind a leading one, with its sign. */
function withLeading(text: string, leading: number, at: number, end: number): number {
  const magnitude = Number(`${Math.abs(leading)}${text.slice(at, end)}`)
  return leading < 0 ? -magnitude : magnitude
}

export const lineOf = (text: string, at: number): number => {
  let line = 1
  for (let i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) line++
  return line
}

/** `limit`: the most ordinates that may come. @throws FileFault at a character that has no meaning here. */
export function decodeOrdinates(text: string, start: number, end: number, limit: number): Ordinates {
  const values = new GrowingNumbers(limit)
  const lines = { x: new GrowingNumbers(limit), index: new GrowingNumbers(limit) }
  const bareExponents = hasBareExponents(text.slice(start, Math.min(end, start + 8192)))
  let failedChecks = 0
  let endedInDifference = false
  let last = Number.NaN
  const fault = (at: number): FileFault => {
    const shown = text.slice(at, at + 12).split('\n')[0]
    return new FileFault(`“${shown}” in line ${lineOf(text, at)} is not an ordinate.`)
  }
  for (let at = start; at < end; ) {
    const newline = text.indexOf('\n', at)
    const lineEnd = newline < 0 || newline > end ? end : newline
    let i = at
    at = lineEnd + 1
    while (i < lineEnd && isBlank(text.charCodeAt(i))) i++
    if (i >= lineEnd || text.charCodeAt(i) === dollar) continue
    const xEnd = numberEnd(text, i, lineEnd, bareExponents)
    const x = Number(text.slice(i, xEnd))
    if (xEnd === i || Number.isNaN(x)) throw fault(i)
    lines.x.push(x)
    lines.index.push(endedInDifference ? values.length - 1 : values.length)
    i = xEnd
    let isCheck = endedInDifference
    let step = 0
    let mode: 'value' | 'difference' | 'none' = 'none'
    while (i < lineEnd) {
      const c = text.charCodeAt(i)
      if (isBlank(c)) {
        i++
        continue
      }
      if (c === dollar && text.charCodeAt(i + 1) === dollar) break
      const begin = i
      const repeats = duplicate.get(c)
      if (repeats !== undefined) {
        i = digitsEnd(text, i + 1, lineEnd)
        const times = withLeading(text, repeats, begin + 1, i)
        if (mode === 'none' || !Number.isInteger(times)) throw fault(begin)
        for (let k = 1; k < times; k++) {
          if (mode === 'difference') last += step
          values.push(last)
        }
        continue
      }
      const leading = squeezed.get(c)
      const leadingStep = difference.get(c)
      if (leadingStep !== undefined) {
        if (Number.isNaN(last)) throw fault(begin)
        i = digitsEnd(text, i + 1, lineEnd)
        step = withLeading(text, leadingStep, begin + 1, i)
        last += step
        mode = 'difference'
      } else {
        let value = Number.NaN
        if (leading !== undefined) {
          i = digitsEnd(text, i + 1, lineEnd)
          value = withLeading(text, leading, begin + 1, i)
        } else if (c === 63) i++
        else {
          i = numberEnd(text, i, lineEnd, bareExponents)
          value = i === begin ? Number.NaN : Number(text.slice(begin, i))
        }
        if (i === begin || (Number.isNaN(value) && c !== 63)) throw fault(begin)
        mode = 'value'
        if (isCheck) {
          isCheck = false
          if (Math.abs(value - last) > 1e-9 * Math.abs(last)) failedChecks++
          last = value
          continue
        }
        last = value
      }
      isCheck = false
      values.push(last)
    }
    endedInDifference = mode === 'difference'
  }
  return { values: values.taken(), lines, failedChecks }
}
