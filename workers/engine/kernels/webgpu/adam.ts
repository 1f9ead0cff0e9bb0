/**
 * One step of Adam (Kingma & Ba 2015) with decay in the L2 sense, in place on the parameter and its
 * two moments. What changes from step to step lies in a tensor, so that a recorded step can be
 * replayed with another learning rate.
 */
import type { TensorInfo } from '@tensorflow/tfjs'
import { kernel, sizeOf } from './arguments.ts'
import { dispatch } from './dispatch.ts'
import { laneAliases, laneType, type Shader, type Width, widthOf } from './shader.ts'

const shader = (width: Width): Shader<never, never> => ({
  name: 'adam',
  variant: `${width}`,
  outputs: ['parameter', 'firstMoment', 'secondMoment'].map((name) => ({ name, type: laneType(width) })),
  inputs: [
    { name: 'gradient', type: laneType(width) },
    { name: 'hyper', type: 'f32' },
  ],
  sizes: [],
  reals: [],
  mode: 'independent',
  source: () => `
${laneAliases(width)}
fn run(index: i32) {
  let learningRate = hyper[0];
  let beta1 = hyper[1];
  let beta2 = hyper[2];
  let epsilon = hyper[3];
  let weightDecay = hyper[4];
  let p = parameter[index];
  let g = gradient[index] + weightDecay * p;
  let m = beta1 * firstMoment[index] + (1 - beta1) * g;
  let v = beta2 * secondMoment[index] + (1 - beta2) * (g * g);
  firstMoment[index] = m;
  secondMoment[index] = v;
  parameter[index] = p - (learningRate / hyper[5]) * (m / (sqrt(v) / sqrt(hyper[6]) + epsilon));
}`,
})

export const adam = kernel(({ backend, input }): TensorInfo[] => {
  const parameter = input('parameter')
  const size = sizeOf(parameter.shape)
  const width = widthOf(size)
  dispatch(backend, shader(width), {
    outputs: [parameter, input('firstMoment'), input('secondMoment')],
    inputs: [input('gradient'), input('hyper')],
    sizes: {},
    reals: {},
    count: size / width,
  })
  return []
})
