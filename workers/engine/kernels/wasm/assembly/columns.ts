/**
 * Sums over all rows of [rows, channels], per channel: blocks of rows in float32, the blocks in
 * double precision, in a fixed order. A block fits the first-level cache, so that walking it
 * once per four channels costs no memory traffic.
 */
import { addToDoubles, loadLanes, storeLanes, wholeLines } from './simd'
import { blockSliceStart } from './slices'

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

/** First row of a slice: slices begin at whole blocks. */
// @ts-ignore: decorator
@inline
export function rowSliceStart(rows: i32, slice: i32, slices: i32): i32 {
  return blockSliceStart(rows, ROW_BLOCK, slice, slices)
}

/** Bytes of one double per channel. */
// @ts-ignore: decorator
@inline
export function totalsBytes(channels: i32): usize {
  return wholeLines(<usize>channels << 3)
}

/** totals [channels] of doubles ← Σ over rows of x. */
function columnSums(x: usize, rows: i32, channels: i32, totals: usize): void {
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

/** Adds the totals of the second and further slices, `stride` bytes apart, to those of the first, in order. */
export function addTotals(totals: usize, stride: usize, channels: i32, slices: i32): void {
  for (let s = 1; s < slices; s++) {
    const other = totals + <usize>s * stride
    for (let at: usize = 0; at < <usize>channels << 3; at += 8) store<f64>(totals + at, load<f64>(totals + at) + load<f64>(other + at))
  }
}

/** Bytes of what one slice of `columnMoments` finds: means, and squares about them. */
export function columnMomentsBytes(channels: i32): usize {
  return 2 * totalsBytes(channels)
}

/** Bytes of scratch `columnMoments` needs. */
export function columnMomentsScratch(channels: i32): usize {
  return 2 * wholeLines(<usize>channels << 2)
}

/**
 * Mean and squares about it of the slice's rows of x [rows, channels], per channel, in its place
 * among `moments`, in one pass over memory: each block takes its own mean and its squares about
 * it, and blocks and slices are merged as by Chan, Golub and LeVeque (1979), in double precision.
 * No cancellation, however far the mean is from zero.
 */
export function columnMoments(x: usize, moments: usize, rows: i32, channels: i32, slice: i32, slices: i32, scratch: usize): void {
  const row = <usize>channels << 2
  const whole = <usize>(channels & ~3) << 2
  const first = rowSliceStart(rows, slice, slices)
  const end = rowSliceStart(rows, slice + 1, slices)
  const means = moments + <usize>slice * columnMomentsBytes(channels)
  const squares = means + totalsBytes(channels)
  const blockMeans = scratch
  const blockSquared = blockMeans + wholeLines(row)
  memory.fill(means, 0, columnMomentsBytes(channels))
  for (let r = first; r < end; r += ROW_BLOCK) {
    const block = min(end - r, ROW_BLOCK)
    const from = x + <usize>r * row
    const portion = f32x4.splat(<f32>(1 / <f64>block))
    let at: usize = 0
    for (; at < whole; at += 16) {
      const centre = f32x4.mul(blockSum(from + at, row, block, 4), portion)
      v128.store(blockMeans + at, centre)
      v128.store(blockSquared + at, blockSquares(from + at, row, block, centre, 4))
    }
    for (; at < row; at += 4) {
      const centre = f32x4.mul(blockSum(from + at, row, block, 1), portion)
      storeLanes(blockMeans + at, centre, 1)
      storeLanes(blockSquared + at, blockSquares(from + at, row, block, centre, 1), 1)
    }
    const weight = <f64>block / <f64>(r - first + block)
    const between = <f64>(r - first) * weight
    for (at = 0; at < row; at += 4) {
      const known = load<f64>(means + 2 * at)
      const gap = <f64>load<f32>(blockMeans + at) - known
      store<f64>(means + 2 * at, known + gap * weight)
      const within = load<f64>(squares + 2 * at) + <f64>load<f32>(blockSquared + at)
      store<f64>(squares + 2 * at, within + gap * gap * between)
    }
  }
}

/** Merges the slices' moments in order: mean and biased variance of all rows. Writes over the first slice's. */
export function mergeMoments(moments: usize, mean: usize, variance: usize, rows: i32, channels: i32, slices: i32): void {
  const area = totalsBytes(channels)
  for (let s = 1; s < slices; s++) {
    const count = rowSliceStart(rows, s, slices)
    const added = rowSliceStart(rows, s + 1, slices) - count
    if (added == 0) continue
    const weight = <f64>added / <f64>(count + added)
    const between = <f64>count * weight
    const other = moments + <usize>s * columnMomentsBytes(channels)
    for (let at: usize = 0; at < <usize>channels << 3; at += 8) {
      const known = load<f64>(moments + at)
      const gap = load<f64>(other + at) - known
      store<f64>(moments + at, known + gap * weight)
      store<f64>(moments + area + at, load<f64>(moments + area + at) + load<f64>(other + area + at) + gap * gap * between)
    }
  }
  scaleTotals(moments, 1, mean, channels)
  scaleTotals(moments + area, 1 / <f64>rows, variance, channels)
}

/** target [channels] of floats ← totals · factor. */
export function scaleTotals(totals: usize, factor: f64, target: usize, channels: i32): void {
  for (let c: usize = 0; c < <usize>channels; c++) {
    store<f32>(target + (c << 2), <f32>(load<f64>(totals + (c << 3)) * factor))
  }
}

/** Bytes of the sums that one slice of `biasGradSums` writes. */
export function biasGradSumsBytes(channels: i32): usize {
  return totalsBytes(channels)
}

/** dy [rows, channels] → the slice's sums, in its place among `sums`. */
export function biasGradSums(dy: usize, sums: usize, rows: i32, channels: i32, slice: i32, slices: i32, _scratch: usize): void {
  const first = rowSliceStart(rows, slice, slices)
  const count = rowSliceStart(rows, slice + 1, slices) - first
  columnSums(dy + ((<usize>first * <usize>channels) << 2), count, channels, sums + <usize>slice * totalsBytes(channels))
}

/** The sums of all slices → [channels]. */
export function biasGrad(sums: usize, target: usize, channels: i32, slices: i32): void {
  addTotals(sums, totalsBytes(channels), channels, slices)
  scaleTotals(sums, 1, target, channels)
}
