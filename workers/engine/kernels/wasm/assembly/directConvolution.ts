/**
 * Convolution as the plain sum, without im2col: with channels innermost the window of one output
 * is K·Ci floats in a row, and the next output's window starts Ci floats later, so the forward
 * pass is a product with overlapping rows and the filter gradient the transposed product of the
 * same. Each sample is first copied between its zero padding. For short filters and few channels.
 */
import { packRows, panelBytes, panelCount } from './panels'
import { wholeLines } from './simd'
import { CHAIN, EDGE_SCRATCH, PANEL_COLUMNS, PANEL_ROW, fullPanelProduct, panelProduct } from './tiles'

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

/** Bytes of scratch for `correlateDirectly`. */
export function correlateDirectlyScratch(width: i32, inChannels: i32, kernel: i32, outChannels: i32, padding: i32): usize {
  return wholeLines(EDGE_SCRATCH) + panelBytes(kernel * inChannels, outChannels) + paddedBytes(width, inChannels, padding)
}

/** y [batch, outWidth, out] = x [batch, width, in] correlated with filter [kernel, in, out], plus `bias` (8-column panels). */
export function correlateDirectly(
  x: usize,
  filter: usize,
  bias: usize,
  y: usize,
  batch: i32,
  width: i32,
  outWidth: i32,
  inChannels: i32,
  kernel: i32,
  outChannels: i32,
  padding: i32,
  scratch: usize,
): void {
  const depth = kernel * inChannels
  const inRow = <usize>inChannels << 2
  const outRow = <usize>outChannels << 2
  const panelStride = <usize>depth * PANEL_ROW
  const edge = scratch
  const panels = edge + wholeLines(EDGE_SCRATCH)
  const sample = panels + panelBytes(depth, outChannels)
  packRows(filter, outRow, depth, outChannels, panels, panelStride)
  for (let n = 0; n < batch; n++) {
    let source = x
    if (padding != 0) {
      copyPadded(x, width, inChannels, padding, sample)
      source = sample
    }
    for (let column = 0; column < outChannels; column += PANEL_COLUMNS) {
      const at = <usize>column << 2
      const panel = panels + <usize>(column / PANEL_COLUMNS) * panelStride
      panelProduct(outWidth, min(outChannels - column, PANEL_COLUMNS), source, inRow, 4, panel, depth, CHAIN, bias + at, 0, y + at, outRow, edge)
    }
    x += <usize>width * inRow
    y += <usize>outWidth * outRow
  }
}

/** Bytes of scratch for `filterGradDirectly`. */
export function filterGradDirectlyScratch(width: i32, outWidth: i32, inChannels: i32, kernel: i32, outChannels: i32, padding: i32): usize {
  return panelBytes(kernel * inChannels, outChannels) + panelBytes(outWidth, outChannels) + paddedBytes(width, inChannels, padding)
}

/** dfilter [kernel, in, out] from x [batch, width, in] and dy [batch, outWidth, out], summed over the batch in order. */
export function filterGradDirectly(
  x: usize,
  dy: usize,
  dfilter: usize,
  batch: i32,
  width: i32,
  outWidth: i32,
  inChannels: i32,
  kernel: i32,
  outChannels: i32,
  padding: i32,
  scratch: usize,
): void {
  const rows = kernel * inChannels
  const inRow = <usize>inChannels << 2
  const outRow = <usize>outChannels << 2
  const panelsAcross = panelCount(outChannels)
  const sumRow = <usize>panelsAcross * PANEL_ROW
  const sums = scratch
  const panels = sums + panelBytes(rows, outChannels)
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
        fullPanelProduct(rows, source + <usize>w * inRow, 4, inRow, panel, block, CHAIN, sum, sumRow, sum, sumRow)
      }
    }
    x += <usize>width * inRow
    dy += <usize>outWidth * outRow
  }
  for (let row = 0; row < rows; row++) {
    memory.copy(dfilter + <usize>row * outRow, sums + <usize>row * sumRow, outRow)
  }
}
