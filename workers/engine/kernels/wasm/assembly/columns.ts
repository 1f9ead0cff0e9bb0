/**
 * Sums over all rows of [rows, channels], per channel: blocks of rows in float32, the blocks in
 * double precision, in a fixed order. A block fits the first-level cache, so that walking it
 * once per four channels costs no memory traffic.
 */
import { addToDoubles, loadLanes, storeLanes, wholeLines } from './simd'

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

/** Bytes of scratch `columnMoments` needs. */
export function columnMomentsScratch(channels: i32): usize {
  return 4 * wholeLines(<usize>channels << 3)
}

/**
 * Mean and biased variance of x [rows, channels] per channel, in one pass over memory: each block
 * takes its own mean and its squares about it, and the blocks are merged as by Chan, Golub and
 * LeVeque (1979), in double precision. No cancellation, however far the mean is from zero.
 */
export function columnMoments(x: usize, rows: i32, channels: i32, mean: usize, variance: usize, scratch: usize): void {
  const row = <usize>channels << 2
  const whole = <usize>(channels & ~3) << 2
  const area = wholeLines(<usize>channels << 3)
  const means = scratch
  const squares = means + area
  const blockMeans = squares + area
  const blockSquared = blockMeans + area
  memory.fill(means, 0, 2 * area)
  for (let r = 0; r < rows; r += ROW_BLOCK) {
    const block = min(rows - r, ROW_BLOCK)
    const from = x + <usize>r * row
    const share = f32x4.splat(<f32>(1 / <f64>block))
    let at: usize = 0
    for (; at < whole; at += 16) {
      const centre = f32x4.mul(blockSum(from + at, row, block, 4), share)
      v128.store(blockMeans + at, centre)
      v128.store(blockSquared + at, blockSquares(from + at, row, block, centre, 4))
    }
    for (; at < row; at += 4) {
      const centre = f32x4.mul(blockSum(from + at, row, block, 1), share)
      storeLanes(blockMeans + at, centre, 1)
      storeLanes(blockSquared + at, blockSquares(from + at, row, block, centre, 1), 1)
    }
    const weight = <f64>block / <f64>(r + block)
    const between = <f64>r * weight
    for (at = 0; at < row; at += 4) {
      const known = load<f64>(means + 2 * at)
      const gap = <f64>load<f32>(blockMeans + at) - known
      store<f64>(means + 2 * at, known + gap * weight)
      const within = load<f64>(squares + 2 * at) + <f64>load<f32>(blockSquared + at)
      store<f64>(squares + 2 * at, within + gap * gap * between)
    }
  }
  scaleTotals(means, 1, mean, channels)
  scaleTotals(squares, 1 / <f64>rows, variance, channels)
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
