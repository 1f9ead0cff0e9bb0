/**
 * Dense products. B is packed once for all slices. A slice takes rows of C where there are enough
 * of them, else columns, and works block by block, so that a block of a panel stays in the
 * first-level cache while a block of A stays in the second-level one. A transposed A is packed there
 * too, tile after tile: read where it lies, depths a power of two apart would push each other out
 * of the cache, which makes it half as fast.
 */
import { packColumns, packRows, panelBytes, panelCount } from './panels'
import { wholeLines } from './simd'
import { blockSliceStart } from './slices'
import { CHAIN, EDGE_SCRATCH, PANEL_COLUMNS, PANEL_ROW, panelProduct, tileHeight } from './tiles'

const DEPTH_BLOCK: i32 = 512
const TILE_ROWS: i32 = 6
/** A multiple of the rows of a register tile. */
const ROW_BLOCK: i32 = 120
/** Fewest rows of a slice: with less, each would read all panels for too little. */
const SLICE_ROWS: i32 = 24

/** Bytes of `columns` floats filled up to whole panels. */
// @ts-ignore: decorator
@inline
function initialBytes(columns: i32): usize {
  return wholeLines(<usize>panelCount(columns) * PANEL_ROW)
}

/** Bytes of what `matMulPrepare` writes: the bias or zeros, then the packed operand. */
export function matMulPreparedBytes(depth: i32, columns: i32): usize {
  return initialBytes(columns) + panelBytes(depth, columns)
}

/** B [depth, columns], or [columns, depth] when transposed, and bias [columns], or 0 for none, as `matMul` takes them. */
export function matMulPrepare(b: usize, bias: usize, prepared: usize, depth: i32, columns: i32, transposeB: bool, slice: i32, slices: i32, _scratch: usize): void {
  const from = blockSliceStart(columns, PANEL_COLUMNS, slice, slices)
  const width = blockSliceStart(columns, PANEL_COLUMNS, slice + 1, slices) - from
  if (width == 0) return
  const first = <usize>from << 2
  memory.fill(prepared + first, 0, <usize>panelCount(width) * PANEL_ROW)
  if (bias) memory.copy(prepared + first, bias + first, <usize>width << 2)
  const panelStride = <usize>depth * PANEL_ROW
  const panels = prepared + initialBytes(columns) + <usize>(from / PANEL_COLUMNS) * panelStride
  if (transposeB) packColumns(b + <usize>depth * first, <usize>depth << 2, depth, width, panels, panelStride)
  else packRows(b + first, <usize>columns << 2, depth, width, panels, panelStride)
}

/** Bytes of scratch `matMul` needs. */
export function matMulScratch(rows: i32, depth: i32): usize {
  return wholeLines(EDGE_SCRATCH) + (<usize>(min(rows, ROW_BLOCK) * min(depth, DEPTH_BLOCK)) << 2)
}

/** Packs rows × depth of a transposed A, whose depths lie `aStep` bytes apart: per tile, depth after depth. */
function packTiles(a: usize, aStep: usize, rows: i32, depth: i32, target: usize): void {
  while (rows > 0) {
    const height = tileHeight(rows)
    let from = a
    for (let d = 0; d < depth; d++) {
      if (height == TILE_ROWS) {
        v128.store(target, v128.load(from))
        store<i64>(target + 16, load<i64>(from + 16))
      } else {
        for (let at: usize = 0; at < <usize>height << 2; at += 4) store<f32>(target + at, load<f32>(from + at))
      }
      target += <usize>height << 2
      from += aStep
    }
    a += <usize>height << 2
    rows -= height
  }
}

/**
 * C [rows, columns] = op(A)·op(B) + bias, the latter two prepared. A is [rows, depth], or
 * [depth, rows] when transposed.
 */
export function matMul(a: usize, prepared: usize, c: usize, rows: i32, depth: i32, columns: i32, transposeA: bool, slice: i32, slices: i32, scratch: usize): void {
  const byRows = rows >= slices * SLICE_ROWS || panelCount(columns) < slices
  const firstRow = byRows ? blockSliceStart(rows, TILE_ROWS, slice, slices) : 0
  const endRow = byRows ? blockSliceStart(rows, TILE_ROWS, slice + 1, slices) : rows
  const firstColumn = byRows ? 0 : blockSliceStart(columns, PANEL_COLUMNS, slice, slices)
  const endColumn = byRows ? columns : blockSliceStart(columns, PANEL_COLUMNS, slice + 1, slices)
  const edge = scratch
  const tiles = edge + wholeLines(EDGE_SCRATCH)
  const panels = prepared + initialBytes(columns)
  const panelStride = <usize>depth * PANEL_ROW
  const aRow: usize = transposeA ? 4 : <usize>depth << 2
  const aStep: usize = transposeA ? <usize>rows << 2 : 4
  const cRow = <usize>columns << 2
  // Also once for an empty depth: the bias alone.
  for (let d = 0; d == 0 || d < depth; d += DEPTH_BLOCK) {
    const block = min(depth - d, DEPTH_BLOCK)
    for (let row = firstRow; row < endRow; row += ROW_BLOCK) {
      const height = min(endRow - row, ROW_BLOCK)
      const from = a + <usize>row * aRow + <usize>d * aStep
      if (transposeA) packTiles(from, aStep, height, block, tiles)
      for (let column = firstColumn; column < endColumn; column += PANEL_COLUMNS) {
        const panel = panels + <usize>(column / PANEL_COLUMNS) * panelStride + <usize>d * PANEL_ROW
        const at = <usize>column << 2
        const width = min(columns - column, PANEL_COLUMNS)
        let to = c + <usize>row * cRow + at
        if (!transposeA) {
          if (d == 0) panelProduct(height, width, from, aRow, aStep, panel, block, CHAIN, prepared + at, 0, to, cRow, edge)
          else panelProduct(height, width, from, aRow, aStep, panel, block, CHAIN, to, cRow, to, cRow, edge)
          continue
        }
        let tile = tiles
        for (let left = height; left > 0; ) {
          const own = tileHeight(left)
          const step = <usize>own << 2
          if (d == 0) panelProduct(own, width, tile, 4, step, panel, block, CHAIN, prepared + at, 0, to, cRow, edge)
          else panelProduct(own, width, tile, 4, step, panel, block, CHAIN, to, cRow, to, cRow, edge)
          tile += step * <usize>block
          to += <usize>own * cRow
          left -= own
        }
      }
    }
  }
}
