/**
 * Numbers out of UTF-8 bytes, strictly: `-12`, `3.5`, `.5`, `1e-3`, nothing more. No NaN, no
 * infinity, no hexadecimal, no thousands marks. The result is the double that `Number()` gives.
 */
import type { AppError, ErrorPlace } from '#domain/result'

export type Decimal = '.' | ','

const space = 0x20
const tab = 0x09
const plus = 0x2b
const minus = 0x2d
const zero = 0x30
const exponentMark = 0x65

/** Powers of ten that are exact doubles. */
const powers = Float64Array.from({ length: 23 }, (_, n) => 10 ** n)

/** NaN when the cell is no number; infinite when it is one beyond the range of a double. */
export function parseNumber(bytes: Uint8Array, from: number, to: number, decimal: Decimal): number {
  const mark = decimal.charCodeAt(0)
  let at = from
  let end = to
  while (at < end && (bytes[at] === space || bytes[at] === tab)) at++
  while (end > at && (bytes[end - 1] === space || bytes[end - 1] === tab)) end--
  const first = at
  const sign = bytes[at]
  if (sign === minus || sign === plus) at++

  let mantissa = 0
  let digits = 0 // that stand in the mantissa, leading zeros left out
  let seen = 0
  let shift = 0
  let markAt = -1
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0
    const digit = byte - zero
    if (digit >= 0 && digit <= 9) {
      seen++
      if (digits > 0 || digit > 0) digits++
      mantissa = mantissa * 10 + digit
      if (markAt >= 0) shift--
    } else if (byte === mark && markAt < 0) {
      markAt = at
    } else break
  }
  if (seen === 0) return Number.NaN

  if (at < end) {
    if (((bytes[at] ?? 0) | 0x20) !== exponentMark) return Number.NaN
    at++
    const exponentSign = bytes[at]
    if (exponentSign === minus || exponentSign === plus) at++
    if (at === end) return Number.NaN
    let exponent = 0
    for (; at < end; at++) {
      const digit = (bytes[at] ?? 0) - zero
      if (digit < 0 || digit > 9) return Number.NaN
      exponent = Math.min(exponent * 10 + digit, 99_999)
    }
    shift += exponentSign === minus ? -exponent : exponent
  }

  // Up to 15 digits and 10^±22 both are exact, so one rounding gives the nearest double (Clinger 1990).
  const value =
    digits <= 15 && shift >= -22 && shift <= 22
      ? shift < 0
        ? mantissa / (powers[-shift] ?? 1)
        : mantissa * (powers[shift] ?? 1)
      : Math.abs(slowly(bytes, first, end, markAt))
  return sign === minus ? -value : value
}

const codes: number[] = []

function slowly(bytes: Uint8Array, from: number, to: number, markAt: number): number {
  codes.length = to - from
  for (let i = from; i < to; i++) codes[i - from] = i === markAt ? 0x2e : (bytes[i] ?? 0)
  // Cells this long are no numbers of an instrument, but arguments are bounded by the stack.
  if (codes.length > 4096) return Number(codes.map((code) => String.fromCharCode(code)).join(''))
  return Number(String.fromCharCode.apply(null, codes))
}

/** The largest value a float32 holds. */
export const maxIntensity = 3.4028234663852886e38

/** Why `text` is not a number that can be used, at a place in a file. */
export function numberFault(text: string, where: ErrorPlace): AppError {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text
  if (text.trim() === '') {
    return {
      code: 'empty-cell',
      message: 'A number is missing.',
      where,
      remedy: 'Fill the cell, or remove the row or column.',
    }
  }
  if (/^[-+]?(nan|inf(inity)?|#?n\/?a)$/i.test(text.trim())) {
    return {
      code: 'not-finite',
      message: `“${shown}” is no finite number.`,
      where,
      remedy: 'Replace it by a measured or interpolated value, or remove the spectrum.',
    }
  }
  if (/^[-+]?(\d+[.,]?\d*|[.,]\d+)(e[-+]?\d+)?$/i.test(text.trim())) {
    const comma = /,\d/.test(text)
    return comma
      ? {
          code: 'not-a-number',
          message: `“${shown}” has a comma where a decimal point was expected.`,
          where,
          remedy: 'Choose the decimal comma for this file.',
        }
      : {
          code: 'number-too-large',
          message: `“${shown}” is beyond the range of the numbers used here (±3.4e38).`,
          where,
          remedy: 'Correct the cell; if the values are right, use a smaller unit.',
        }
  }
  return {
    code: 'not-a-number',
    message: `“${shown}” is not a number.`,
    where,
    remedy: 'Correct the cell, or choose another delimiter, decimal mark or layout for this file.',
  }
}
