/**
 * Matrix product with either operand transposed and an optional bias. Which shader computes it is
 * chosen here and nowhere else. Operands are read by vec4 along their innermost axis where its
 * length allows it, else element by element. Small results with a long inner dimension are cut
 * along it into chunks, summed afterwards in their order (`chunkSums.ts`): parallel, and free of atomics.
 */
import type { TensorInfo } from '@tensorflow/tfjs'
import { isHalf } from '../halves.ts'
import { kernel } from './arguments.ts'
import { addChunks } from './chunkSums.ts'
import { dispatch, type Operand, withScratch } from './dispatch.ts'
import { familyOf, type KernelFamily } from './families.ts'
import { makeKept } from './keptTensors.ts'
import type { MatMulSize, MatMulVariant } from './matMulOperands.ts'
import { quadColumns, quadMatMulShader, quadRows } from './matMulQuads.ts'
import { registerColumns, registerMatMulShader, registerRows } from './matMulRegisters.ts'
import { tileColumns, tiledMatMulShader, tileRows } from './matMulTiles.ts'
import { type Shader, widthOf } from './shader.ts'

interface Tiling {
  /** What one unit of work (an invocation, a workgroup, a quad) computes. */
  readonly rows: number
  readonly columns: number
  /** Units that fill the machine. */
  readonly wanted: number
  readonly shader: (variant: MatMulVariant, inner: number) => Shader<MatMulSize, never>
}

const shortestChunk = 64

const tilings: Record<KernelFamily, Tiling> = {
  registers: { rows: registerRows, columns: registerColumns, wanted: 8192, shader: registerMatMulShader },
  tiles: { rows: tileRows, columns: tileColumns, wanted: 64, shader: tiledMatMulShader },
  quads: {
    rows: quadRows,
    columns: quadColumns,
    wanted: 256,
    shader: (variant, inner) =>
      quadMatMulShader({ ...variant, whole: variant.aWidth === 4 && variant.bWidth === 4 && inner % 4 === 0 }),
  },
}

/** Chunks of the inner dimension, from the shape alone. Their length is a multiple of the loop's stride. */
function cutInner(
  inner: number,
  tiles: number,
  wantedTiles: number,
): { readonly chunks: number; readonly chunkLength: number } {
  const wanted = Math.min(Math.ceil(wantedTiles / tiles), Math.ceil(inner / shortestChunk))
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
  const half = flag('half')
  const y = makeKept(backend, [rows, columns], half)
  const tiling = tilings[familyOf(backend.device)]
  const rowTiles = Math.ceil(rows / tiling.rows)
  const columnTiles = Math.ceil(columns / tiling.columns)
  const { chunks, chunkLength } = cutInner(inner, rowTiles * columnTiles, tiling.wanted)
  const multiply = (into: Operand, withBias: TensorInfo | undefined): void =>
    dispatch(
      backend,
      tiling.shader(
        {
          transposeA,
          transposeB,
          aWidth: widthOf(aMinor),
          bWidth: widthOf(bMinor),
          yWidth: widthOf(columns),
          bias: withBias !== undefined,
          halves: { a: isHalf(a), b: isHalf(b), y: half && into === y },
        },
        inner,
      ),
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
    addChunks(backend, partial, y, { chunks, half, size, bias: bias && { tensor: bias, columns } })
  })
  return y
})
