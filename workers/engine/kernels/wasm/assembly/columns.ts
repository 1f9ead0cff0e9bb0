/**
 * Sums over all rows of [rows, channels], per channel: blocks of rows in float32, the blocks in
 * double precision, in a fixed order. A block fits the first-level cache, so that walking it
 * once per four channels costs no memory traffic.
 */
import { addToDoubles, loadLanes } from './simd'

/** Rows of a block: few enough for a float32 sum to keep its digits, and for a block to stay in cache. */
export const ROW_BLOCK: i32 = 64

// @ts-ignore: decorator
@inline
function blockSum(from: usize, row: usize, rows: i32, lanes: i32): v128 {
  let even = f32x4.splat(0)
  let odd = f32x4.splat(0)
  let r = 0
  for (; r + 2 <= rows; r += 2) {
    even = f32x4.add(even, loadLanes(from, lanes))
    odd = f32x4.add(odd, loadLanes(from + row, lanes))
    from += 2 * row
  }
  if (r < rows) even = f32x4.add(even, loadLanes(from, lanes))
  return f32x4.add(even, odd)
}

// @ts-ignore: decorator
@inline
function blockSquares(from: usize, row: usize, rows: i32, centre: v128, lanes: i32): v128 {
  let even = f32x4.splat(0)
  let odd = f32x4.splat(0)
  let r = 0
  for (; r + 2 <= rows; r += 2) {
    const first = f32x4.sub(loadLanes(from, lanes), centre)
    const second = f32x4.sub(loadLanes(from + row, lanes), centre)
    even = f32x4.add(even, f32x4.mul(first, first))
    odd = f32x4.add(odd, f32x4.mul(second, second))
    from += 2 * row
  }
  if (r < rows) {
    const last = f32x4.sub(loadLanes(from, lanes), centre)
    even = f32x4.add(even, f32x4.mul(last, last))
  }
  return f32x4.add(even, odd)
}

/** totals [channels] of doubles ← Σ over rows of x. */
export function columnSums(x: usize, rows: i32, channels: i32, totals: usize): void {
  const row = <usize>channels << 2
  const whole = channels & ~3
  memory.fill(totals, 0, <usize>channels << 3)
  for (let r = 0; r < rows; r += ROW_BLOCK) {
    const block = min(rows - r, ROW_BLOCK)
    const from = x + <usize>r * row
    let c = 0
    for (; c < whole; c += 4) addToDoubles(totals + (<usize>c << 3), blockSum(from + (<usize>c << 2), row, block, 4), 4)
    for (; c < channels; c++) addToDoubles(totals + (<usize>c << 3), blockSum(from + (<usize>c << 2), row, block, 1), 1)
  }
}

/** totals [channels] of doubles ← Σ over rows of (x − centre)². */
export function columnSquares(x: usize, rows: i32, channels: i32, centre: usize, totals: usize): void {
  const row = <usize>channels << 2
  const whole = channels & ~3
  memory.fill(totals, 0, <usize>channels << 3)
  for (let r = 0; r < rows; r += ROW_BLOCK) {
    const block = min(rows - r, ROW_BLOCK)
    const from = x + <usize>r * row
    let c = 0
    for (; c < whole; c += 4) {
      const at = <usize>c << 2
      addToDoubles(totals + 2 * at, blockSquares(from + at, row, block, v128.load(centre + at), 4), 4)
    }
    for (; c < channels; c++) {
      const at = <usize>c << 2
      addToDoubles(totals + 2 * at, blockSquares(from + at, row, block, loadLanes(centre + at, 1), 1), 1)
    }
  }
}

/** target [channels] of floats ← totals · factor. */
export function scaleTotals(totals: usize, factor: f64, target: usize, channels: i32): void {
  for (let c: usize = 0; c < <usize>channels; c++) {
    store<f32>(target + (c << 2), <f32>(load<f64>(totals + (c << 3)) * factor))
  }
}

/** Bytes of scratch `biasGrad` needs. */
export function biasGradScratch(channels: i32): usize {
  return <usize>channels << 3
}

/** dy [rows, channels] → [channels]. */
export function biasGrad(dy: usize, target: usize, rows: i32, channels: i32, scratch: usize): void {
  columnSums(dy, rows, channels, scratch)
  scaleTotals(scratch, 1, target, channels)
}
