/**
 * Matrix product with either operand transposed and an optional bias, tiled in registers: an
 * invocation computes 8 rows × 4 columns and takes the inner dimension four at a time. Operands are
 * read by vec4 along their innermost axis where its length allows it, else element by element.
 * Small results with a long inner dimension are cut along it into chunks, summed afterwards in
 * their order (`chunkSums.ts`): parallel, and free of atomics.
 */
import type { TensorInfo } from '@tensorflow/tfjs'
import { kernel } from './arguments.ts'
import { addChunks } from './chunkSums.ts'
import { dispatch, type Operand, withScratch } from './dispatch.ts'
import { type Binding, laneType, type Shader, unroll, type Width, widthOf } from './shader.ts'

const tileRows = 8
const tileColumns = 4
const wantedInvocations = 8192
const shortestChunk = 64

interface Variant {
  readonly transposeA: boolean
  readonly transposeB: boolean
  readonly aWidth: Width
  readonly bWidth: Width
  readonly yWidth: Width
  readonly bias: boolean
}

type MatMulSize = 'rows' | 'columns' | 'inner' | 'rowTiles' | 'columnTiles' | 'chunkLength'

const matMulShader = (variant: Variant): Shader<MatMulSize, never> => {
  const { transposeA, transposeB, aWidth, bWidth, yWidth, bias } = variant
  const inputs: Binding[] = [
    { name: 'a', type: laneType(aWidth) },
    { name: 'b', type: laneType(bWidth) },
  ]
  return {
    name: 'matMul',
    variant: `${transposeA ? 'aT' : 'a'}${aWidth},${transposeB ? 'bT' : 'b'}${bWidth},y${yWidth},${bias ? 'bias' : 'plain'}`,
    outputs: [{ name: 'y', type: laneType(yWidth) }],
    inputs: bias ? [...inputs, { name: 'bias', type: 'f32' }] : inputs,
    sizes: ['rows', 'columns', 'inner', 'rowTiles', 'columnTiles', 'chunkLength'],
    reals: [],
    mode: 'independent',
    source: () => source(variant),
  }
}

/**
 * WGSL function giving four neighbours of a row-major matrix from (major, minor); outside of the
 * limits it gives zeros, because even a product with a zero is no zero when the stray value is infinite.
 * Conditions are joined with &, not &&: that would be a branch apiece, of which SwiftShader's compiler
 * makes minutes of work.
 */
const fourOf = (name: 'a' | 'b', width: Width, limits: { major: string; minor: string; stride: string }): string => `
fn ${name}Four(major: i32, minor: i32, end: i32) -> vec4f {
  let inside = major < ${limits.major};
  let at = major * ${limits.stride} + minor;
  ${
    width === 4
      ? `return select(vec4f(), ${name}[at / 4], inside & (minor < ${limits.minor}));`
      : `return vec4f(${[0, 1, 2, 3].map((i) => `select(0.0, ${name}[at + ${i}], inside & (minor + ${i} < ${limits.minor}))`).join(', ')});`
  }
}`

function source({ transposeA, transposeB, aWidth, bWidth, yWidth, bias }: Variant): string {
  const aLimits = transposeA
    ? { major: 'end', minor: 'u.rows', stride: 'u.rows' }
    : { major: 'u.rows', minor: 'end', stride: 'u.inner' }
  const bLimits = transposeB
    ? { major: 'u.columns', minor: 'end', stride: 'u.inner' }
    : { major: 'end', minor: 'u.columns', stride: 'u.columns' }
  const xyzw = (i: number): string => 'xyzw'.charAt(i)
  // aValue(r, i) and bLane(i): row r of the tile at inner index k + i, and that index's four columns.
  const loadA = transposeA
    ? unroll(4, (i) => unroll(tileRows / 4, (h) => `let a${i}_${h} = aFour(k + ${i}, row0 + ${4 * h}, end);`))
    : unroll(tileRows, (r) => `let a${r} = aFour(row0 + ${r}, k, end);`)
  const aValue = (r: number, i: number): string =>
    transposeA ? `a${i}_${Math.floor(r / 4)}.${xyzw(r % 4)}` : `a${r}.${xyzw(i)}`
  const loadB = transposeB
    ? unroll(tileColumns, (c) => `let four${c} = bFour(column0 + ${c}, k, end);`) +
      unroll(4, (i) => `let b${i} = vec4f(${[0, 1, 2, 3].map((c) => `four${c}.${xyzw(i)}`).join(', ')});`)
    : unroll(4, (i) => `let b${i} = bFour(k + ${i}, column0, end);`)
  const store = (r: number): string =>
    yWidth === 4
      ? `y[(at + ${r} * u.columns) / 4] = acc${r};`
      : unroll(
          tileColumns,
          (c) => `if (column0 + ${c} < u.columns) { y[at + ${r} * u.columns + ${c}] = acc${r}[${c}]; }`,
        )
  return `
${fourOf('a', aWidth, aLimits)}
${fourOf('b', bWidth, bLimits)}
fn run(index: i32) {
  var rest = index;
  let column0 = (rest % u.columnTiles) * ${tileColumns}; rest /= u.columnTiles;
  let row0 = (rest % u.rowTiles) * ${tileRows}; rest /= u.rowTiles;
  let chunk = rest;
  let start = chunk * u.chunkLength;
  let end = min(start + u.chunkLength, u.inner);
  ${unroll(tileRows, (r) => `var acc${r} = vec4f();`)}
  for (var k = start; k < end; k += 4) {
    ${loadA}
    ${loadB}
    ${unroll(tileRows, (r) => `acc${r} += ${[0, 1, 2, 3].map((i) => `${aValue(r, i)} * b${i}`).join(' + ')};`)}
  }
  ${
    bias
      ? `let offset = vec4f(${[0, 1, 2, 3].map((c) => `bias[min(column0 + ${c}, u.columns - 1)]`).join(', ')});
  ${unroll(tileRows, (r) => `acc${r} += offset;`)}`
      : ''
  }
  let at = (chunk * u.rows + row0) * u.columns + column0;
  ${unroll(tileRows, (r) => `if (row0 + ${r} < u.rows) { ${store(r)} }`)}
}`
}

/** Chunks of the inner dimension, from the shape alone. Their length is a multiple of the loop's stride. */
function cutInner(inner: number, tiles: number): { readonly chunks: number; readonly chunkLength: number } {
  const wanted = Math.min(Math.ceil(wantedInvocations / tiles), Math.ceil(inner / shortestChunk))
  const chunkLength = 4 * Math.ceil(inner / Math.max(1, wanted) / 4)
  return { chunkLength, chunks: Math.max(1, Math.ceil(inner / chunkLength)) }
}

export const matMul = kernel(({ backend, input, optionalInput, flag }): TensorInfo => {
  const a = input('a')
  const b = input('b')
  const bias = optionalInput('bias')
  const transposeA = flag('transposeA')
  const transposeB = flag('transposeB')
  const [aMajor = 0, aMinor = 0] = a.shape
  const [bMajor = 0, bMinor = 0] = b.shape
  const rows = transposeA ? aMinor : aMajor
  const inner = transposeA ? aMajor : aMinor
  const columns = transposeB ? bMajor : bMinor
  if (inner !== (transposeB ? bMinor : bMajor)) throw new Error(`cannot multiply [${a.shape}] by [${b.shape}]`)
  const y = backend.makeTensorInfo([rows, columns], 'float32')
  const rowTiles = Math.ceil(rows / tileRows)
  const columnTiles = Math.ceil(columns / tileColumns)
  const { chunks, chunkLength } = cutInner(inner, rowTiles * columnTiles)
  const multiply = (into: Operand, withBias: TensorInfo | undefined): void =>
    dispatch(
      backend,
      matMulShader({
        transposeA,
        transposeB,
        aWidth: widthOf(aMinor),
        bWidth: widthOf(bMinor),
        yWidth: widthOf(columns),
        bias: withBias !== undefined,
      }),
      {
        outputs: [into],
        inputs: withBias ? [a, b, withBias] : [a, b],
        sizes: { rows, columns, inner, rowTiles, columnTiles, chunkLength },
        reals: {},
        count: rowTiles * columnTiles * chunks,
      },
    )
  if (chunks === 1) {
    multiply(y, bias)
    return y
  }
  withScratch(backend, [chunks * rows * columns], ([partial]) => {
    if (!partial) return
    multiply(partial, undefined)
    const size = rows * columns
    addChunks(backend, partial, y, { chunks, size, bias: bias && { tensor: bias, columns } })
  })
  return y
})
