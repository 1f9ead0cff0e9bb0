/**
 * Dense products, cut so that a block of a panel stays in the first-level cache while a block of A
 * stays in the second-level one. A slice takes columns of C where there are panels enough, else
 * rows, and packs the columns of B that it needs for itself.
 */
import { packColumns, packRows, panelCount } from './panels'
import { wholeLines } from './simd'
import { blockSliceStart } from './slices'
import { CHAIN, EDGE_SCRATCH, PANEL_COLUMNS, PANEL_ROW, panelProduct } from './tiles'

const DEPTH_BLOCK: i32 = 512
/** A multiple of the rows of a register tile. */
const ROW_BLOCK: i32 = 120
const TILE_ROWS: i32 = 6

// @ts-ignore: decorator
@inline
function byColumns(columns: i32, slices: i32): bool {
  return panelCount(columns) >= slices
}

/** Bytes of scratch `matMul` needs. */
export function matMulScratch(depth: i32, columns: i32, slices: i32): usize {
  const panels = panelCount(columns)
  const own = byColumns(columns, slices) ? (panels + slices - 1) / slices : panels
  return wholeLines(EDGE_SCRATCH) + wholeLines(<usize>own * PANEL_ROW) + <usize>own * <usize>depth * PANEL_ROW
}

/**
 * C [rows, columns] = op(A)·op(B) + bias. A is [rows, depth], or [depth, rows] when transposed;
 * B [depth, columns] or [columns, depth]; bias [columns], or 0 for none.
 */
export function matMul(
  a: usize,
  b: usize,
  bias: usize,
  c: usize,
  rows: i32,
  depth: i32,
  columns: i32,
  transposeA: bool,
  transposeB: bool,
  slice: i32,
  slices: i32,
  scratch: usize,
): void {
  let firstRow = 0
  let endRow = rows
  let firstColumn = 0
  let endColumn = columns
  if (byColumns(columns, slices)) {
    firstColumn = blockSliceStart(columns, PANEL_COLUMNS, slice, slices)
    endColumn = blockSliceStart(columns, PANEL_COLUMNS, slice + 1, slices)
  } else {
    firstRow = blockSliceStart(rows, TILE_ROWS, slice, slices)
    endRow = blockSliceStart(rows, TILE_ROWS, slice + 1, slices)
  }
  if (firstRow == endRow || firstColumn == endColumn) return
  const width = endColumn - firstColumn
  const edge = scratch
  const initial = edge + wholeLines(EDGE_SCRATCH)
  const initialBytes = <usize>panelCount(width) * PANEL_ROW
  const panels = initial + wholeLines(initialBytes)
  const firstByte = <usize>firstColumn << 2
  memory.fill(initial, 0, initialBytes)
  if (bias) memory.copy(initial, bias + firstByte, <usize>width << 2)

  const panelStride = <usize>depth * PANEL_ROW
  if (transposeB) packColumns(b + <usize>depth * firstByte, <usize>depth << 2, depth, width, panels, panelStride)
  else packRows(b + firstByte, <usize>columns << 2, depth, width, panels, panelStride)

  const aRow: usize = transposeA ? 4 : <usize>depth << 2
  const aStep: usize = transposeA ? <usize>rows << 2 : 4
  const cRow = <usize>columns << 2
  // Also once for an empty depth: the bias alone.
  for (let d = 0; d == 0 || d < depth; d += DEPTH_BLOCK) {
    const block = min(depth - d, DEPTH_BLOCK)
    for (let row = firstRow; row < endRow; row += ROW_BLOCK) {
      const height = min(endRow - row, ROW_BLOCK)
      const from = a + <usize>row * aRow + <usize>d * aStep
      for (let column = 0; column < width; column += PANEL_COLUMNS) {
        const panel = panels + <usize>(column / PANEL_COLUMNS) * panelStride + <usize>d * PANEL_ROW
        const at = <usize>column << 2
        const to = c + <usize>row * cRow + firstByte + at
        const filled = min(width - column, PANEL_COLUMNS)
        if (d == 0) panelProduct(height, filled, from, aRow, aStep, panel, block, CHAIN, initial + at, 0, to, cRow, edge)
        else panelProduct(height, filled, from, aRow, aStep, panel, block, CHAIN, to, cRow, to, cRow, edge)
      }
    }
  }
}
