/** Max-pooling without overlap; the width's remainder is dropped. On a tie the first value takes the gradient. */
import type { TensorInfo } from '@tensorflow/tfjs'
import { kernel, spectrumShape } from './arguments.ts'
import { dispatch } from './dispatch.ts'
import { laneAliases, laneType, type Shader, type Width, widthOf } from './shader.ts'

type PoolSize = 'width' | 'outWidth' | 'steps' | 'pool'

const poolShader = (lane: Width): Shader<PoolSize, never> => ({
  name: 'maxPool1d',
  variant: `${lane}`,
  outputs: [{ name: 'y', type: laneType(lane) }],
  inputs: [{ name: 'x', type: laneType(lane) }],
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
  var best = x[first];
  for (var i = 1; i < u.pool; i++) { best = max(best, x[first + i * u.steps]); }
  y[index] = best;
}`,
})

export const maxPool1d = kernel(({ backend, input, number }): TensorInfo => {
  const x = input('x')
  const { batch, width, channels } = spectrumShape(x)
  const pool = number('size')
  const outWidth = Math.floor(width / pool)
  const y = backend.makeTensorInfo([batch, outWidth, channels], 'float32')
  const lane = widthOf(channels)
  const steps = channels / lane
  dispatch(backend, poolShader(lane), {
    outputs: [y],
    inputs: [x],
    sizes: { width, outWidth, steps, pool },
    reals: {},
    count: batch * outWidth * steps,
  })
  return y
})

/** An invocation per window, the dropped remainder counting as one more: it writes all of its gradients. */
const gradientShader = (lane: Width): Shader<PoolSize | 'windows', never> => ({
  name: 'maxPool1dGrad',
  variant: `${lane}`,
  outputs: [{ name: 'dx', type: laneType(lane) }],
  inputs: [
    { name: 'x', type: laneType(lane) },
    { name: 'dy', type: laneType(lane) },
  ],
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
    for (var i = 0; window * u.pool + i < u.width; i++) { dx[first + i * u.steps] = Lane(0); }
    return;
  }
  var best = x[first];
  var winner = LaneIndex(0);
  for (var i = 1; i < u.pool; i++) {
    let value = x[first + i * u.steps];
    winner = select(winner, LaneIndex(i), value > best);
    best = max(best, value);
  }
  let gradient = dy[(n * u.outWidth + window) * u.steps + step];
  for (var i = 0; i < u.pool; i++) {
    dx[first + i * u.steps] = select(Lane(0), gradient, winner == LaneIndex(i));
  }
}`,
})

export const maxPool1dGrad = kernel(({ backend, input, number }): TensorInfo => {
  const x = input('x')
  const { batch, width, channels } = spectrumShape(x)
  const pool = number('size')
  const windows = Math.ceil(width / pool)
  const dx = backend.makeTensorInfo(x.shape, 'float32')
  const lane = widthOf(channels)
  const steps = channels / lane
  dispatch(backend, gradientShader(lane), {
    outputs: [dx],
    inputs: [x, input('dy')],
    sizes: { width, outWidth: Math.floor(width / pool), steps, pool, windows },
    reals: {},
    count: batch * windows * steps,
  })
  return dx
})
