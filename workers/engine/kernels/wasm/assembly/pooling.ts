/** Max-pooling along the width with stride = size; x [batch, width, channels], the remainder of the width dropped. */
import { loadLanes, storeLanes } from './simd'
import { sliceStart } from './slices'

// @ts-ignore: decorator
@inline
function largest(window: usize, row: usize, size: i32, lanes: i32): v128 {
  let most = loadLanes(window, lanes)
  for (let k = 1; k < size; k++) {
    window += row
    most = f32x4.max(most, loadLanes(window, lanes))
  }
  return most
}

/** Slices take windows, counted through the batch. */
export function maxPool1d(x: usize, y: usize, batch: i32, width: i32, channels: i32, size: i32, slice: i32, slices: i32, _scratch: usize): void {
  const row = <usize>channels << 2
  const whole = (channels & ~3) << 2
  const outWidth = width / size
  const end = sliceStart(batch * outWidth, slice + 1, slices)
  for (let w = sliceStart(batch * outWidth, slice, slices); w < end; w++) {
    const n = w / outWidth
    const window = x + <usize>(n * width + (w - n * outWidth) * size) * row
    const target = y + <usize>w * row
    let at: usize = 0
    for (; at < <usize>whole; at += 16) storeLanes(target + at, largest(window + at, row, size, 4), 4)
    for (; at < row; at += 4) storeLanes(target + at, largest(window + at, row, size, 1), 1)
  }
}

/** Hands dy to the first element equal to the window's maximum; the others get 0. */
// @ts-ignore: decorator
@inline
function spread(window: usize, dy: usize, dx: usize, row: usize, size: i32, lanes: i32): void {
  const most = largest(window, row, size, lanes)
  let open = i32x4.splat(-1)
  const value = loadLanes(dy, lanes)
  for (let k = 0; k < size; k++) {
    const hit = v128.and(open, f32x4.eq(loadLanes(window, lanes), most))
    storeLanes(dx, v128.and(value, hit), lanes)
    open = v128.andnot(open, hit)
    window += row
    dx += row
  }
}

/** Slices take windows, counted through the batch; with a sample's last window goes the remainder of the width. */
export function maxPool1dGrad(x: usize, dy: usize, dx: usize, batch: i32, width: i32, channels: i32, size: i32, slice: i32, slices: i32, _scratch: usize): void {
  const row = <usize>channels << 2
  const whole = (channels & ~3) << 2
  const outWidth = width / size
  const remainder = <usize>(width - outWidth * size) * row
  const end = sliceStart(batch * outWidth, slice + 1, slices)
  for (let w = sliceStart(batch * outWidth, slice, slices); w < end; w++) {
    const n = w / outWidth
    const within = w - n * outWidth
    const offset = <usize>(n * width + within * size) * row
    const window = x + offset
    const target = dx + offset
    const value = dy + <usize>w * row
    let at: usize = 0
    for (; at < <usize>whole; at += 16) spread(window + at, value + at, target + at, row, size, 4)
    for (; at < row; at += 4) spread(window + at, value + at, target + at, row, size, 1)
    if (within == outWidth - 1) memory.fill(target + <usize>size * row, 0, remainder)
  }
}
