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
const nine = 0x39
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

  // Up to 15 digits and 10^±22 both are exact, so that one rounding gives the nearest double (Clinger 1990).
  const exact = digits <= 15 && shift >= -22 && shift <= 22
  let value = exact || (single && digits <= 25) ? quickSingle(mantissa, shift) : Number.NaN
  if (Number.isNaN(value)) value = slowly(bytes, first, end, markAt)
  const signed = sign === minus ? -value : value
  return single && Math.abs(signed) <= maxIntensity ? Math.fround(signed) : signed
}

/**
 * The common form of a number in one pass, for tables of millions: `bytes` at `from` into `into[index]`. Returns where it
 * stops; −1 when there is none or when the last bit takes more care, which is for `parseSingle` to tell. A byte that is
 * no part of a number has to stand behind it. The value may be infinite: beyond a float32.
 */
export function scanSingle(
  bytes: Uint8Array,
  from: number,
  decimal: Decimal,
  into: Float32Array,
  index: number,
): number {
  const mark = decimal === '.' ? 0x2e : 0x2c
  const sign = bytes[from] ?? 0
  let at = sign === minus || sign === plus ? from + 1 : from
  let byte = bytes[at] ?? 0
  let digits = -at
  let mantissa = 0
  let markAt = -1
  for (; ; byte = bytes[++at] ?? 0) {
    if (byte >= zero && byte <= nine) mantissa = mantissa * 10 + (byte - zero)
    else if (byte === mark && markAt < 0) markAt = at
    else break
  }
  digits += markAt < 0 ? at : at - 1
  if (digits === 0) return -1
  let shift = markAt < 0 ? 0 : markAt + 1 - at
  if ((byte | 0x20) === exponentMark) {
    const power = bytes[++at] ?? 0
    if (power === minus || power === plus) at++
    const start = at
    let exponent = 0
    for (byte = bytes[at] ?? 0; byte >= zero && byte <= nine; byte = bytes[++at] ?? 0) {
      exponent = exponent * 10 + (byte - zero)
    }
    if (at === start) return -1
    shift += power === minus ? -exponent : exponent
  }
  const value = quickSingle(mantissa, shift)
  into[index] = sign === minus ? -value : value
  return Number.isNaN(value) ? -1 : at
}

/**
 * `mantissa`·10^`shift` for a float32, the nearest double when both are exact; NaN where it takes more care. `mantissa` is
 * the sum of its digits as they came.
 */
function quickSingle(mantissa: number, shift: number): number {
  const power = powers[shift < -22 ? -22 - shift : Math.abs(shift)] ?? Number.NaN
  const value = shift > 0 ? mantissa * power : (shift < -22 ? mantissa / 1e22 : mantissa) / power
  if (mantissa < 2 ** 53 && shift >= -22) return value
  // 25 digits summed and scaled twice are off by less than 4e-15, which matters only next to the middle of two float32.
  return mantissa < 1e25 && Math.fround(value * below) === Math.fround(value * above) ? value : Number.NaN
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
