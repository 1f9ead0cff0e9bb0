/** [N,W,C] → [N,C,W], for what tfjs's own transposition cannot read. An invocation writes one value. */
import type { TensorInfo } from '@tensorflow/tfjs'
import { isHalf } from '../halves.ts'
import { kernel, sizeOf, spectrumShape } from './arguments.ts'
import { dispatch } from './dispatch.ts'
import { makeLike } from './keptTensors.ts'
import { kept, type Shader } from './shader.ts'

const shader = (half: boolean): Shader<'width' | 'channels', never> => ({
  name: 'turnSpectra',
  variant: '',
  outputs: [kept('y', 1, half)],
  inputs: [kept('x', 1, half)],
  sizes: ['width', 'channels'],
  reals: [],
  mode: 'independent',
  source: () => `
fn run(index: i32) {
  let w = index % u.width;
  let rest = index / u.width;
  let c = rest % u.channels;
  let n = rest / u.channels;
  yPut(index, xAt((n * u.width + w) * u.channels + c));
}`,
})

export const turnSpectra = kernel(({ backend, input }): TensorInfo => {
  const x = input('x')
  const { batch, width, channels } = spectrumShape(x)
  const y = makeLike(backend, [batch, channels, width], x)
  const call = { outputs: [y], inputs: [x], sizes: { width, channels }, reals: {}, count: sizeOf(x.shape) }
  dispatch(backend, shader(isHalf(x)), call)
  return y
})
