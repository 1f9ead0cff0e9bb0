/** Numbers straight from UTF-8 bytes, for tables of millions. */
import { type Decimal, parseNumber } from '../delimited/numbers.ts'

const utf8 = new TextDecoder()

const plus = 0x2b
const minus = 0x2d
const zero = 0x30
const nine = 0x39
const exponentMark = 0x65

/** Powers of ten that are exact doubles. */
const powers = Float64Array.from({ length: 23 }, (_, n) => 10 ** n)

/**
 * The common form of a number in one pass, for tables of millions: `bytes` at `from` into `into[index]`. Returns where it
 * stops; −1 when there is none or when the last bit takes more care, which is for `readCarefully` to tell. A byte that is
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

/** The cell's nearest double by way of a string; NaN when it is no number. */
export const readCarefully = (cell: Uint8Array, decimal: Decimal): number => parseNumber(utf8.decode(cell), decimal)

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
