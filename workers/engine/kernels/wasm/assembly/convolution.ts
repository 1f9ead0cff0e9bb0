/**
 * Convolution along the width, NWC, stride 1, without im2col: with channels innermost the window
 * of one output is K·Ci floats in a row, and the next output's window starts Ci floats later, so
 * forward and input gradient are products with overlapping rows, and the filter gradient is the
 * transposed product of the same. Each sample is first copied between its zero padding.
 */
import { packColumns, packRows, panelBytes, panelCount } from './panels'
import { wholeLines } from './simd'
import { EDGE_SCRATCH, PANEL_COLUMNS, PANEL_ROW, fullPanelProduct, panelProduct } from './tiles'

/** Rows of the filter gradient's sum held in registers at a time; their operands fit the second-level cache. */
const WIDTH_BLOCK: i32 = 256

/** Bytes of one sample [width, channels] with `padding` on both sides (negative: cut off). */
// @ts-ignore: decorator
@inline
function paddedBytes(width: i32, channels: i32, padding: i32): usize {
  return wholeLines((<usize>(width + 2 * padding) * <usize>channels) << 2)
}

function copyPadded(x: usize, width: i32, channels: i32, padding: i32, target: usize): void {
  const row = <usize>channels << 2
  if (padding <= 0) {
    memory.copy(target, x + <usize>-padding * row, <usize>(width + 2 * padding) * row)
    return
  }
  const side = <usize>padding * row
  const body = <usize>width * row
  memory.fill(target, 0, side)
  memory.copy(target + side, x, body)
  memory.fill(target + side + body, 0, side)
}

/** Bytes of scratch for `conv1d` (in → out) and, with in and out exchanged and the mirrored padding, `conv1dInputGrad`. */
export function conv1dScratch(width: i32, inChannels: i32, kernel: i32, outChannels: i32, padding: i32): usize {
  return (
    wholeLines(EDGE_SCRATCH) +
    wholeLines(<usize>panelCount(outChannels) * PANEL_ROW) +
    panelBytes(kernel * inChannels, outChannels) +
    paddedBytes(width, inChannels, padding)
  )
}

/** y = windows of x · panels, for every sample; `initial` is one row, panel by panel. */
function correlate(
  x: usize,
  y: usize,
  batch: i32,
  width: i32,
  inChannels: i32,
  kernel: i32,
  outChannels: i32,
  padding: i32,
  initial: usize,
  panels: usize,
  sample: usize,
  edge: usize,
): void {
  const outWidth = width + 2 * padding - kernel + 1
  const depth = kernel * inChannels
  const inRow = <usize>inChannels << 2
  const outRow = <usize>outChannels << 2
  const panelStride = <usize>depth * PANEL_ROW
  for (let n = 0; n < batch; n++) {
    let source = x
    if (padding != 0) {
      copyPadded(x, width, inChannels, padding, sample)
      source = sample
    }
    for (let column = 0; column < outChannels; column += PANEL_COLUMNS) {
      const at = <usize>column << 2
      const panel = panels + <usize>(column / PANEL_COLUMNS) * panelStride
      panelProduct(outWidth, min(outChannels - column, PANEL_COLUMNS), source, inRow, 4, panel, depth, initial + at, 0, y + at, outRow, edge)
    }
    x += <usize>width * inRow
    y += <usize>outWidth * outRow
  }
}

/** x [batch, width, in], filter [kernel, in, out], bias [out] → y [batch, width + 2·padding − kernel + 1, out]. */
export function conv1d(
  x: usize,
  filter: usize,
  bias: usize,
  y: usize,
  batch: i32,
  width: i32,
  inChannels: i32,
  kernel: i32,
  outChannels: i32,
  padding: i32,
  scratch: usize,
): void {
  const depth = kernel * inChannels
  const edge = scratch
  const initial = edge + wholeLines(EDGE_SCRATCH)
  const initialBytes = <usize>panelCount(outChannels) * PANEL_ROW
  const panels = initial + wholeLines(initialBytes)
  const sample = panels + panelBytes(depth, outChannels)
  memory.fill(initial, 0, initialBytes)
  memory.copy(initial, bias, <usize>outChannels << 2)
  packRows(filter, <usize>outChannels << 2, depth, outChannels, panels, <usize>depth * PANEL_ROW)
  correlate(x, y, batch, width, inChannels, kernel, outChannels, padding, initial, panels, sample, edge)
}

/**
 * dy [batch, outWidth, out], filter [kernel, in, out] → dx [batch, outWidth + kernel − 1 − 2·padding, in]:
 * the forward pass over dy with the filter's taps reversed, its channels exchanged and padding kernel − 1 − padding.
 */
export function conv1dInputGrad(
  dy: usize,
  filter: usize,
  dx: usize,
  batch: i32,
  outWidth: i32,
  inChannels: i32,
  kernel: i32,
  outChannels: i32,
  padding: i32,
  scratch: usize,
): void {
  const depth = kernel * outChannels
  const edge = scratch
  const initial = edge + wholeLines(EDGE_SCRATCH)
  const initialBytes = <usize>panelCount(inChannels) * PANEL_ROW
  const panels = initial + wholeLines(initialBytes)
  const sample = panels + panelBytes(depth, inChannels)
  memory.fill(initial, 0, initialBytes)
  const panelStride = <usize>depth * PANEL_ROW
  const tapBytes = (<usize>inChannels * <usize>outChannels) << 2
  for (let tap = 0; tap < kernel; tap++) {
    const from = filter + <usize>(kernel - 1 - tap) * tapBytes
    const to = panels + <usize>tap * <usize>outChannels * PANEL_ROW
    packColumns(from, <usize>outChannels << 2, outChannels, inChannels, to, panelStride)
  }
  correlate(dy, dx, batch, outWidth, outChannels, kernel, inChannels, kernel - 1 - padding, initial, panels, sample, edge)
}

/** Bytes of scratch for `conv1dFilterGrad`. */
export function conv1dFilterGradScratch(width: i32, inChannels: i32, kernel: i32, outChannels: i32, padding: i32): usize {
  const outWidth = width + 2 * padding - kernel + 1
  const sums = wholeLines((<usize>(kernel * inChannels) * <usize>panelCount(outChannels)) * PANEL_ROW)
  return sums + panelBytes(outWidth, outChannels) + paddedBytes(width, inChannels, padding)
}

/** x [batch, width, in], dy [batch, outWidth, out] → dfilter [kernel, in, out], summed over the batch in order. */
export function conv1dFilterGrad(
  x: usize,
  dy: usize,
  dfilter: usize,
  batch: i32,
  width: i32,
  inChannels: i32,
  kernel: i32,
  outChannels: i32,
  padding: i32,
  scratch: usize,
): void {
  const outWidth = width + 2 * padding - kernel + 1
  const rows = kernel * inChannels
  const inRow = <usize>inChannels << 2
  const outRow = <usize>outChannels << 2
  const panelsAcross = panelCount(outChannels)
  const sumRow = <usize>panelsAcross * PANEL_ROW
  const sums = scratch
  const panels = sums + wholeLines(<usize>rows * sumRow)
  const panelStride = <usize>outWidth * PANEL_ROW
  const sample = panels + panelBytes(outWidth, outChannels)
  memory.fill(sums, 0, <usize>rows * sumRow)
  for (let n = 0; n < batch; n++) {
    let source = x
    if (padding != 0) {
      copyPadded(x, width, inChannels, padding, sample)
      source = sample
    }
    packRows(dy, outRow, outWidth, outChannels, panels, panelStride)
    for (let w = 0; w < outWidth; w += WIDTH_BLOCK) {
      const block = min(outWidth - w, WIDTH_BLOCK)
      for (let p = 0; p < panelsAcross; p++) {
        const sum = sums + <usize>p * PANEL_ROW
        const panel = panels + <usize>p * panelStride + <usize>w * PANEL_ROW
        fullPanelProduct(rows, source + <usize>w * inRow, 4, inRow, panel, block, sum, sumRow, sum, sumRow)
      }
    }
    x += <usize>width * inRow
    dy += <usize>outWidth * outRow
  }
  for (let row = 0; row < rows; row++) {
    memory.copy(dfilter + <usize>row * outRow, sums + <usize>row * sumRow, outRow)
  }
}
