/**
 * Matrix product tiled in registers, free of barriers and of subgroups: an invocation computes
 * 8 rows × 4 columns and takes the inner dimension four at a time.
 */
import { fourOf, limitsOf, type MatMulSize, type MatMulVariant, matMulInputs, variantKey } from './matMulOperands.ts'
import { kept, type Shader, unroll } from './shader.ts'

export const registerRows = 8
export const registerColumns = 4

export const registerMatMulShader = (variant: MatMulVariant): Shader<MatMulSize, never> => ({
  name: 'matMul',
  variant: variantKey(variant),
  outputs: [kept('y', variant.yWidth, variant.halves.y)],
  inputs: matMulInputs(variant),
  sizes: ['rows', 'columns', 'inner', 'rowTiles', 'columnTiles', 'chunkLength'],
  reals: [],
  mode: 'independent',
  source: () => source(variant),
})

function source(variant: MatMulVariant): string {
  const { transposeA, transposeB, aWidth, bWidth, yWidth, bias } = variant
  const limits = limitsOf(variant)
  const xyzw = (i: number): string => 'xyzw'.charAt(i)
  // aValue(r, i) and bLane(i): row r of the tile at inner index k + i, and that index's four columns.
  const loadA = transposeA
    ? unroll(4, (i) => unroll(registerRows / 4, (h) => `let a${i}_${h} = aFour(k + ${i}, row0 + ${4 * h}, end);`))
    : unroll(registerRows, (r) => `let a${r} = aFour(row0 + ${r}, k, end);`)
  const aValue = (r: number, i: number): string =>
    transposeA ? `a${i}_${Math.floor(r / 4)}.${xyzw(r % 4)}` : `a${r}.${xyzw(i)}`
  const loadB = transposeB
    ? unroll(registerColumns, (c) => `let four${c} = bFour(column0 + ${c}, k, end);`) +
      unroll(4, (i) => `let b${i} = vec4f(${[0, 1, 2, 3].map((c) => `four${c}.${xyzw(i)}`).join(', ')});`)
    : unroll(4, (i) => `let b${i} = bFour(k + ${i}, column0, end);`)
  const store = (r: number): string =>
    yWidth === 4
      ? `yPut((at + ${r} * u.columns) / 4, acc${r});`
      : unroll(
          registerColumns,
          (c) => `if (column0 + ${c} < u.columns) { yPut(at + ${r} * u.columns + ${c}, acc${r}[${c}]); }`,
        )
  return `
${fourOf('a', aWidth, limits.a)}
${fourOf('b', bWidth, limits.b)}
fn run(index: i32) {
  var rest = index;
  let column0 = (rest % u.columnTiles) * ${registerColumns}; rest /= u.columnTiles;
  let row0 = (rest % u.rowTiles) * ${registerRows}; rest /= u.rowTiles;
  let chunk = rest;
  let start = chunk * u.chunkLength;
  let end = min(start + u.chunkLength, u.inner);
  ${unroll(registerRows, (r) => `var acc${r} = vec4f();`)}
  for (var k = start; k < end; k += 4) {
    ${loadA}
    ${loadB}
    ${unroll(registerRows, (r) => `acc${r} += ${[0, 1, 2, 3].map((i) => `${aValue(r, i)} * b${i}`).join(' + ')};`)}
  }
  ${
    bias
      ? `let offset = vec4f(${[0, 1, 2, 3].map((c) => `bias[min(column0 + ${c}, u.columns - 1)]`).join(', ')});
  ${unroll(registerRows, (r) => `acc${r} += offset;`)}`
      : ''
  }
  let at = (chunk * u.rows + row0) * u.columns + column0;
  ${unroll(registerRows, (r) => `if (row0 + ${r} < u.rows) { ${store(r)} }`)}
}`
}
