/** Max-pooling without overlap; the width's remainder is dropped. On a tie the first value takes the gradient. */
import type { TensorInfo } from '@tensorflow/tfjs'
import { isHalf } from '../halves.ts'
import { kernel, spectrumShape } from './arguments.ts'
import { dispatch } from './dispatch.ts'
import { makeLike } from './keptTensors.ts'
import { kept, laneAliases, type Shader, type Width, widthOf } from './shader.ts'

type PoolSize = 'width' | 'outWidth' | 'steps' | 'pool'

const poolShader = (lane: Width, half: boolean): Shader<PoolSize, never> => ({
  name: 'maxPool1d',
  variant: `${lane}`,
  outputs: [kept('y', lane, half)],
  inputs: [kept('x', lane, half)],
  sizes: ['width', 'outWidth', 'steps', 'pool'],
  reals: [],
  mode: 'independent',
  source: () => `
${laneAliases(lane)}
fn run(index: i32) {
  let step = index % u.steps;
  let window = index / u.steps;
  let n = window / u.outWidth;
  let first = (n * u.width + (window - n * u.outWidth) * u.pool) * u.steps + step;
  var best = xAt(first);
  for (var i = 1; i < u.pool; i++) { best = max(best, xAt(first + i * u.steps)); }
  yPut(index, best);
}`,
})

export const maxPool1d = kernel(({ backend, input, number }): TensorInfo => {
  const x = input('x')
  const { batch, width, channels } = spectrumShape(x)
  const pool = number('size')
  const outWidth = Math.floor(width / pool)
  const y = makeLike(backend, [batch, outWidth, channels], x)
  const lane = widthOf(channels)
  const steps = channels / lane
  dispatch(backend, poolShader(lane, isHalf(x)), {
    outputs: [y],
    inputs: [x],
    sizes: { width, outWidth, steps, pool },
    reals: {},
    count: batch * outWidth * steps,
  })
  return y
})

/** An invocation per window, the dropped remainder counting as one more: it writes all of its gradients. */
const gradientShader = (lane: Width, half: boolean): Shader<PoolSize | 'windows', never> => ({
  name: 'maxPool1dGrad',
  variant: `${lane}`,
  outputs: [kept('dx', lane, half)],
  inputs: [kept('x', lane, half), kept('dy', lane, half)],
  sizes: ['width', 'outWidth', 'steps', 'pool', 'windows'],
  reals: [],
  mode: 'independent',
  source: () => `
${laneAliases(lane)}
fn run(index: i32) {
  let step = index % u.steps;
  let rest = index / u.steps;
  let n = rest / u.windows;
  let window = rest - n * u.windows;
  let first = (n * u.width + window * u.pool) * u.steps + step;
  if (window >= u.outWidth) {
    for (var i = 0; window * u.pool + i < u.width; i++) { dxPut(first + i * u.steps, Lane(0)); }
    return;
  }
  var best = xAt(first);
  var winner = LaneIndex(0);
  for (var i = 1; i < u.pool; i++) {
    let value = xAt(first + i * u.steps);
    winner = select(winner, LaneIndex(i), value > best);
    best = max(best, value);
  }
  let gradient = dyAt((n * u.outWidth + window) * u.steps + step);
  for (var i = 0; i < u.pool; i++) {
    dxPut(first + i * u.steps, select(Lane(0), gradient, winner == LaneIndex(i)));
  }
}`,
})

export const maxPool1dGrad = kernel(({ backend, input, number }): TensorInfo => {
  const x = input('x')
  const { batch, width, channels } = spectrumShape(x)
  const pool = number('size')
  const windows = Math.ceil(width / pool)
  const dx = makeLike(backend, x.shape, x)
  const lane = widthOf(channels)
  const steps = channels / lane
  dispatch(backend, gradientShader(lane, isHalf(x)), {
    outputs: [dx],
    inputs: [x, input('dy')],
    sizes: { width, outWidth: Math.floor(width / pool), steps, pool, windows },
    reals: {},
    count: batch * windows * steps,
  })
  return dx
})
