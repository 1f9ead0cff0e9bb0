/** Forward convolution by Toom–Cook tiles (`toomCook.ts`, `parts.ts`): 7 products where the direct sum takes 16. */
import { panelBytes, panelCount } from './panels'
import { evaluateStretch, groupCount, partTiles, partsPerSample, partsTogether, tileCount } from './parts'
import { wholeLines } from './simd'
import { sliceStart } from './slices'
import { PANEL_COLUMNS, PANEL_ROW, fullPanelProduct } from './tiles'
import { POINTS, TAPS, evaluateTaps, interpolateOutput } from './toomCook'

/** Rows of a register tile, and bytes of the products of one point. */
const BLOCK_ROWS: i32 = 6
const BLOCK_BYTES: usize = 6 * 32

/** Bytes of a filter evaluated for `correlateTiles`. */
export function evaluatedFilterBytes(inChannels: i32, kernel: i32, outChannels: i32): usize {
  return <usize>POINTS * panelBytes(groupCount(kernel) * inChannels, outChannels)
}

/**
 * Evaluates columns `from` … `to` (whole panels) of a filter, given as [kernel, in, to − from], into
 * panels: per 8 outputs, per point, [groups · in, 8].
 */
export function evaluateFilter(filter: usize, kernel: i32, inChannels: i32, from: i32, to: i32, target: usize): void {
  const groups = groupCount(kernel)
  const columns = to - from
  const pointStride = panelBytes(groups * inChannels, PANEL_COLUMNS)
  const panels = target + <usize>(POINTS * (from / PANEL_COLUMNS)) * pointStride
  const tap = (<usize>inChannels * <usize>columns) << 2
  if (columns % PANEL_COLUMNS) memory.fill(panels, 0, <usize>(POINTS * panelCount(columns)) * pointStride)
  for (let group = 0; group < groups; group++) {
    const taps = min(kernel - group * TAPS, TAPS)
    for (let channel = 0; channel < inChannels; channel++) {
      const row = filter + <usize>(group * TAPS) * tap + ((<usize>channel * <usize>columns) << 2)
      const depth = <usize>(group * inChannels + channel) * PANEL_ROW
      for (let column = 0; column < columns; ) {
        const panel = panels + <usize>(POINTS * (column / PANEL_COLUMNS)) * pointStride
        const point = panel + depth + (<usize>(column % PANEL_COLUMNS) << 2)
        const source = row + (<usize>column << 2)
        if (column + 4 <= columns) {
          evaluateTaps(4, source, tap, taps, point, pointStride)
          column += 4
        } else {
          evaluateTaps(1, source, tap, taps, point, pointStride)
          column += 1
        }
      }
    }
  }
}

/** Bytes of scratch for `correlateTiles`. */
export function correlateTilesScratch(batch: i32, outWidth: i32, inChannels: i32, kernel: i32): usize {
  const groups = groupCount(kernel)
  const tiles = tileCount(outWidth)
  const parts = partsPerSample(tiles, groups, inChannels)
  const rows = partTiles(tiles, parts) + groups - 1
  const together = partsTogether(rows, inChannels, batch * parts)
  const row = <usize>inChannels << 2
  return (
    wholeLines(PANEL_ROW) +
    wholeLines(<usize>POINTS * BLOCK_BYTES) +
    wholeLines(<usize>TAPS * PANEL_ROW) +
    wholeLines(<usize>POINTS * row) +
    <usize>POINTS * wholeLines(<usize>(together * rows) * row)
  )
}

/** Writes the four outputs of one tile for up to 8 channels, as far as they lie within the width. */
function writeTile(products: usize, bias: usize, y: usize, outRow: usize, rows: i32, columns: i32, edge: usize): void {
  const low = v128.load(bias)
  const high = v128.load(bias, 16)
  if (rows == TAPS && columns == PANEL_COLUMNS) {
    interpolateOutput(products, BLOCK_BYTES, low, y, outRow)
    interpolateOutput(products + 16, BLOCK_BYTES, high, y + 16, outRow)
    return
  }
  interpolateOutput(products, BLOCK_BYTES, low, edge, PANEL_ROW)
  interpolateOutput(products + 16, BLOCK_BYTES, high, edge + 16, PANEL_ROW)
  for (let r = 0; r < rows; r++) memory.copy(y + <usize>r * outRow, edge + <usize>r * PANEL_ROW, <usize>columns << 2)
}

/**
 * y [batch, outWidth, out] = x [batch, width, in] correlated with the evaluated filter, plus
 * `bias` (8-column panels); `padding` zeros stand before x (negative: that much of x is skipped).
 */
export function correlateTiles(
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
  chain: i32,
  slice: i32,
  slices: i32,
  scratch: usize,
): void {
  const groups = groupCount(kernel)
  const tiles = tileCount(outWidth)
  const parts = partsPerSample(tiles, groups, inChannels)
  const perPart = partTiles(tiles, parts)
  const rowsPerPart = perPart + groups - 1
  const together = partsTogether(rowsPerPart, inChannels, batch * parts)
  const inRow = <usize>inChannels << 2
  const outRow = <usize>outChannels << 2
  const depth = groups * inChannels
  const pointStride = panelBytes(depth, PANEL_COLUMNS)
  const plane = wholeLines(<usize>(together * rowsPerPart) * inRow)

  const zeros = scratch
  const products = zeros + wholeLines(PANEL_ROW)
  const outEdge = products + wholeLines(<usize>POINTS * BLOCK_BYTES)
  const inEdge = outEdge + wholeLines(<usize>TAPS * PANEL_ROW)
  const planes = inEdge + wholeLines(<usize>POINTS * inRow)
  memory.fill(zeros, 0, PANEL_ROW)

  const end = sliceStart(batch * parts, slice + 1, slices)
  for (let start = sliceStart(batch * parts, slice, slices); start < end; start += together) {
    const count = min(end - start, together)
    for (let i = 0; i < count; i++) {
      const part = start + i
      const sample = x + <usize>((part / parts) * width) * inRow
      const target = planes + <usize>(i * rowsPerPart) * inRow
      evaluateStretch(sample, width, inChannels, padding, (part % parts) * perPart, rowsPerPart, target, plane, inEdge)
    }
    const rows = count * rowsPerPart - (groups - 1)
    for (let column = 0; column < outChannels; column += PANEL_COLUMNS) {
      const panel = panels + <usize>(POINTS * (column / PANEL_COLUMNS)) * pointStride
      const columns = min(outChannels - column, PANEL_COLUMNS)
      for (let row = 0; row < rows; row += BLOCK_ROWS) {
        const height = min(rows - row, BLOCK_ROWS)
        for (let point: usize = 0; point < <usize>POINTS; point++) {
          const a = planes + point * plane + <usize>row * inRow
          fullPanelProduct(height, a, inRow, 4, panel + point * pointStride, depth, chain, zeros, 0, products + point * BLOCK_BYTES, PANEL_ROW)
        }
        for (let r = 0; r < height; r++) {
          const part = start + (row + r) / rowsPerPart
          const within = (row + r) % rowsPerPart
          const position = TAPS * ((part % parts) * perPart + within)
          if (within >= perPart || position >= outWidth) continue
          const target = y + <usize>((part / parts) * outWidth + position) * outRow + (<usize>column << 2)
          writeTile(products + <usize>r * PANEL_ROW, bias + (<usize>column << 2), target, outRow, min(outWidth - position, TAPS), columns, outEdge)
        }
      }
    }
  }
}
