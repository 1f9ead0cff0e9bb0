/**
 * Numbers written as a list in one cell: `[450, 451, …]` as JSON and Python write it, `[450 451]`
 * as NumPy does, round brackets as tuples. Works on bytes; a list of 1,351 numbers makes no strings.
 */
import type { AppError } from '#domain/result'
import { numberFault, type parseNumber } from '../delimited/numbers.ts'

const isSeparator = (byte: number): boolean =>
  byte === 0x2c || byte === 0x3b || byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

/** `[1, 2]`, `(1 2)`. */
export const listPattern = /^\s*[[(].*[\])]\s*$/s

/**
 * Pushes every number between the brackets into `into`; `limit` bounds their absolute value.
 * Faults have no place but the number's position, from 1, in their message.
 */
export function scanNumberList(
  bytes: Uint8Array,
  from: number,
  to: number,
  limit: number,
  parse: typeof parseNumber,
  into: { push(value: number): unknown },
): AppError | null {
  let at = from
  let end = to
  while (at < end && isSeparator(bytes[at] ?? 0)) at++
  while (end > at && isSeparator(bytes[end - 1] ?? 0)) end--
  const open = bytes[at]
  const close = bytes[end - 1]
  if (end - at < 2 || !((open === 0x5b && close === 0x5d) || (open === 0x28 && close === 0x29))) {
    return {
      code: 'broken-list',
      message: 'The cell is no list in brackets.',
      remedy: 'Write it as [1.0, 2.0, 3.0]; the file may also have been cut short.',
    }
  }
  at++
  end--
  for (let position = 1; ; position++) {
    while (at < end && isSeparator(bytes[at] ?? 0)) at++
    if (at >= end) return null
    const start = at
    while (at < end && !isSeparator(bytes[at] ?? 0)) at++
    const value = parse(bytes, start, at, '.')
    if (!(Math.abs(value) <= limit)) return listFault(bytes.subarray(start, at), position)
    into.push(value)
  }
}

function listFault(item: Uint8Array, position: number): AppError {
  const text = String.fromCharCode(...item.subarray(0, 60))
  if (text.includes('...') || text.includes('\u00e2\u0080\u00a6')) {
    return {
      code: 'shortened-list',
      message: 'The list was shortened with “…” when it was written.',
      remedy: 'Export all numbers (in NumPy: np.set_printoptions(threshold=sys.maxsize)).',
    }
  }
  const fault = numberFault(text, {})
  return { code: fault.code, message: `Number ${position} of the list: ${fault.message}`, remedy: fault.remedy }
}
