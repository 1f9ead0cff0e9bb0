/**
 * Matrix product for software adapters, over quads of invocations (see `conv1dQuads.ts` for why): a
 * quad computes 4 × `rows` rows by 16 columns and takes the inner dimension four at a time. Each
 * lane loads its own rows of a and its own four columns of b; the other twelve columns come by swaps.
 */
import { fourOf, limitsOf, type MatMulSize, type MatMulVariant, matMulInputs, variantKey } from './matMulOperands.ts'
import { kept, quadVersions, type Shader, unroll } from './shader.ts'

const rows = 4
export const quadRows = 4 * rows
export const quadColumns = 16

export interface QuadVariant extends MatMulVariant {
  /** Every length along an axis that is read by vec4 is a multiple of four, the inner dimension too. */
  readonly whole: boolean
}

export const quadMatMulShader = (variant: QuadVariant): Shader<MatMulSize, never> => ({
  name: 'matMulQuads',
  variant: `${variantKey(variant)},${variant.whole ? 'whole' : 'guarded'}`,
  outputs: [kept('y', variant.yWidth, variant.halves.y)],
  inputs: matMulInputs(variant),
  sizes: ['rows', 'columns', 'inner', 'rowTiles', 'columnTiles', 'chunkLength'],
  reals: [],
  mode: 'quads',
  source: () => source(variant),
})

function source(variant: QuadVariant): string {
  const { transposeA, transposeB, yWidth, bias, whole } = variant
  const limits = limitsOf(variant)
  const xyzw = (i: number): string => 'xyzw'.charAt(i)
  const eachSum = (statement: (r: number, s: number) => string): string =>
    unroll(rows, (r) => unroll(4, (s) => statement(r, s)))
  // Without an end inside a vector nothing needs a guard: stray rows and columns read their last
  // neighbour's values and are not stored.
  const readA = (major: string, minor: string): string =>
    whole ? `aAt((${major}) * ${limits.a.stride4} + (${minor}) / 4)` : `aFour(${major}, ${minor}, end)`
  const readB = (major: string, minor: string): string =>
    whole ? `bAt((${major}) * ${limits.b.stride4} + (${minor}) / 4)` : `bFour(${major}, ${minor}, end)`
  // a<r>.<i> or a<i>.<r>: row r of the lane at inner index k + i.
  const loadA = transposeA
    ? unroll(4, (i) => `let a${i} = ${readA(`k + ${i}`, 'ownRow0')};`)
    : unroll(rows, (r) => `let a${r} = ${readA(`ownRow${r}`, 'k')};`)
  const aValue = (r: number, i: number): string => (transposeA ? `a${i}.${xyzw(r)}` : `a${r}.${xyzw(i)}`)
  // b<i>: four columns of the lane at inner index k + i.
  const loadB = transposeB
    ? unroll(4, (c) => `let four${c} = ${readB(`ownColumn${c}`, 'k')};`) +
      unroll(4, (i) => quadVersions(`b${i}`, `vec4f(${[0, 1, 2, 3].map((c) => `four${c}.${xyzw(i)}`).join(', ')})`))
    : unroll(4, (i) => quadVersions(`b${i}`, readB(`k + ${i}`, 'ownColumn0')))
  const columnsOf = (s: number): string => `(tileColumn + 4 * (lane ^ ${s}))`
  const store = (r: number, s: number): string =>
    yWidth === 4
      ? `if (${columnsOf(s)} < u.columns) { yPut((at + ${r} * u.columns + ${columnsOf(s)}) / 4, acc${r}_${s}); }`
      : unroll(
          4,
          (c) =>
            `if (${columnsOf(s)} + ${c} < u.columns) { yPut(at + ${r} * u.columns + ${columnsOf(s)} + ${c}, acc${r}_${s}[${c}]); }`,
        )
  return `
${whole ? '' : fourOf('a', variant.aWidth, limits.a) + fourOf('b', variant.bWidth, limits.b)}
fn run(quad: i32, lane: i32) {
  var rest = quad;
  let tileColumn = (rest % u.columnTiles) * ${quadColumns}; rest /= u.columnTiles;
  let row0 = ((rest % u.rowTiles) * 4 + lane) * ${rows}; rest /= u.rowTiles;
  let column0 = tileColumn + 4 * lane;
  ${unroll(rows, (r) => `let ownRow${r} = ${whole ? `min(row0 + ${r}, ${transposeA ? 'u.rows - 4' : 'u.rows - 1'})` : `row0 + ${r}`};`)}
  ${unroll(4, (c) => `let ownColumn${c} = ${whole ? `min(column0 + ${c}, ${transposeB ? 'u.columns - 1' : 'u.columns - 4'})` : `column0 + ${c}`};`)}
  let chunk = rest;
  let start = chunk * u.chunkLength;
  let end = min(start + u.chunkLength, u.inner);
  ${bias ? quadVersions('offset', `vec4f(${[0, 1, 2, 3].map((c) => `bias[min(column0 + ${c}, u.columns - 1)]`).join(', ')})`) : unroll(4, (s) => `let offset_${s} = vec4f();`)}
  ${eachSum((r, s) => `var acc${r}_${s} = offset_${s};`)}
  for (var k = start; k < end; k += 4) {
    ${loadA}
    ${loadB}
    ${eachSum((r, s) => `acc${r}_${s} += ${[0, 1, 2, 3].map((i) => `${aValue(r, i)} * b${i}_${s}`).join(' + ')};`)}
  }
  let at = (chunk * u.rows + row0) * u.columns;
  ${unroll(rows, (r) => `if (row0 + ${r} < u.rows) { ${unroll(4, (s) => store(r, s))} }`)}
}`
}
