/**
 * Packing of a product's right-hand side B [depth, columns] into panels of 8 columns, each panel
 * depth after depth, the last one filled up with zeros. Packing costs one pass and pays with
 * every row of A that streams the panel from the first-level cache.
 */
import { PANEL_COLUMNS, PANEL_ROW } from './tiles'

// @ts-ignore: decorator
@inline
export function panelCount(columns: i32): i32 {
  return (columns + PANEL_COLUMNS - 1) / PANEL_COLUMNS
}

/** Bytes of B [depth, columns] packed. */
// @ts-ignore: decorator
@inline
export function panelBytes(depth: i32, columns: i32): usize {
  return <usize>panelCount(columns) * <usize>depth * PANEL_ROW
}

/** Packs `depth` rows that lie `sourceRow` bytes apart; the panels lie `panelStride` bytes apart. */
export function packRows(source: usize, sourceRow: usize, depth: i32, columns: i32, panels: usize, panelStride: usize): void {
  for (let column = 0; column < columns; column += PANEL_COLUMNS) {
    let from = source + (<usize>column << 2)
    let to = panels
    const end = to + <usize>depth * PANEL_ROW
    const filled = min(columns - column, PANEL_COLUMNS)
    if (filled == PANEL_COLUMNS) {
      while (to < end) {
        v128.store(to, v128.load(from))
        v128.store(to, v128.load(from, 16), 16)
        from += sourceRow
        to += PANEL_ROW
      }
    } else {
      while (to < end) {
        for (let j = 0; j < PANEL_COLUMNS; j++) {
          const at = <usize>j << 2
          store<f32>(to + at, j < filled ? load<f32>(from + at) : 0)
        }
        from += sourceRow
        to += PANEL_ROW
      }
    }
    panels += panelStride
  }
}

/** Transposes 4×4 floats: four columns of B that lie `column` bytes apart become four panel rows. */
// @ts-ignore: decorator
@inline
function transposeInto(from: usize, column: usize, to: usize): void {
  const r0 = v128.load(from)
  const r1 = v128.load(from + column)
  const r2 = v128.load(from + 2 * column)
  const r3 = v128.load(from + 3 * column)
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5)
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7)
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5)
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7)
  v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5))
  v128.store(to + PANEL_ROW, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7))
  v128.store(to + 2 * PANEL_ROW, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5))
  v128.store(to + 3 * PANEL_ROW, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7))
}

/** Packs the transpose: the source holds one row of `depth` floats per column of B, `sourceRow` bytes apart. */
export function packColumns(source: usize, sourceRow: usize, depth: i32, columns: i32, panels: usize, panelStride: usize): void {
  for (let column = 0; column < columns; column += PANEL_COLUMNS) {
    const from = source + <usize>column * sourceRow
    const filled = min(columns - column, PANEL_COLUMNS)
    let d = 0
    if (filled == PANEL_COLUMNS) {
      for (; d + 4 <= depth; d += 4) {
        const at = from + (<usize>d << 2)
        const to = panels + <usize>d * PANEL_ROW
        transposeInto(at, sourceRow, to)
        transposeInto(at + 4 * sourceRow, sourceRow, to + 16)
      }
    }
    for (; d < depth; d++) {
      const to = panels + <usize>d * PANEL_ROW
      for (let j = 0; j < PANEL_COLUMNS; j++) {
        const value = j < filled ? load<f32>(from + <usize>j * sourceRow + (<usize>d << 2)) : 0
        store<f32>(to + (<usize>j << 2), value)
      }
    }
    panels += panelStride
  }
}
