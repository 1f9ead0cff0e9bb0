/** Logarithm, sine and cosine on pairs of doubles, to within a unit or two in the last place. */

/** ln x for normal x > 0, by ln m = 2 artanh((m − 1)/(m + 1)) with m in [√½, √2]. */
// @ts-ignore: decorator
@inline
export function logOfPair(x: v128): v128 {
  const one = f64x2.splat(1)
  const raw = v128.or(v128.and(x, i64x2.splat(0x000fffffffffffff)), i64x2.splat(0x3ff0000000000000))
  const above = f64x2.gt(raw, f64x2.splat(1.4142135623730951))
  const m = v128.bitselect(f64x2.mul(raw, f64x2.splat(0.5)), raw, above)
  // The biased exponent, put into the mantissa of 2⁵², is a double after a subtraction.
  const biased = v128.or(i64x2.shr_u(x, 52), i64x2.splat(0x4330000000000000))
  const exponent = f64x2.add(f64x2.sub(biased, f64x2.splat(4503599627370496.0 + 1023.0)), v128.and(above, one))
  const s = f64x2.div(f64x2.sub(m, one), f64x2.add(m, one))
  const s2 = f64x2.mul(s, s)
  let sum = f64x2.splat(1.0 / 21)
  sum = f64x2.add(f64x2.mul(sum, s2), f64x2.splat(1.0 / 19))
  sum = f64x2.add(f64x2.mul(sum, s2), f64x2.splat(1.0 / 17))
  sum = f64x2.add(f64x2.mul(sum, s2), f64x2.splat(1.0 / 15))
  sum = f64x2.add(f64x2.mul(sum, s2), f64x2.splat(1.0 / 13))
  sum = f64x2.add(f64x2.mul(sum, s2), f64x2.splat(1.0 / 11))
  sum = f64x2.add(f64x2.mul(sum, s2), f64x2.splat(1.0 / 9))
  sum = f64x2.add(f64x2.mul(sum, s2), f64x2.splat(1.0 / 7))
  sum = f64x2.add(f64x2.mul(sum, s2), f64x2.splat(1.0 / 5))
  sum = f64x2.add(f64x2.mul(sum, s2), f64x2.splat(1.0 / 3))
  const s3 = f64x2.mul(f64x2.mul(s, s2), sum)
  const ofMantissa = f64x2.add(f64x2.add(s, s), f64x2.add(s3, s3))
  return f64x2.add(f64x2.mul(exponent, f64x2.splat(0.6931471805599453)), ofMantissa)
}

/** The multiple of π/2 nearest to a, for 0 ≤ a ≤ 2π. */
// @ts-ignore: decorator
@inline
export function quadrantOfPair(a: v128): v128 {
  return f64x2.nearest(f64x2.mul(a, f64x2.splat(0.6366197723675814)))
}

/** What is left of a when its quadrant is taken away, in [−π/4, π/4]. π/2 in two parts: the first has bits to spare. */
// @ts-ignore: decorator
@inline
export function restOfPair(a: v128, quadrant: v128): v128 {
  const high = f64x2.sub(a, f64x2.mul(quadrant, f64x2.splat(1.5707963267341256)))
  return f64x2.sub(high, f64x2.mul(quadrant, f64x2.splat(6.077100506506192e-11)))
}

/** sin r for |r| ≤ π/4: Taylor's series to r¹⁷. */
// @ts-ignore: decorator
@inline
export function sineOfPair(r: v128): v128 {
  const r2 = f64x2.mul(r, r)
  let sum = f64x2.splat(1.0 / 355687428096000)
  sum = f64x2.add(f64x2.mul(sum, r2), f64x2.splat(-1.0 / 1307674368000))
  sum = f64x2.add(f64x2.mul(sum, r2), f64x2.splat(1.0 / 6227020800))
  sum = f64x2.add(f64x2.mul(sum, r2), f64x2.splat(-1.0 / 39916800))
  sum = f64x2.add(f64x2.mul(sum, r2), f64x2.splat(1.0 / 362880))
  sum = f64x2.add(f64x2.mul(sum, r2), f64x2.splat(-1.0 / 5040))
  sum = f64x2.add(f64x2.mul(sum, r2), f64x2.splat(1.0 / 120))
  sum = f64x2.add(f64x2.mul(sum, r2), f64x2.splat(-1.0 / 6))
  return f64x2.add(r, f64x2.mul(f64x2.mul(r, r2), sum))
}

/** cos r for |r| ≤ π/4: Taylor's series to r¹⁶. */
// @ts-ignore: decorator
@inline
export function cosineOfPair(r: v128): v128 {
  const r2 = f64x2.mul(r, r)
  let sum = f64x2.splat(1.0 / 20922789888000)
  sum = f64x2.add(f64x2.mul(sum, r2), f64x2.splat(-1.0 / 87178291200))
  sum = f64x2.add(f64x2.mul(sum, r2), f64x2.splat(1.0 / 479001600))
  sum = f64x2.add(f64x2.mul(sum, r2), f64x2.splat(-1.0 / 3628800))
  sum = f64x2.add(f64x2.mul(sum, r2), f64x2.splat(1.0 / 40320))
  sum = f64x2.add(f64x2.mul(sum, r2), f64x2.splat(-1.0 / 720))
  sum = f64x2.add(f64x2.mul(sum, r2), f64x2.splat(1.0 / 24))
  sum = f64x2.mul(sum, f64x2.mul(r2, r2))
  return f64x2.add(f64x2.sub(f64x2.splat(1), f64x2.mul(r2, f64x2.splat(0.5))), sum)
}
