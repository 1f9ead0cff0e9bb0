/**
 * Four outputs of a four-tap filter from 7 products instead of 16 (Toom–Cook, in Winograd's
 * transposed form): evaluate 7 inputs and the 4 taps at the points 0, 1, −1, ½, −½, −2 and ∞,
 * multiply point by point, interpolate. Longer filters are groups of four taps; since a group
 * starts four positions after the last, the same evaluations serve all of them, and per point
 * the sum over groups and channels is again a product with overlapping rows.
 *
 * These points were chosen for float32 (`derivation/toomCookPoints.py`): the rms error is 8e-7 of
 * the result, twice that of one long chain of sums (the usual 0, ±1, ±2, … give up to 7 ×). With
 * input rows x, taps g and output rows y,
 *   y = A·((G g) ⊙ (B x)),  dg = Gᵀ·Σ (B x) ⊙ (Aᵀ dy);
 * B, with denominators moved into G, is written out in its factors below.
 */
import { loadLanes, multiplyAdd, storeLanes } from './simd'

/** Taps of a group and outputs of a tile. */
export const TAPS: i32 = 4
/** Points of evaluation, and inputs a tile sees. */
export const POINTS: i32 = 7

// @ts-ignore: decorator
@inline
function times(a: v128, factor: f32): v128 {
  return f32x4.mul(a, f32x4.splat(factor))
}

/** B x: seven rows at `x`, `row` bytes apart, to seven planes at `target`, `plane` bytes apart. */
// @ts-ignore: decorator
@inline
export function evaluateInput(lanes: i32, x: usize, row: usize, target: usize, plane: usize): void {
  const two = f32x4.splat(2)
  const four = f32x4.splat(4)
  const five = f32x4.splat(-5)
  const x0 = loadLanes(x, lanes)
  const x1 = loadLanes(x + row, lanes)
  const x2 = loadLanes(x + 2 * row, lanes)
  const x3 = loadLanes(x + 3 * row, lanes)
  const x4 = loadLanes(x + 4 * row, lanes)
  const x5 = loadLanes(x + 5 * row, lanes)
  const x6 = loadLanes(x + 6 * row, lanes)
  // (z² − 1)(4z² − 1) at three shifts: what the points ±1 and ±½ have in common.
  const h0 = multiplyAdd(x4, four, multiplyAdd(x2, five, x0))
  const h1 = multiplyAdd(x5, four, multiplyAdd(x3, five, x1))
  const h2 = multiplyAdd(x6, four, multiplyAdd(x4, five, x2))
  const s1 = multiplyAdd(x1, two, x2)
  const s2 = multiplyAdd(x2, two, x3)
  const s3 = multiplyAdd(x3, two, x4)
  const s4 = multiplyAdd(x4, two, x5)
  const e0 = f32x4.sub(f32x4.mul(s3, four), s1)
  const e1 = f32x4.sub(f32x4.mul(s4, four), s2)
  const f0 = f32x4.sub(s3, s1)
  const f1 = f32x4.mul(f32x4.sub(s4, s2), two)
  storeLanes(target, multiplyAdd(h0, two, h1), lanes)
  storeLanes(target + plane, f32x4.add(e1, e0), lanes)
  storeLanes(target + 2 * plane, f32x4.sub(e1, e0), lanes)
  storeLanes(target + 3 * plane, f32x4.add(f1, f0), lanes)
  storeLanes(target + 4 * plane, f32x4.sub(f1, f0), lanes)
  storeLanes(target + 5 * plane, h1, lanes)
  storeLanes(target + 6 * plane, multiplyAdd(h1, two, h2), lanes)
}

/** G g: `taps` ≤ 4 rows at `g` (the others are zero) to seven planes. */
// @ts-ignore: decorator
@inline
export function evaluateTaps(lanes: i32, g: usize, row: usize, taps: i32, target: usize, plane: usize): void {
  const zero = f32x4.splat(0)
  const g0 = loadLanes(g, lanes)
  const g1 = taps > 1 ? loadLanes(g + row, lanes) : zero
  const g2 = taps > 2 ? loadLanes(g + 2 * row, lanes) : zero
  const g3 = taps > 3 ? loadLanes(g + 3 * row, lanes) : zero
  const even = f32x4.add(g0, g2)
  const odd = f32x4.add(g1, g3)
  const evenHalf = f32x4.add(times(g0, 8), times(g2, 2))
  const oddHalf = f32x4.add(times(g1, 4), g3)
  const atMinusTwo = f32x4.sub(f32x4.add(g0, times(g2, 4)), f32x4.add(times(g1, 2), times(g3, 8)))
  storeLanes(target, times(g0, 1.0 / 2), lanes)
  storeLanes(target + plane, times(f32x4.add(even, odd), 1.0 / 18), lanes)
  storeLanes(target + 2 * plane, times(f32x4.sub(even, odd), 1.0 / 6), lanes)
  storeLanes(target + 3 * plane, times(f32x4.add(evenHalf, oddHalf), -1.0 / 15), lanes)
  storeLanes(target + 4 * plane, times(f32x4.sub(evenHalf, oddHalf), -1.0 / 9), lanes)
  storeLanes(target + 5 * plane, times(atMinusTwo, -1.0 / 90), lanes)
  storeLanes(target + 6 * plane, times(g3, 1.0 / 4), lanes)
}

/** A v + bias: seven planes at `v` to four rows at `y`. */
// @ts-ignore: decorator
@inline
export function interpolateOutput(v: usize, plane: usize, bias: v128, y: usize, row: usize): void {
  const v5 = v128.load(v + 5 * plane)
  const v1 = v128.load(v + plane)
  const v2 = v128.load(v + 2 * plane)
  const v3 = v128.load(v + 3 * plane)
  const v4 = v128.load(v + 4 * plane)
  const p = f32x4.add(v1, v2)
  const m = f32x4.add(f32x4.sub(v1, v2), bias)
  const q = f32x4.add(v3, v4)
  const d = f32x4.sub(v3, v4)
  const y0 = f32x4.add(f32x4.add(f32x4.add(v128.load(v), p), f32x4.add(q, v5)), bias)
  const y1 = multiplyAdd(d, f32x4.splat(0.5), multiplyAdd(v5, f32x4.splat(-2), m))
  const y2 = multiplyAdd(q, f32x4.splat(0.25), multiplyAdd(v5, f32x4.splat(4), f32x4.add(p, bias)))
  const y3 = multiplyAdd(d, f32x4.splat(0.125), multiplyAdd(v5, f32x4.splat(-8), f32x4.add(m, v128.load(v + 6 * plane))))
  v128.store(y, y0)
  v128.store(y + row, y1)
  v128.store(y + 2 * row, y2)
  v128.store(y + 3 * row, y3)
}

/** Aᵀ dy: four rows at `dy` to seven planes. */
// @ts-ignore: decorator
@inline
export function evaluateOutputGrad(lanes: i32, dy: usize, row: usize, target: usize, plane: usize): void {
  const d0 = loadLanes(dy, lanes)
  const d1 = loadLanes(dy + row, lanes)
  const d2 = loadLanes(dy + 2 * row, lanes)
  const d3 = loadLanes(dy + 3 * row, lanes)
  const even = f32x4.add(d0, d2)
  const odd = f32x4.add(d1, d3)
  const evenHalf = multiplyAdd(d2, f32x4.splat(0.25), d0)
  const oddHalf = multiplyAdd(d3, f32x4.splat(0.125), times(d1, 0.5))
  const evenTwo = multiplyAdd(d2, f32x4.splat(4), d0)
  const oddTwo = multiplyAdd(d3, f32x4.splat(8), times(d1, 2))
  storeLanes(target, d0, lanes)
  storeLanes(target + plane, f32x4.add(even, odd), lanes)
  storeLanes(target + 2 * plane, f32x4.sub(even, odd), lanes)
  storeLanes(target + 3 * plane, f32x4.add(evenHalf, oddHalf), lanes)
  storeLanes(target + 4 * plane, f32x4.sub(evenHalf, oddHalf), lanes)
  storeLanes(target + 5 * plane, f32x4.sub(evenTwo, oddTwo), lanes)
  storeLanes(target + 6 * plane, d3, lanes)
}

/** Gᵀ v: seven planes at `v` to the first `taps` ≤ 4 of four rows at `dg`. */
// @ts-ignore: decorator
@inline
export function interpolateTapGrads(lanes: i32, v: usize, plane: usize, taps: i32, dg: usize, row: usize): void {
  const v1 = times(loadLanes(v + plane, lanes), 1.0 / 18)
  const v2 = times(loadLanes(v + 2 * plane, lanes), 1.0 / 6)
  const v3 = times(loadLanes(v + 3 * plane, lanes), -1.0 / 15)
  const v4 = times(loadLanes(v + 4 * plane, lanes), -1.0 / 9)
  const v5 = times(loadLanes(v + 5 * plane, lanes), -1.0 / 90)
  const p = f32x4.add(v1, v2)
  const m = f32x4.sub(v1, v2)
  const q = f32x4.add(v3, v4)
  const d = f32x4.sub(v3, v4)
  const d0 = f32x4.add(multiplyAdd(q, f32x4.splat(8), p), multiplyAdd(loadLanes(v, lanes), f32x4.splat(0.5), v5))
  storeLanes(dg, d0, lanes)
  if (taps > 1) storeLanes(dg + row, multiplyAdd(d, f32x4.splat(4), multiplyAdd(v5, f32x4.splat(-2), m)), lanes)
  if (taps > 2) storeLanes(dg + 2 * row, multiplyAdd(q, f32x4.splat(2), multiplyAdd(v5, f32x4.splat(4), p)), lanes)
  if (taps > 3) {
    const last = multiplyAdd(loadLanes(v + 6 * plane, lanes), f32x4.splat(0.25), multiplyAdd(v5, f32x4.splat(-8), m))
    storeLanes(dg + 3 * row, f32x4.add(last, d), lanes)
  }
}
