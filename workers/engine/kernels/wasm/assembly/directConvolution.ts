/**
 * Convolution as the plain sum, without im2col: with channels innermost the window of one output
 * is K·Ci floats in a row, and the next output's window starts Ci floats later, so the forward
 * pass is a product with overlapping rows and the filter gradient the transposed product of the
 * same. Stretches at the ends of a sample are first copied between their zero padding. Also for
 * the gradients of short filters and few channels.
 */
import { packRows, panelBytes, panelCount } from './panels'
import { wholeLines } from './simd'
import { sliceStart } from './slices'
import { CHAIN, EDGE_SCRATCH, PANEL_COLUMNS, PANEL_ROW, fullPanelProduct, panelProduct } from './tiles'

/** Rows of the filter gradient's sum held in registers at a time; their operands fit the second-level cache. */
const WIDTH_BLOCK: i32 = 256

/** Copies `rows` rows from row `first` of [width, channels] on, zeros where there is none. */
function copyStretch(x: usize, width: i32, row: usize, first: i32, rows: i32, target: usize): void {
  const from = min(max(first, 0), width)
  const to = min(max(first + rows, from), width)
  const before = <usize>min(max(from - first, 0), rows) * row
  const body = <usize>(to - from) * row
  memory.fill(target, 0, before)
  memory.copy(target + before, x + <usize>from * row, body)
  memory.fill(target + before + body, 0, <usize>rows * row - before - body)
}

/** Bytes of a filter packed for `correlateDirectly`. */
export function packedFilterBytes(inChannels: i32, kernel: i32, outChannels: i32): usize {
  return panelBytes(kernel * inChannels, outChannels)
}

/** Packs columns `from` … `to` (whole panels) of filter [kernel, in, columns of row `filterRow` bytes]. */
export function packFilter(filter: usize, filterRow: usize, kernel: i32, inChannels: i32, from: i32, to: i32, panels: usize): void {
  const stride = <usize>(kernel * inChannels) * PANEL_ROW
  packRows(filter, filterRow, kernel * inChannels, to - from, panels + <usize>(from / PANEL_COLUMNS) * stride, stride)
}

/** Bytes of scratch for `correlateDirectly`. */
export function correlateDirectlyScratch(width: i32, inChannels: i32, kernel: i32, padding: i32): usize {
  return wholeLines(EDGE_SCRATCH) + (<usize>((width + 2 * max(padding, 0)) * inChannels) << 2)
}

/** y [batch, outWidth, out] = x [batch, width, in] correlated with the packed filter, plus `bias` (8-column panels). */
export function correlateDirectly(
  x: usize,
  panels: usize,
  bias: usize,
  y: usize,
  batch: i32,
  width: i32,
  outWidth: i32,
  inChannels: i32,
  kernel: i32,
  outChannels: i32,
  padding: i32,
  slice: i32,
  slices: i32,
  scratch: usize,
): void {
  const depth = kernel * inChannels
  const inRow = <usize>inChannels << 2
  const outRow = <usize>outChannels << 2
  const panelStride = <usize>depth * PANEL_ROW
  const edge = scratch
  const stretch = edge + wholeLines(EDGE_SCRATCH)
  const end = sliceStart(batch * outWidth, slice + 1, slices)
  for (let at = sliceStart(batch * outWidth, slice, slices); at < end; ) {
    const n = at / outWidth
    const first = at - n * outWidth
    const rows = min(outWidth - first, end - at)
    const sample = x + <usize>(n * width) * inRow
    let source = sample + <usize>(first - padding) * inRow
    if (first < padding || first - padding + rows + kernel - 1 > width) {
      copyStretch(sample, width, inRow, first - padding, rows + kernel - 1, stretch)
      source = stretch
    }
    const target = y + <usize>at * outRow
    for (let column = 0; column < outChannels; column += PANEL_COLUMNS) {
      const byte = <usize>column << 2
      const panel = panels + <usize>(column / PANEL_COLUMNS) * panelStride
      panelProduct(rows, min(outChannels - column, PANEL_COLUMNS), source, inRow, 4, panel, depth, CHAIN, bias + byte, 0, target + byte, outRow, edge)
    }
    at += rows
  }
}

/** Bytes of scratch for `filterGradDirectly`. */
export function filterGradDirectlyScratch(width: i32, outWidth: i32, inChannels: i32, outChannels: i32, padding: i32): usize {
  return panelBytes(outWidth, outChannels) + (<usize>((width + 2 * max(padding, 0)) * inChannels) << 2)
}

/** Bytes of the sums of one slice of `filterGradDirectly`. */
export function filterSumsDirectlyBytes(inChannels: i32, kernel: i32, outChannels: i32): usize {
  return panelBytes(kernel * inChannels, outChannels)
}

/** sums [kernel·in, out in whole panels] from x [batch, width, in] and dy [batch, outWidth, out], over the slice's samples in order. */
export function filterGradDirectly(
  x: usize,
  dy: usize,
  sums: usize,
  batch: i32,
  width: i32,
  outWidth: i32,
  inChannels: i32,
  kernel: i32,
  outChannels: i32,
  padding: i32,
  slice: i32,
  slices: i32,
  scratch: usize,
): void {
  const rows = kernel * inChannels
  const inRow = <usize>inChannels << 2
  const outRow = <usize>outChannels << 2
  const panelsAcross = panelCount(outChannels)
  const sumRow = <usize>panelsAcross * PANEL_ROW
  const panels = scratch
  const panelStride = <usize>outWidth * PANEL_ROW
  const stretch = panels + panelBytes(outWidth, outChannels)
  memory.fill(sums, 0, <usize>rows * sumRow)
  const end = sliceStart(batch, slice + 1, slices)
  for (let n = sliceStart(batch, slice, slices); n < end; n++) {
    let source = x + <usize>(n * width) * inRow
    if (padding != 0) {
      copyStretch(source, width, inRow, -padding, outWidth + kernel - 1, stretch)
      source = stretch
    }
    packRows(dy + <usize>(n * outWidth) * outRow, outRow, outWidth, outChannels, panels, panelStride)
    for (let w = 0; w < outWidth; w += WIDTH_BLOCK) {
      const block = min(outWidth - w, WIDTH_BLOCK)
      for (let p = 0; p < panelsAcross; p++) {
        const sum = sums + <usize>p * PANEL_ROW
        const panel = panels + <usize>p * panelStride + <usize>w * PANEL_ROW
        fullPanelProduct(rows, source + <usize>w * inRow, 4, inRow, panel, block, CHAIN, sum, sumRow, sum, sumRow)
      }
    }
  }
}
