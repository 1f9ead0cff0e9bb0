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
  return parse(bytes, from, to, decimal, false)
}

/** The same, rounded to float32 as storing it there would; much faster on numbers of 16 digits and more. */
export function parseSingle(bytes: Uint8Array, from: number, to: number, decimal: Decimal): number {
  return parse(bytes, from, to, decimal, true)
}

function parse(bytes: Uint8Array, from: number, to: number, decimal: Decimal, single: boolean): number {
  const mark = decimal === '.' ? 0x2e : 0x2c
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
    const exponent = parseExponent(bytes, at, end)
    if (Number.isNaN(exponent)) return Number.NaN
    shift += exponent
  }

  let value: number
  if (shift < -22 || shift > 22 || digits > 25) value = slowly(bytes, first, end, markAt)
  else {
    value = shift < 0 ? mantissa / (powers[-shift] ?? 1) : mantissa * (powers[shift] ?? 1)
    // Up to 15 digits and 10^±22 both are exact, so this one rounding gives the nearest double (Clinger 1990).
    // With up to 25 the error is below 4e-15, which matters to a float32 only next to the middle of two.
    if (digits > 15 && !(single && Math.fround(value * below) === Math.fround(value * above))) {
      value = slowly(bytes, first, end, markAt)
    }
  }
  const signed = sign === minus ? -value : value
  return single && Math.abs(signed) <= maxIntensity ? Math.fround(signed) : signed
}

const below = 1 - 4e-15
const above = 1 + 4e-15

/** What stands behind the digits: `e-5` → −5, NaN when it is something else. */
function parseExponent(bytes: Uint8Array, from: number, end: number): number {
  let at = from
  if (((bytes[at] ?? 0) | 0x20) !== exponentMark) return Number.NaN
  at++
  const sign = bytes[at]
  if (sign === minus || sign === plus) at++
  if (at === end) return Number.NaN
  let exponent = 0
  for (; at < end; at++) {
    const digit = (bytes[at] ?? 0) - zero
    if (digit < 0 || digit > 9) return Number.NaN
    exponent = Math.min(exponent * 10 + digit, 99_999)
  }
  return sign === minus ? -exponent : exponent
}

/** The largest value a float32 holds. */
export const maxIntensity = 3.4028234663852886e38

const codes: number[] = []

/** The absolute value, by the platform. */
function slowly(bytes: Uint8Array, from: number, to: number, markAt: number): number {
  codes.length = to - from
  for (let i = from; i < to; i++) codes[i - from] = i === markAt ? 0x2e : (bytes[i] ?? 0)
  // Cells this long are no numbers of an instrument, but arguments are bounded by the stack.
  const text =
    codes.length > 4096
      ? codes.map((code) => String.fromCharCode(code)).join('')
      : String.fromCharCode.apply(null, codes)
  return Math.abs(Number(text))
}

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
