/**
 * The inner product of everything dense: tiles of up to 6 rows × 8 columns held in registers
 * (12 accumulators, 2 values of B and 1 of A: the 15 vector registers x86-64 engines leave us).
 * B comes packed in panels of 8 columns (`panels.ts`) and streams. A is read where it lies, with
 * any stride between rows and along the depth: rows one channel vector apart make a convolution
 * in NWC order a product with overlapping rows, without im2col; rows one float apart make the
 * transposed product of filter gradients. Every output is one sum in depth order, whatever tile
 * it falls in. The loop is not unrolled on purpose: engines then hoist loads and spill registers.
 */
import { multiplyAdd } from './simd'

/** Columns of a panel, and bytes of one of its rows. */
export const PANEL_COLUMNS: i32 = 8
export const PANEL_ROW: usize = 32
/**
 * Products summed one after another before the next block starts: rounding grows with the root of
 * the chain, so this costs next to nothing and takes half of it away.
 */
export const CHAIN: i32 = 128
/** Bytes `panelProduct` needs for a tile of a panel that is not full. */
export const EDGE_SCRATCH: usize = 6 * 32

// @ts-ignore: decorator
@inline
function storeRow(c: usize, initial: usize, low: v128, high: v128): void {
  v128.store(c, f32x4.add(v128.load(initial), low))
  v128.store(c, f32x4.add(v128.load(initial, 16), high), 16)
}

/**
 * C[r, 0…7] = initial[r, 0…7] + Σ_d A[r, d]·B[d, 0…7] for r < rows (1, 2, 4 or 6). Strides in
 * bytes; initialRow 0 repeats one row (a bias), initial = c accumulates. The sum starts at zero
 * and `initial` is added last: a long depth cut into calls is then summed by blocks, which loses
 * fewer digits than one long chain.
 */
// @ts-ignore: decorator
@inline
function tile(
  rows: i32,
  a: usize,
  aRow: usize,
  aStep: usize,
  panel: usize,
  depth: i32,
  initial: usize,
  initialRow: usize,
  c: usize,
  cRow: usize,
): void {
  let c00 = f32x4.splat(0)
  let c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00, c40 = c00, c41 = c00, c50 = c00, c51 = c00
  let a1 = a, a2 = a, a3 = a, a4 = a, a5 = a
  if (rows > 1) a1 = a + aRow
  if (rows > 2) {
    a2 = a1 + aRow
    a3 = a2 + aRow
  }
  if (rows > 4) {
    a4 = a3 + aRow
    a5 = a4 + aRow
  }
  const end = panel + <usize>depth * PANEL_ROW
  while (panel < end) {
    const b0 = v128.load(panel)
    const b1 = v128.load(panel, 16)
    let s = v128.load32_splat(a)
    c00 = multiplyAdd(s, b0, c00)
    c01 = multiplyAdd(s, b1, c01)
    a += aStep
    if (rows > 1) {
      s = v128.load32_splat(a1)
      c10 = multiplyAdd(s, b0, c10)
      c11 = multiplyAdd(s, b1, c11)
      a1 += aStep
    }
    if (rows > 2) {
      s = v128.load32_splat(a2)
      c20 = multiplyAdd(s, b0, c20)
      c21 = multiplyAdd(s, b1, c21)
      a2 += aStep
      s = v128.load32_splat(a3)
      c30 = multiplyAdd(s, b0, c30)
      c31 = multiplyAdd(s, b1, c31)
      a3 += aStep
    }
    if (rows > 4) {
      s = v128.load32_splat(a4)
      c40 = multiplyAdd(s, b0, c40)
      c41 = multiplyAdd(s, b1, c41)
      a4 += aStep
      s = v128.load32_splat(a5)
      c50 = multiplyAdd(s, b0, c50)
      c51 = multiplyAdd(s, b1, c51)
      a5 += aStep
    }
    panel += PANEL_ROW
  }
  storeRow(c, initial, c00, c01)
  if (rows > 1) storeRow((c += cRow), (initial += initialRow), c10, c11)
  if (rows > 2) {
    storeRow((c += cRow), (initial += initialRow), c20, c21)
    storeRow((c += cRow), (initial += initialRow), c30, c31)
  }
  if (rows > 4) {
    storeRow((c += cRow), (initial += initialRow), c40, c41)
    storeRow((c += cRow), (initial += initialRow), c50, c51)
  }
}

function tileOf6(a: usize, aRow: usize, aStep: usize, panel: usize, depth: i32, initial: usize, initialRow: usize, c: usize, cRow: usize): void {
  tile(6, a, aRow, aStep, panel, depth, initial, initialRow, c, cRow)
}

function tileOf4(a: usize, aRow: usize, aStep: usize, panel: usize, depth: i32, initial: usize, initialRow: usize, c: usize, cRow: usize): void {
  tile(4, a, aRow, aStep, panel, depth, initial, initialRow, c, cRow)
}

function tileOf2(a: usize, aRow: usize, aStep: usize, panel: usize, depth: i32, initial: usize, initialRow: usize, c: usize, cRow: usize): void {
  tile(2, a, aRow, aStep, panel, depth, initial, initialRow, c, cRow)
}

function tileOf1(a: usize, aRow: usize, aStep: usize, panel: usize, depth: i32, initial: usize, initialRow: usize, c: usize, cRow: usize): void {
  tile(1, a, aRow, aStep, panel, depth, initial, initialRow, c, cRow)
}

/** The tallest tile that `rows` rows fill: 6, 4, 2 or 1. */
// @ts-ignore: decorator
@inline
export function tileHeight(rows: i32): i32 {
  return rows >= 6 ? 6 : rows >= 4 ? 4 : rows >= 2 ? 2 : 1
}

// @ts-ignore: decorator
@inline
function tileOf(height: i32, a: usize, aRow: usize, aStep: usize, panel: usize, depth: i32, initial: usize, initialRow: usize, c: usize, cRow: usize): void {
  if (height == 6) tileOf6(a, aRow, aStep, panel, depth, initial, initialRow, c, cRow)
  else if (height == 4) tileOf4(a, aRow, aStep, panel, depth, initial, initialRow, c, cRow)
  else if (height == 2) tileOf2(a, aRow, aStep, panel, depth, initial, initialRow, c, cRow)
  else tileOf1(a, aRow, aStep, panel, depth, initial, initialRow, c, cRow)
}

/** As `tile`, for any number of rows, the depth summed in blocks of `chain`. All 8 columns of C and initial must be there. */
export function fullPanelProduct(
  rows: i32,
  a: usize,
  aRow: usize,
  aStep: usize,
  panel: usize,
  depth: i32,
  chain: i32,
  initial: usize,
  initialRow: usize,
  c: usize,
  cRow: usize,
): void {
  while (rows > 0) {
    const height = tileHeight(rows)
    tileOf(height, a, aRow, aStep, panel, min(depth, chain), initial, initialRow, c, cRow)
    for (let d = chain; d < depth; d += chain) {
      const block = min(depth - d, chain)
      tileOf(height, a + <usize>d * aStep, aRow, aStep, panel + <usize>d * PANEL_ROW, block, c, cRow, c, cRow)
    }
    a += <usize>height * aRow
    initial += <usize>height * initialRow
    c += <usize>height * cRow
    rows -= height
  }
}

function copyFloats(source: usize, target: usize, count: i32): void {
  for (let i: usize = 0; i < <usize>count << 2; i += 4) store<f32>(target + i, load<f32>(source + i))
}

/**
 * C[r, j] = initial[r, j] + Σ_d A[r, d]·B[d, j] for r < rows, j < columns ≤ 8; neither C nor
 * initial is touched beyond `columns`. `edge` is EDGE_SCRATCH bytes.
 */
export function panelProduct(
  rows: i32,
  columns: i32,
  a: usize,
  aRow: usize,
  aStep: usize,
  panel: usize,
  depth: i32,
  chain: i32,
  initial: usize,
  initialRow: usize,
  c: usize,
  cRow: usize,
  edge: usize,
): void {
  if (columns == PANEL_COLUMNS) {
    fullPanelProduct(rows, a, aRow, aStep, panel, depth, chain, initial, initialRow, c, cRow)
    return
  }
  while (rows > 0) {
    const height = tileHeight(rows)
    for (let row: usize = 0; row < <usize>height; row++) {
      copyFloats(initial + row * initialRow, edge + row * PANEL_ROW, columns)
    }
    fullPanelProduct(height, a, aRow, aStep, panel, depth, chain, edge, PANEL_ROW, edge, PANEL_ROW)
    for (let row: usize = 0; row < <usize>height; row++) {
      copyFloats(edge + row * PANEL_ROW, c + row * cRow, columns)
    }
    a += <usize>height * aRow
    initial += <usize>height * initialRow
    c += <usize>height * cRow
    rows -= height
  }
}
