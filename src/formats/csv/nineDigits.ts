/**
 * Writes float32 numbers as text straight into bytes, with 9 significant digits (a float32 in full) and no trailing
 * zeros: what `String(Number(value.toPrecision(9)))` says, an order of magnitude sooner. For tables of millions of
 * numbers; everything else is written by `writeCsv.ts`.
 */

/** The longest a number can become, such as `-100000007000000000000`. */
export const longestNumberBytes = 22

const [zero, dot, minus] = [0x30, 0x2e, 0x2d] as const
/** A float32 times 10¹² or less is exact in double precision. */
const scales = Float64Array.of(1e8, 1e9, 1e10, 1e11, 1e12)
/** The digits of 0 to 999, three bytes each. */
const triples = Uint8Array.from({ length: 3000 }, (_, i) => {
  const number = Math.floor(i / 3)
  const places = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10]
  return zero + (places[i % 3] ?? 0)
})

/** Writes one float32 and returns where it ends: nothing for NaN. Room for the longest is there and may be written on. */
export function writeNineDigits(value: number, into: Uint8Array, at: number): number {
  const size = Math.abs(value)
  // Below 10⁻⁴ the product would be rounded before it is rounded; from 10 on, more digits stand before the dot.
  if (!(size >= 1e-4 && size < 10)) return writeSlowly(value, into, at)
  const zeros = size >= 1 ? 0 : size >= 0.1 ? 1 : size >= 0.01 ? 2 : size >= 0.001 ? 3 : 4
  const whole = Math.floor(size * (scales[zeros] ?? 0) + 0.5) | 0
  if (whole >= 1e9) return writeSlowly(value, into, at)
  let end = at
  if (value < 0) into[end++] = minus
  if (zeros > 0) {
    into[end++] = zero
    into[end++] = dot
  }
  for (let i = 1; i < zeros; i++) into[end++] = zero
  const upper = (whole / 1e6) | 0
  const middle = ((whole / 1e3) | 0) - upper * 1000
  const lower = whole - upper * 1_000_000 - middle * 1000
  into[end] = triples[3 * upper] ?? 0
  // With no zeros the dot stands behind the first digit.
  if (zeros === 0) into[++end] = dot
  into[end + 1] = triples[3 * upper + 1] ?? 0
  into[end + 2] = triples[3 * upper + 2] ?? 0
  for (let i = 0; i < 3; i++) {
    into[end + 3 + i] = triples[3 * middle + i] ?? 0
    into[end + 6 + i] = triples[3 * lower + i] ?? 0
  }
  end += 9
  while (into[end - 1] === zero) end--
  return into[end - 1] === dot ? end - 1 : end
}

function writeSlowly(value: number, into: Uint8Array, at: number): number {
  if (Number.isNaN(value)) return at
  const text = String(Number(value.toPrecision(9)))
  for (let i = 0; i < text.length; i++) into[at + i] = text.charCodeAt(i)
  return at + text.length
}
