/**
 * Outputs of several heads as one tensor with the head innermost, and back. A shader takes as many
 * heads as a device binds beside the joined tensor; more heads go in several turns.
 */
import type { TensorInfo } from '@tensorflow/tfjs'
import { kernel, sizeOf } from './arguments.ts'
import { dispatch } from './dispatch.ts'
import { type Binding, type Shader, unroll } from './shader.ts'

const headsPerTurn = 7

const joined: Binding = { name: 'joined', type: 'f32' }
const bound = (heads: number): Binding[] =>
  Array.from({ length: heads }, (_, h) => ({ name: `head${h}`, type: 'f32' as const }))

/** `move` is the statement for one head of the turn. */
const turnShader = (
  name: string,
  heads: number,
  outputs: readonly Binding[],
  inputs: readonly Binding[],
  move: (h: number) => string,
): Shader<'first' | 'heads', never> => ({
  name,
  variant: `${heads}`,
  outputs,
  inputs,
  sizes: ['first', 'heads'],
  reals: [],
  mode: 'independent',
  source: () => `
fn run(index: i32) {
  let at = index * u.heads + u.first;
  ${unroll(heads, move)}
}`,
})

const joinShader = (heads: number) =>
  turnShader('joinHeads', heads, [joined], bound(heads), (h) => `joined[at + ${h}] = head${h}[index];`)

const splitShader = (heads: number) =>
  turnShader('splitHeads', heads, bound(heads), [joined], (h) => `head${h}[index] = joined[at + ${h}];`)

/** The first head of each turn. */
const turns = (heads: number): number[] =>
  Array.from({ length: Math.ceil(heads / headsPerTurn) }, (_, turn) => turn * headsPerTurn)

export const joinHeads = kernel(({ backend, input, number }): TensorInfo => {
  const heads = Array.from({ length: number('count') }, (_, h) => input(`head${h}`))
  const { shape } = input('head0')
  const y = backend.makeTensorInfo([...shape, heads.length], 'float32')
  for (const first of turns(heads.length)) {
    const own = heads.slice(first, first + headsPerTurn)
    dispatch(backend, joinShader(own.length), {
      outputs: [y],
      inputs: own,
      sizes: { first, heads: heads.length },
      reals: {},
      count: sizeOf(shape),
    })
  }
  return y
})

export const splitHeads = kernel(({ backend, input }): TensorInfo[] => {
  const x = input('joined')
  const shape = x.shape.slice(0, -1)
  const count = x.shape.at(-1) ?? 1
  const heads = Array.from({ length: count }, () => backend.makeTensorInfo(shape, 'float32'))
  for (const first of turns(count)) {
    const own = heads.slice(first, first + headsPerTurn)
    dispatch(backend, splitShader(own.length), {
      outputs: own,
      inputs: [x],
      sizes: { first, heads: count },
      reals: {},
      count: sizeOf(shape),
    })
  }
  return heads
})
