/**
 * Dropout whose mask is drawn on the device by the generator of `#domain/random/rng`, bit for bit: the
 * same (step, seed, layer) gives the same mask on every machine, forward and backward, and nothing
 * about it is stored. One invocation draws one Philox block, that is four neighbouring elements.
 */
import type { TensorInfo } from '@tensorflow/tfjs'
import { streams } from '#domain/random/rng'
import { isHalf } from '../halves.ts'
import { kernel, sizeOf } from './arguments.ts'
import { dispatch } from './dispatch.ts'
import { makeLike } from './keptTensors.ts'
import { philoxText } from './philox.ts'
import { kept, type Shader, unroll } from './shader.ts'

const shader = (half: boolean): Shader<'elements' | 'threshold' | 'layer', 'scale'> => ({
  name: 'dropout',
  variant: '',
  outputs: [kept('y', 1, half)],
  inputs: [kept('x', 1, half), { name: 'clock', type: 'i32' }],
  sizes: ['elements', 'threshold', 'layer'],
  reals: ['scale'],
  mode: 'independent',
  source: () => `
${philoxText}
fn run(index: i32) {
  let counter = vec4u(u32(index), u32(clock[0]), u32(u.layer), ${streams.dropout}u);
  let words = philox(counter, vec2u(u32(clock[1]), 0u));
  let first = index * 4;
  ${unroll(
    4,
    (i) => `if (first + ${i} < u.elements) {
    yPut(first + ${i}, select(0.0, xAt(first + ${i}) * u.scale, i32(words[${i}] >> 8u) >= u.threshold));
  }`,
  )}
}`,
})

export const dropout = kernel(({ backend, input, number }): TensorInfo => {
  const x = input('x')
  const rate = number('rate')
  const y = makeLike(backend, x.shape, x)
  const elements = sizeOf(x.shape)
  dispatch(backend, shader(isHalf(x)), {
    outputs: [y],
    inputs: [x, input('clock')],
    // Compared as integers, so that no rounding of the rate to float32 can flip an element.
    sizes: { elements, threshold: Math.ceil(rate * 2 ** 24), layer: number('layer') },
    reals: { scale: 1 / (1 - rate) },
    count: Math.ceil(elements / 4),
  })
  return y
})
