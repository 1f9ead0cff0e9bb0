/**
 * Few-line operations on vectors of four floats. `lanes` is 4, or 1 for the elements left over at
 * the end of a row: those run through lane 0 of the same code, so every element of a tensor sees
 * the same arithmetic wherever it lies. It is a constant at every call, so the branches fold away.
 */

/** a·b + c; one rounding instead of two where the build may use relaxed SIMD. */
// @ts-ignore: decorator
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c)
  return f32x4.add(f32x4.mul(a, b), c)
}

// @ts-ignore: decorator
@inline
export function loadLanes(source: usize, lanes: i32): v128 {
  if (lanes == 4) return v128.load(source)
  return v128.load32_zero(source)
}

// @ts-ignore: decorator
@inline
export function storeLanes(target: usize, value: v128, lanes: i32): void {
  if (lanes == 4) v128.store(target, value)
  else v128.store32_lane(target, value, 0)
}

/** Adds `lanes` floats to as many doubles in memory. */
// @ts-ignore: decorator
@inline
export function addToDoubles(totals: usize, value: v128, lanes: i32): void {
  if (lanes == 4) {
    const high = v128.shuffle<i32>(value, value, 2, 3, 2, 3)
    v128.store(totals, f64x2.add(v128.load(totals), f64x2.promote_low_f32x4(value)))
    v128.store(totals, f64x2.add(v128.load(totals, 16), f64x2.promote_low_f32x4(high)), 16)
  } else {
    store<f64>(totals, load<f64>(totals) + <f64>f32x4.extract_lane(value, 0))
  }
}

/** Rounds a size in bytes up to a cache line, so that scratch areas start on one. */
// @ts-ignore: decorator
@inline
export function wholeLines(sizeBytes: usize): usize {
  return (sizeBytes + 63) & ~63
}
