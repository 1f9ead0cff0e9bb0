/** Max-pooling along the width with stride = size; x [batch, width, channels], the remainder of the width dropped. */
import { loadLanes, storeLanes } from './simd'

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

export function maxPool1d(x: usize, y: usize, batch: i32, width: i32, channels: i32, size: i32): void {
  const row = <usize>channels << 2
  const whole = (channels & ~3) << 2
  const outWidth = width / size
  for (let n = 0; n < batch; n++) {
    let window = x + <usize>n * <usize>width * row
    for (let w = 0; w < outWidth; w++) {
      let at: usize = 0
      for (; at < <usize>whole; at += 16) storeLanes(y + at, largest(window + at, row, size, 4), 4)
      for (; at < row; at += 4) storeLanes(y + at, largest(window + at, row, size, 1), 1)
      window += <usize>size * row
      y += row
    }
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

export function maxPool1dGrad(x: usize, dy: usize, dx: usize, batch: i32, width: i32, channels: i32, size: i32): void {
  const row = <usize>channels << 2
  const whole = (channels & ~3) << 2
  const outWidth = width / size
  const remainder = <usize>(width - outWidth * size) * row
  for (let n = 0; n < batch; n++) {
    for (let w = 0; w < outWidth; w++) {
      let at: usize = 0
      for (; at < <usize>whole; at += 16) spread(x + at, dy + at, dx + at, row, size, 4)
      for (; at < row; at += 4) spread(x + at, dy + at, dx + at, row, size, 1)
      x += <usize>size * row
      dx += <usize>size * row
      dy += row
    }
    memory.fill(dx, 0, remainder)
    x += remainder
    dx += remainder
  }
}
