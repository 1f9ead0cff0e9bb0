/** BatchNorm on running statistics, its gradient in x, and the update of those statistics. */
import type { TensorInfo } from '@tensorflow/tfjs'
import type { ActivationKind } from '../contract.ts'
import { activationText } from './activation.ts'
import { kernel, rowsAndChannels } from './arguments.ts'
import { normaliseShader, rowsPerInvocation } from './batchNormTrain.ts'
import { dispatch } from './dispatch.ts'
import { laneAliases, laneType, type Shader, unroll, type Width, widthOf } from './shader.ts'

export const batchNormEval = kernel(({ backend, input, number, activation }): TensorInfo => {
  const x = input('x')
  const { rows, channels } = rowsAndChannels(x.shape)
  const width = widthOf(channels)
  const tiles = Math.ceil(rows / rowsPerInvocation)
  const y = backend.makeTensorInfo(x.shape, 'float32')
  dispatch(backend, normaliseShader(activation(), width, false), {
    outputs: [y],
    inputs: [x, input('gamma'), input('beta'), input('mean'), input('variance')],
    sizes: { rows, steps: channels / width, tiles },
    reals: { epsilon: number('epsilon') },
    count: (tiles * channels) / width,
  })
  return y
})

/** With fixed statistics BatchNorm is a line per channel: dx = dy·activation′(z)·γ/√(variance + ε). */
const gradientShader = (kind: ActivationKind, width: Width): Shader<'rows' | 'steps' | 'tiles', 'epsilon'> => ({
  name: 'batchNormEvalGrad',
  variant: `${kind},${width}`,
  outputs: [{ name: 'dx', type: laneType(width) }],
  inputs: ['x', 'dy', 'gamma', 'beta', 'mean', 'variance'].map((name) => ({ name, type: laneType(width) })),
  sizes: ['rows', 'steps', 'tiles'],
  reals: ['epsilon'],
  mode: 'independent',
  source: () => `
${laneAliases(width)}
${activationText[kind]}
fn run(index: i32) {
  let tile = index / u.steps;
  let step = index - tile * u.steps;
  let m = mean[step];
  let inverse = 1 / sqrt(variance[step] + u.epsilon);
  let g = gamma[step];
  let b = beta[step];
  ${unroll(
    rowsPerInvocation,
    (r) => `
  let row${r} = tile + ${r} * u.tiles;
  if (row${r} < u.rows) {
    let at = row${r} * u.steps + step;
    dx[at] = dy[at] * slope(g * ((x[at] - m) * inverse) + b) * (g * inverse);
  }`,
  )}
}`,
})

export const batchNormEvalGrad = kernel(({ backend, input, number, activation }): TensorInfo => {
  const x = input('x')
  const { rows, channels } = rowsAndChannels(x.shape)
  const width = widthOf(channels)
  const tiles = Math.ceil(rows / rowsPerInvocation)
  const dx = backend.makeTensorInfo(x.shape, 'float32')
  dispatch(backend, gradientShader(activation(), width), {
    outputs: [dx],
    inputs: [x, input('dy'), input('gamma'), input('beta'), input('mean'), input('variance')],
    sizes: { rows, steps: channels / width, tiles },
    reals: { epsilon: number('epsilon') },
    count: (tiles * channels) / width,
  })
  return dx
})

const runningShader: Shader<never, 'momentum' | 'unbias'> = {
  name: 'runningStatistics',
  variant: '',
  outputs: [
    { name: 'runningMean', type: 'f32' },
    { name: 'runningVariance', type: 'f32' },
  ],
  inputs: [
    { name: 'mean', type: 'f32' },
    { name: 'variance', type: 'f32' },
  ],
  sizes: [],
  reals: ['momentum', 'unbias'],
  mode: 'independent',
  source: () => `
fn run(index: i32) {
  runningMean[index] += u.momentum * (mean[index] - runningMean[index]);
  runningVariance[index] += u.momentum * (variance[index] * u.unbias - runningVariance[index]);
}`,
}

export const runningStatistics = kernel(({ backend, input, number }): TensorInfo[] => {
  const count = number('count')
  dispatch(backend, runningShader, {
    outputs: [input('runningMean'), input('runningVariance')],
    inputs: [input('mean'), input('variance')],
    sizes: {},
    reals: { momentum: number('momentum'), unbias: count / (count - 1) },
    count: input('mean').shape[0] ?? 0,
  })
  return []
})
