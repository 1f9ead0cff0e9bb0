/** Filter gradient by Toom–Cook tiles (`toomCook.ts`, `parts.ts`): the transposed products, summed over all tiles per point. */
import { panelBytes, panelCount } from './panels'
import { copyWithZeros, evaluateStretch, groupCount, partTiles, partsPerSample, partsTogether, tileCount } from './parts'
import { wholeLines } from './simd'
import { sliceStart } from './slices'
import { CHAIN, PANEL_COLUMNS, PANEL_ROW, fullPanelProduct } from './tiles'
import { POINTS, TAPS, evaluateOutputGrad, interpolateTapGrads } from './toomCook'

/** Bytes of scratch for `filterGradTiles`. */
export function filterGradTilesScratch(batch: i32, outWidth: i32, inChannels: i32, kernel: i32, outChannels: i32): usize {
  const groups = groupCount(kernel)
  const tiles = tileCount(outWidth)
  const channels = max(inChannels, outChannels)
  const parts = partsPerSample(tiles, groups, channels)
  const rows = partTiles(tiles, parts) + groups - 1
  const together = partsTogether(rows, channels, batch * parts)
  const row = <usize>channels << 2
  return (
    wholeLines(<usize>POINTS * row) +
    <usize>POINTS * wholeLines(<usize>(together * rows * inChannels) << 2) +
    <usize>POINTS * panelBytes(together * rows, outChannels)
  )
}

/** Bytes of the sums of one slice of `filterGradTiles`. */
export function filterSumsTilesBytes(inChannels: i32, kernel: i32, outChannels: i32): usize {
  return <usize>POINTS * panelBytes(groupCount(kernel) * inChannels, outChannels)
}

/** Evaluates dy of one part into panels of `rows` rows, `panelStride` apart, one set per point. */
function evaluateOutputGrads(dy: usize, outWidth: i32, channels: i32, first: i32, tiles: i32, panels: usize, panelStride: usize, pointStride: usize, edge: usize): void {
  const row = <usize>channels << 2
  for (let t = 0; t < tiles; t++) {
    const position = TAPS * (first + t)
    let source = dy + <usize>position * row
    if (position + TAPS > outWidth) {
      copyWithZeros(dy, outWidth, row, position, TAPS, edge)
      source = edge
    }
    for (let column = 0; column < channels; ) {
      const to = panels + <usize>(column / PANEL_COLUMNS) * panelStride + (<usize>(column % PANEL_COLUMNS) << 2)
      if (column + 4 <= channels) {
        evaluateOutputGrad(4, source + (<usize>column << 2), row, to, pointStride)
        column += 4
      } else {
        evaluateOutputGrad(1, source + (<usize>column << 2), row, to, pointStride)
        column += 1
      }
    }
    panels += PANEL_ROW
  }
}

/** The sums of a slice's parts, one set per point, from x [batch, width, in] and dy [batch, outWidth, out]. */
export function filterGradTiles(
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
  const groups = groupCount(kernel)
  const tiles = tileCount(outWidth)
  const channels = max(inChannels, outChannels)
  const parts = partsPerSample(tiles, groups, channels)
  const perPart = partTiles(tiles, parts)
  const rowsPerPart = perPart + groups - 1
  const together = partsTogether(rowsPerPart, channels, batch * parts)
  const inRow = <usize>inChannels << 2
  const outRow = <usize>outChannels << 2
  const depth = groups * inChannels
  const across = panelCount(outChannels)
  const sumRow = <usize>across * PANEL_ROW
  const sumStride = panelBytes(depth, outChannels)
  const plane = wholeLines(<usize>(together * rowsPerPart) * inRow)
  const panelStride = <usize>(together * rowsPerPart) * PANEL_ROW
  const pointStride = <usize>across * panelStride

  const edge = scratch
  const planes = edge + wholeLines((<usize>(POINTS * channels)) << 2)
  const panels = planes + <usize>POINTS * plane
  memory.fill(sums, 0, <usize>POINTS * sumStride)
  // Rows between parts and columns beyond the last are never written: zero once is zero for all.
  memory.fill(panels, 0, <usize>POINTS * pointStride)

  const end = sliceStart(batch * parts, slice + 1, slices)
  for (let start = sliceStart(batch * parts, slice, slices); start < end; start += together) {
    const count = min(end - start, together)
    for (let i = 0; i < count; i++) {
      const part = start + i
      const first = (part % parts) * perPart
      const sample = x + <usize>((part / parts) * width) * inRow
      const sampleGrad = dy + <usize>((part / parts) * outWidth) * outRow
      const row = <usize>(i * rowsPerPart)
      evaluateStretch(sample, width, inChannels, padding, first, rowsPerPart, planes + row * inRow, plane, edge)
      evaluateOutputGrads(sampleGrad, outWidth, outChannels, first, perPart, panels + row * PANEL_ROW, panelStride, pointStride, edge)
    }
    const rows = count * rowsPerPart - (groups - 1)
    for (let point: usize = 0; point < <usize>POINTS; point++) {
      const a = planes + point * plane
      for (let p: usize = 0; p < <usize>across; p++) {
        const sum = sums + point * sumStride + p * PANEL_ROW
        fullPanelProduct(depth, a, 4, inRow, panels + point * pointStride + p * panelStride, rows, CHAIN, sum, sumRow, sum, sumRow)
      }
    }
  }
}

/** dfilter rows of input channels × groups `from` … `to` (counted group after group) from the sums. */
export function interpolateSums(sums: usize, inChannels: i32, kernel: i32, outChannels: i32, from: i32, to: i32, dfilter: usize): void {
  const sumRow = <usize>panelCount(outChannels) * PANEL_ROW
  const sumStride = panelBytes(groupCount(kernel) * inChannels, outChannels)
  const outRow = <usize>outChannels << 2
  const whole = <usize>(outChannels & ~3) << 2
  const tap = <usize>inChannels * outRow
  for (let row = from; row < to; row++) {
    const group = row / inChannels
    const taps = min(kernel - group * TAPS, TAPS)
    const source = sums + <usize>row * sumRow
    const target = dfilter + <usize>(group * TAPS) * tap + <usize>(row % inChannels) * outRow
    let at: usize = 0
    for (; at < whole; at += 16) interpolateTapGrads(4, source + at, sumStride, taps, target + at, tap)
    for (; at < outRow; at += 4) interpolateTapGrads(1, source + at, sumStride, taps, target + at, tap)
  }
}
