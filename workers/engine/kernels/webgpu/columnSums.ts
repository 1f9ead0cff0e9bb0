/**
 * Sums over all but the innermost axis, in two stages. A first shader (a kernel's own: it knows
 * what to add) leaves one partial sum per chunk of rows; the second, here, adds the chunks with one
 * workgroup per lane of channels, in a tree whose shape depends on the number of chunks alone.
 * Blocks within chunks within a tree keep float32 sums of 10⁵ values good to about 1e-7.
 */
import type { TensorInfo } from '@tensorflow/tfjs'
import { isHalf } from '../halves.ts'
import { kernel, rowsAndChannels } from './arguments.ts'
import type { Backend } from './backend.ts'
import { dispatch, type Operand, withScratch } from './dispatch.ts'
import { kept, laneAliases, laneType, type Shader, unroll, type Width, widthOf, workgroupSize } from './shader.ts'

const fewestRowsPerChunk = 64
/** Up to here one stage is enough: a second costs a dispatch, and the rows of one lane are few. */
export const mostRowsAtOnce = 1024
const mostChunks = 1024

export interface RowChunks {
  readonly chunks: number
  readonly rowsPerChunk: number
}

/** How `rows` are cut for the first stage. */
export function cutRows(rows: number): RowChunks {
  const rowsPerChunk = Math.max(fewestRowsPerChunk, Math.ceil(rows / mostChunks))
  return { rowsPerChunk, chunks: Math.max(1, Math.ceil(rows / rowsPerChunk)) }
}

/** WGSL of a loop over one chunk that adds `term` (an expression in `row`) into `into`, by four sums at once. */
export const chunkLoop = (
  sums: readonly { readonly into: string; readonly term: (row: string) => string }[],
): string => `
  ${sums.map(({ into }) => unroll(4, (i) => `var ${into}${i} = Lane(0);`)).join('\n')}
  for (var row = firstRow; row < endRow; row += 4) {
    ${sums
      .map(({ into, term }) =>
        unroll(
          4,
          (i) => `${into}${i} += select(Lane(0), ${term(`min(row + ${i}, endRow - 1)`)}, row + ${i} < endRow);`,
        ),
      )
      .join('\n')}
  }
  ${sums.map(({ into }) => `let ${into} = (${into}0 + ${into}1) + (${into}2 + ${into}3);`).join('\n')}`

/** WGSL that finds what an invocation of a first stage works on: `chunk`, `step` (its lane), its rows. */
export const chunkPlace = `
  let chunk = index / u.steps;
  let step = index - chunk * u.steps;
  let firstRow = chunk * u.rowsPerChunk;
  let endRow = min(firstRow + u.rowsPerChunk, u.rows);`

const combineShader = (width: Width, sums: number, joined: boolean): Shader<'chunks' | 'steps', never> => ({
  name: 'columnSumsCombine',
  variant: `${width},${sums},${joined ? 'joined' : 'apart'}`,
  outputs: [...Array.from({ length: sums }, (_, s) => `total${s}`), ...(joined ? ['joined'] : [])].map((name) => ({
    name,
    type: laneType(width),
  })),
  inputs: [{ name: 'partial', type: laneType(width) }],
  sizes: ['chunks', 'steps'],
  reals: [],
  mode: 'cooperative',
  source: () => `
${laneAliases(width)}
${unroll(sums, (s) => `var<workgroup> held${s}: array<Lane, ${workgroupSize}>;`)}
fn run(group: i32, local: i32) {
  ${unroll(sums, (s) => `var sum${s} = Lane(0);`)}
  for (var chunk = local; chunk < u.chunks; chunk += ${workgroupSize}) {
    ${unroll(sums, (s) => `sum${s} += partial[(chunk * ${sums} + ${s}) * u.steps + group];`)}
  }
  ${unroll(sums, (s) => `held${s}[local] = sum${s};`)}
  for (var half = ${workgroupSize / 2}; half > 0; half /= 2) {
    workgroupBarrier();
    if (local < half) { ${unroll(sums, (s) => `held${s}[local] += held${s}[local + half];`)} }
  }
  if (local == 0) {
    ${unroll(sums, (s) => `total${s}[group] = held${s}[0];`)}
    ${joined ? unroll(sums, (s) => `joined[${s} * u.steps + group] = held${s}[0];`) : ''}
  }
}`,
})

export interface CombinedSums {
  readonly chunks: number
  readonly channels: number
  /** Also takes all totals, [totals, channels], for a shader that could not bind each of them. */
  readonly joined?: Operand
}

/** partial [chunks, totals, channels] → totals, each [channels]. */
export function combineColumnSums(
  backend: Backend,
  partial: Operand,
  totals: readonly Operand[],
  { chunks, channels, joined }: CombinedSums,
): void {
  const width = widthOf(channels)
  const steps = channels / width
  dispatch(backend, combineShader(width, totals.length, joined !== undefined), {
    outputs: joined ? [...totals, joined] : totals,
    inputs: [partial],
    sizes: { chunks, steps },
    reals: {},
    count: steps,
  })
}

const sumShader = (width: Width, half: boolean): Shader<'rows' | 'rowsPerChunk' | 'steps', never> => ({
  name: 'columnSums',
  variant: `${width}`,
  outputs: [{ name: 'partial', type: laneType(width) }],
  inputs: [kept('dy', width, half)],
  sizes: ['rows', 'rowsPerChunk', 'steps'],
  reals: [],
  mode: 'independent',
  source: () => `
${laneAliases(width)}
fn run(index: i32) {
  ${chunkPlace}
  ${chunkLoop([{ into: 'sum', term: (row) => `dyAt(${row} * u.steps + step)` }])}
  partial[index] = sum;
}`,
})

/** All rows in one go, a workgroup per lane of channels. */
const sumAtOnceShader = (width: Width, half: boolean): Shader<'rows' | 'steps', never> => ({
  name: 'columnSumsAtOnce',
  variant: `${width}`,
  outputs: [{ name: 'total', type: laneType(width) }],
  inputs: [kept('dy', width, half)],
  sizes: ['rows', 'steps'],
  reals: [],
  mode: 'cooperative',
  source: () => `
${laneAliases(width)}
var<workgroup> held: array<Lane, ${workgroupSize}>;
fn run(group: i32, local: i32) {
  var sum = Lane(0);
  for (var row = local; row < u.rows; row += ${workgroupSize}) { sum += dyAt(row * u.steps + group); }
  held[local] = sum;
  for (var half = ${workgroupSize / 2}; half > 0; half /= 2) {
    workgroupBarrier();
    if (local < half) { held[local] += held[local + half]; }
  }
  if (local == 0) { total[group] = held[0]; }
}`,
})

export const biasGrad = kernel(({ backend, input }): TensorInfo => {
  const dy = input('dy')
  const { rows, channels } = rowsAndChannels(dy.shape)
  const total = backend.makeTensorInfo([channels], 'float32')
  const { chunks, rowsPerChunk } = cutRows(rows)
  const width = widthOf(channels)
  const steps = channels / width
  if (rows <= mostRowsAtOnce) {
    dispatch(backend, sumAtOnceShader(width, isHalf(dy)), {
      outputs: [total],
      inputs: [dy],
      sizes: { rows, steps },
      reals: {},
      count: steps,
    })
    return total
  }
  withScratch(backend, [chunks * channels], ([partial]) => {
    if (!partial) return
    dispatch(backend, sumShader(width, isHalf(dy)), {
      outputs: [partial],
      inputs: [dy],
      sizes: { rows, rowsPerChunk, steps },
      reals: {},
      count: chunks * steps,
    })
    combineColumnSums(backend, partial, [total], { chunks, channels })
  })
  return total
})
