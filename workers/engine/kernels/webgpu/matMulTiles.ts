/**
 * Matrix product for graphics cards: a workgroup computes 64 × 64 elements. It lays slabs of 16
 * along the inner dimension into workgroup memory, inner index outermost, and each of its 64
 * invocations multiplies 8 rows by 8 columns out of there, so that every value read from memory
 * serves 64 products.
 */
import { fourOf, limitsOf, type MatMulSize, type MatMulVariant, matMulInputs, variantKey } from './matMulOperands.ts'
import { kept, type Shader, unroll } from './shader.ts'

export const tileRows = 64
export const tileColumns = 64
const slab = 16
/** Vectors across a tile. */
const across = 16

export const tiledMatMulShader = (variant: MatMulVariant): Shader<MatMulSize, never> => ({
  name: 'matMulTiles',
  variant: variantKey(variant),
  outputs: [kept('y', variant.yWidth, variant.halves.y)],
  inputs: matMulInputs(variant),
  sizes: ['rows', 'columns', 'inner', 'rowTiles', 'columnTiles', 'chunkLength'],
  reals: [],
  mode: 'cooperative',
  source: () => source(variant),
})

/**
 * Fills `<name>Tile` for the slab from k on. An operand whose memory runs along the inner dimension
 * is turned in registers: writing single components of shared vectors would be a race.
 */
function fill(name: 'a' | 'b', start: string, alongInner: boolean): string {
  if (!alongInner) {
    return unroll(
      4,
      (j) => `let ${name}Slot${j} = local + ${64 * j};
    ${name}Tile[${name}Slot${j}] = ${name}Four(k + ${name}Slot${j} / ${across}, ${start} + 4 * (${name}Slot${j} % ${across}), end);`,
    )
  }
  return `
    ${unroll(4, (i) => `let ${name}${i} = ${name}Four(${start} + 4 * (local % ${across}) + ${i}, k + 4 * (local / ${across}), end);`)}
    ${unroll(4, (c) => `${name}Tile[(4 * (local / ${across}) + ${c}) * ${across} + local % ${across}] = vec4f(${[0, 1, 2, 3].map((i) => `${name}${i}.${'xyzw'.charAt(c)}`).join(', ')});`)}`
}

function source(variant: MatMulVariant): string {
  const { transposeA, transposeB, yWidth, bias } = variant
  const limits = limitsOf(variant)
  const each = (statement: (r: number, h: number) => string): string =>
    unroll(8, (r) => unroll(2, (h) => statement(r, h)))
  const rowOf = (r: number): string => `(row0 + ${r < 4 ? r : 28 + r})`
  const columnOf = (h: number): string => `(column0 + ${32 * h})`
  const store = (r: number, h: number): string =>
    yWidth === 4
      ? `if (${columnOf(h)} < u.columns) { yPut(((chunk * u.rows + ${rowOf(r)}) * u.columns + ${columnOf(h)}) / 4, acc${r}_${h}); }`
      : unroll(
          4,
          (c) =>
            `if (${columnOf(h)} + ${c} < u.columns) { yPut((chunk * u.rows + ${rowOf(r)}) * u.columns + ${columnOf(h)} + ${c}, acc${r}_${h}[${c}]); }`,
        )
  return `
var<workgroup> aTile: array<vec4f, ${slab * across}>;
var<workgroup> bTile: array<vec4f, ${slab * across}>;
${fourOf('a', variant.aWidth, limits.a)}
${fourOf('b', variant.bWidth, limits.b)}
fn run(group: i32, local: i32) {
  var rest = group;
  let tileColumn = (rest % u.columnTiles) * ${tileColumns}; rest /= u.columnTiles;
  let tileRow = (rest % u.rowTiles) * ${tileRows}; rest /= u.rowTiles;
  let chunk = rest;
  let start = chunk * u.chunkLength;
  let end = min(start + u.chunkLength, u.inner);
  let row0 = tileRow + 4 * (local / 8);
  let column0 = tileColumn + 4 * (local % 8);
  ${unroll(2, (h) => `let offset${h} = ${bias ? `vec4f(${[0, 1, 2, 3].map((c) => `bias[min(${columnOf(h)} + ${c}, u.columns - 1)]`).join(', ')})` : 'vec4f()'};`)}
  ${each((r, h) => `var acc${r}_${h} = offset${h};`)}
  for (var k = start; k < end; k += ${slab}) {
    workgroupBarrier();
    ${fill('a', 'tileRow', !transposeA)}
    ${fill('b', 'tileColumn', transposeB)}
    workgroupBarrier();
    for (var i = 0; i < ${slab * across}; i += ${across}) {
      let rowsLow = aTile[i + local / 8];
      let rowsHigh = aTile[i + 8 + local / 8];
      let columns0 = bTile[i + local % 8];
      let columns1 = bTile[i + 8 + local % 8];
      ${each((r, h) => `acc${r}_${h} += ${r < 4 ? 'rowsLow' : 'rowsHigh'}.${'xyzw'.charAt(r % 4)} * columns${h};`)}
    }
  }
  ${unroll(8, (r) => `if (${rowOf(r)} < u.rows) { ${unroll(2, (h) => store(r, h))} }`)}
}`
}
