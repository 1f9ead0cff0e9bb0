/**
 * Dense products, cut so that a block of a panel stays in the first-level cache while a block of A
 * stays in the second-level one.
 */
import { packColumns, packRows, panelBytes, panelCount } from './panels'
import { wholeLines } from './simd'
import { CHAIN, EDGE_SCRATCH, PANEL_COLUMNS, PANEL_ROW, panelProduct } from './tiles'

const DEPTH_BLOCK: i32 = 512
/** A multiple of the rows of a register tile. */
const ROW_BLOCK: i32 = 120

/** Bytes of scratch `matMul` needs. */
export function matMulScratch(depth: i32, columns: i32): usize {
  return wholeLines(EDGE_SCRATCH) + wholeLines(<usize>panelCount(columns) * PANEL_ROW) + panelBytes(depth, columns)
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
  scratch: usize,
): void {
  const edge = scratch
  const initial = edge + wholeLines(EDGE_SCRATCH)
  const initialBytes = <usize>panelCount(columns) * PANEL_ROW
  const panels = initial + wholeLines(initialBytes)
  memory.fill(initial, 0, initialBytes)
  if (bias) memory.copy(initial, bias, <usize>columns << 2)

  const panelStride = <usize>depth * PANEL_ROW
  if (transposeB) packColumns(b, <usize>depth << 2, depth, columns, panels, panelStride)
  else packRows(b, <usize>columns << 2, depth, columns, panels, panelStride)

  const aRow: usize = transposeA ? 4 : <usize>depth << 2
  const aStep: usize = transposeA ? <usize>rows << 2 : 4
  const cRow = <usize>columns << 2
  // Also once for an empty depth: the bias alone.
  for (let d = 0; d == 0 || d < depth; d += DEPTH_BLOCK) {
    const block = min(depth - d, DEPTH_BLOCK)
    for (let row = 0; row < rows; row += ROW_BLOCK) {
      const height = min(rows - row, ROW_BLOCK)
      const from = a + <usize>row * aRow + <usize>d * aStep
      for (let column = 0; column < columns; column += PANEL_COLUMNS) {
        const panel = panels + <usize>(column / PANEL_COLUMNS) * panelStride + <usize>d * PANEL_ROW
        const at = <usize>column << 2
        const to = c + <usize>row * cRow + at
        const width = min(columns - column, PANEL_COLUMNS)
        if (d == 0) panelProduct(height, width, from, aRow, aStep, panel, block, CHAIN, initial + at, 0, to, cRow, edge)
        else panelProduct(height, width, from, aRow, aStep, panel, block, CHAIN, to, cRow, to, cRow, edge)
      }
    }
  }
}
