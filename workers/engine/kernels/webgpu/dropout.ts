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
import { kept, type Shader, unroll, type Width, widthOf } from './shader.ts'

const shader = (width: Width, half: boolean): Shader<'elements' | 'threshold' | 'layer', 'scale'> => ({
  name: 'dropout',
  variant: `${width}`,
  outputs: [kept('y', width, half)],
  inputs: [kept('x', width, half), { name: 'clock', type: 'i32' }],
  sizes: ['elements', 'threshold', 'layer'],
  reals: ['scale'],
  mode: 'independent',
  source: () => `
${philoxText}
fn run(index: i32) {
  let counter = vec4u(u32(index), u32(clock[0]), u32(u.layer), ${streams.dropout}u);
  let words = philox(counter, vec2u(u32(clock[1]), 0u));
  let keeps = vec4i(words >> vec4u(8)) >= vec4i(u.threshold);
  ${
    width === 4
      ? 'yPut(index, select(vec4f(), xAt(index) * u.scale, keeps));'
      : unroll(
          4,
          (i) => `if (index * 4 + ${i} < u.elements) {
    yPut(index * 4 + ${i}, select(0.0, xAt(index * 4 + ${i}) * u.scale, keeps[${i}]));
  }`,
        )
  }
}`,
})

export const dropout = kernel(({ backend, input, number }): TensorInfo => {
  const x = input('x')
  const rate = number('rate')
  const y = makeLike(backend, x.shape, x)
  const elements = sizeOf(x.shape)
  dispatch(backend, shader(widthOf(elements), isHalf(x)), {
    outputs: [y],
    inputs: [x, input('clock')],
    // Compared as integers, so that no rounding of the rate to float32 can flip an element.
    sizes: { elements, threshold: Math.ceil(rate * 2 ** 24), layer: number('layer') },
    reals: { scale: 1 / (1 - rate) },
    count: Math.ceil(elements / 4),
  })
  return y
})
