/**
 * exp and the normal distribution on vectors of floats; exp and log on doubles. Coefficients of
 * the distribution's tail: a minimax fit (`derivation/normalTail.py`); absolute
 * error of Φ below 1.1e-7, of x·Φ(x) and its slope below 1.3e-7·max(1, |x|) over all floats.
 */
import { multiplyAdd } from './simd'

/** e^x for −87 ≤ x ≤ 88; to within 2 units in the last place. */
// @ts-ignore: decorator
@inline
function expOf(x: v128): v128 {
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.4426950408889634)))
  // ln 2 in two parts, the first with few bits so that its product with n is exact.
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693145751953125)))
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(1.428606765330187e-6)))
  let p = multiplyAdd(r, f32x4.splat(1.0 / 720), f32x4.splat(1.0 / 120))
  p = multiplyAdd(p, r, f32x4.splat(1.0 / 24))
  p = multiplyAdd(p, r, f32x4.splat(1.0 / 6))
  p = multiplyAdd(p, r, f32x4.splat(0.5))
  p = multiplyAdd(p, r, f32x4.splat(1))
  p = multiplyAdd(p, r, f32x4.splat(1))
  const exponent = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23)
  return f32x4.mul(p, exponent)
}

/** e^(−x²/2), 0 where it would be denormal. */
// @ts-ignore: decorator
@inline
export function bellOf(x: v128): v128 {
  const exponent = f32x4.mul(f32x4.mul(x, x), f32x4.splat(-0.5))
  const bell = expOf(f32x4.max(exponent, f32x4.splat(-87)))
  return v128.and(bell, f32x4.ge(exponent, f32x4.splat(-87)))
}

/** Φ(x), the normal distribution function, given `bell` = e^(−x²/2): the smaller tail is bell·P(|x|)/Q(|x|). */
// @ts-ignore: decorator
@inline
export function normalDistribution(x: v128, bell: v128): v128 {
  // Beyond 14 the tail is 0 anyway, and the fit ends there.
  const u = f32x4.min(f32x4.abs(x), f32x4.splat(14))
  let p = multiplyAdd(u, f32x4.splat(0.0040775864734866486), f32x4.splat(0.040372399870615756))
  p = multiplyAdd(p, u, f32x4.splat(0.18246137888557298))
  p = multiplyAdd(p, u, f32x4.splat(0.43725030887431154))
  p = multiplyAdd(p, u, f32x4.splat(0.5))
  let q = multiplyAdd(u, f32x4.splat(0.01022086479037108), f32x4.splat(0.10120540914260005))
  q = multiplyAdd(q, u, f32x4.splat(0.4674279065155859))
  q = multiplyAdd(q, u, f32x4.splat(1.1992888676409093))
  q = multiplyAdd(q, u, f32x4.splat(1.672385573027628))
  q = multiplyAdd(q, u, f32x4.splat(1))
  const tail = f32x4.mul(bell, f32x4.div(p, q))
  return v128.bitselect(tail, f32x4.sub(f32x4.splat(1), tail), f32x4.lt(x, f32x4.splat(0)))
}

/** e^x in double precision for x ≤ 0; relative error below 1e-15. */
export function expOfDouble(x: f64): f64 {
  if (x < -700) return 0
  const n = nearest(x * 1.4426950408889634)
  const r = x - n * 0.6931471803691238 - n * 1.9082149292705877e-10
  // Taylor's series to r^13 over |r| ≤ ln 2 / 2, from the last term inwards.
  let sum: f64 = 1
  for (let term: f64 = 13; term > 0; term--) sum = 1 + (sum * r) / term
  return sum * reinterpret<f64>((<i64>n + 1023) << 52)
}

/** ln x in double precision for normal x > 0, by ln m = 2 artanh((m − 1)/(m + 1)). */
export function logOfDouble(x: f64): f64 {
  const bits = reinterpret<i64>(x)
  let exponent = <f64>((bits >> 52) - 1023)
  let mantissa = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000)
  if (mantissa > 1.4142135623730951) {
    mantissa *= 0.5
    exponent += 1
  }
  const s = (mantissa - 1) / (mantissa + 1)
  const s2 = s * s
  let sum: f64 = 0
  for (let odd: f64 = 23; odd > 0; odd -= 2) sum = sum * s2 + 1 / odd
  return exponent * 0.6931471805599453 + 2 * s * sum
}
