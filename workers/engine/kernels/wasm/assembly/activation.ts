/** Activations by themselves; `normalisation.ts` fuses the same functions with BatchNorm. */
import { bellOf, normalDistribution } from './elementary'
import { loadLanes, multiplyAdd, storeLanes } from './simd'
import { blockSliceStart } from './slices'

export const LINEAR: i32 = 0
export const RELU: i32 = 1
export const GELU: i32 = 2

// @ts-ignore: decorator
@inline
export function activate(kind: i32, x: v128): v128 {
  if (kind == RELU) return f32x4.max(x, f32x4.splat(0))
  if (kind == GELU) return f32x4.mul(x, normalDistribution(x, bellOf(x)))
  return x
}

/** dy times the slope at x; the slope of relu at 0 is 0. */
// @ts-ignore: decorator
@inline
export function activationGradient(kind: i32, x: v128, dy: v128): v128 {
  if (kind == RELU) return v128.and(dy, f32x4.gt(x, f32x4.splat(0)))
  if (kind == GELU) {
    // (x·Φ(x))′ = Φ(x) + x·φ(x); x·bell has vanished long before |x| = 14.
    const bell = bellOf(x)
    const slope = multiplyAdd(f32x4.mul(x, bell), f32x4.splat(0.3989422804014327), normalDistribution(x, bell))
    return f32x4.mul(dy, slope)
  }
  return dy
}

// @ts-ignore: decorator
@inline
function activateAll(kind: i32, x: usize, y: usize, count: i32): void {
  const end = x + (<usize>count << 2)
  const vectors = x + (<usize>(count & ~3) << 2)
  for (; x < vectors; x += 16, y += 16) v128.store(y, activate(kind, v128.load(x)))
  for (; x < end; x += 4, y += 4) storeLanes(y, activate(kind, loadLanes(x, 1)), 1)
}

export function activation(kind: i32, x: usize, y: usize, count: i32, slice: i32, slices: i32, _scratch: usize): void {
  const first = blockSliceStart(count, 4, slice, slices)
  const own = blockSliceStart(count, 4, slice + 1, slices) - first
  x += <usize>first << 2
  y += <usize>first << 2
  if (kind == RELU) activateAll(RELU, x, y, own)
  else if (kind == GELU) activateAll(GELU, x, y, own)
  else activateAll(LINEAR, x, y, own)
}

// @ts-ignore: decorator
@inline
function gradientOfAll(kind: i32, x: usize, dy: usize, dx: usize, count: i32): void {
  const end = x + (<usize>count << 2)
  const vectors = x + (<usize>(count & ~3) << 2)
  for (; x < vectors; x += 16, dy += 16, dx += 16) {
    v128.store(dx, activationGradient(kind, v128.load(x), v128.load(dy)))
  }
  for (; x < end; x += 4, dy += 4, dx += 4) {
    storeLanes(dx, activationGradient(kind, loadLanes(x, 1), loadLanes(dy, 1)), 1)
  }
}

export function activationGrad(kind: i32, x: usize, dy: usize, dx: usize, count: i32, slice: i32, slices: i32, _scratch: usize): void {
  const first = blockSliceStart(count, 4, slice, slices)
  const own = blockSliceStart(count, 4, slice + 1, slices) - first
  const at = <usize>first << 2
  if (kind == RELU) gradientOfAll(RELU, x + at, dy + at, dx + at, own)
  else if (kind == GELU) gradientOfAll(GELU, x + at, dy + at, dx + at, own)
  else gradientOfAll(LINEAR, x + at, dy + at, dx + at, own)
}
