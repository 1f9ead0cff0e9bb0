/**
 * Gradient of BatchNorm on its own batch. With x̂ = (x − mean)/√(variance + ε), z = γ·x̂ + β and
 * dz = dy·activation′(z): dβ = Σ dz, dγ = Σ dz·x̂, dx = γ/√(variance + ε) · (dz − dβ/n − x̂·dγ/n).
 * z is formed anew rather than kept: a product costs less than the memory.
 * Ioffe & Szegedy (2015), section 3.
 */
import type { TensorInfo } from '@tensorflow/tfjs'
import type { ActivationKind } from '../contract.ts'
import { isHalf } from '../halves.ts'
import { activationText } from './activation.ts'
import { kernel, rowsAndChannels } from './arguments.ts'
import { rowsPerInvocation } from './batchNormTrain.ts'
import { chunkPlace, combineColumnSums, cutRows } from './columnSums.ts'
import { dispatch, withScratch } from './dispatch.ts'
import { makeLike } from './keptTensors.ts'
import { type Binding, kept, laneAliases, laneType, type Shader, unroll, type Width, widthOf } from './shader.ts'

const given = (width: Width, half: boolean): Binding[] => [
  kept('x', width, half),
  kept('dy', width, half),
  ...['gamma', 'beta', 'mean', 'variance'].map((name) => ({ name, type: laneType(width) })),
]

const common = (kind: ActivationKind, width: Width): string => `
${laneAliases(width)}
${activationText[kind]}
struct Channel { mean: Lane, inverse: Lane, gamma: Lane, beta: Lane }
fn channelAt(step: i32) -> Channel {
  return Channel(mean[step], 1 / sqrt(variance[step] + u.epsilon), gamma[step], beta[step]);
}
fn normalised(c: Channel, at: i32) -> Lane { return (xAt(at) - c.mean) * c.inverse; }`

/** partial [chunks, 2, C]: sums of dz and of dz·x̂. */
const sumsShader = (
  kind: ActivationKind,
  width: Width,
  half: boolean,
): Shader<'rows' | 'rowsPerChunk' | 'steps', 'epsilon'> => ({
  name: 'batchNormTrainGradSums',
  variant: `${kind},${width}`,
  outputs: [{ name: 'partial', type: laneType(width) }],
  inputs: given(width, half),
  sizes: ['rows', 'rowsPerChunk', 'steps'],
  reals: ['epsilon'],
  mode: 'independent',
  source: () => `
${common(kind, width)}
fn run(index: i32) {
  ${chunkPlace}
  let c = channelAt(step);
  ${unroll(2, (s) => unroll(4, (i) => `var sum${s}${i} = Lane(0);`))}
  for (var row = firstRow; row < endRow; row += 4) {
    ${unroll(
      4,
      (i) => `
    if (row + ${i} < endRow) {
      let at = (row + ${i}) * u.steps + step;
      let normal = normalised(c, at);
      let dz = dyAt(at) * slope(c.gamma * normal + c.beta);
      sum0${i} += dz;
      sum1${i} += dz * normal;
    }`,
    )}
  }
  ${unroll(2, (s) => `partial[(chunk * 2 + ${s}) * u.steps + step] = (sum${s}0 + sum${s}1) + (sum${s}2 + sum${s}3);`)}
}`,
})

/** `sums` [2, C] are dβ and dγ in one binding: with both apart there would be nine, and some adapters take eight. */
const inputShader = (
  kind: ActivationKind,
  width: Width,
  half: boolean,
): Shader<'rows' | 'steps' | 'tiles', 'epsilon'> => ({
  name: 'batchNormTrainGradInput',
  variant: `${kind},${width}`,
  outputs: [kept('dx', width, half)],
  inputs: [...given(width, half), { name: 'sums', type: laneType(width) }],
  sizes: ['rows', 'steps', 'tiles'],
  reals: ['epsilon'],
  mode: 'independent',
  source: () => `
${common(kind, width)}
fn run(index: i32) {
  let tile = index / u.steps;
  let step = index - tile * u.steps;
  let c = channelAt(step);
  let scale = c.gamma * c.inverse;
  let meanGrad = sums[step] / f32(u.rows);
  let slopeGrad = sums[u.steps + step] / f32(u.rows);
  ${unroll(
    rowsPerInvocation,
    (r) => `
  let row${r} = tile + ${r} * u.tiles;
  if (row${r} < u.rows) {
    let at = row${r} * u.steps + step;
    let normal = normalised(c, at);
    let dz = dyAt(at) * slope(c.gamma * normal + c.beta);
    dxPut(at, scale * (dz - meanGrad - normal * slopeGrad));
  }`,
  )}
}`,
})

export const batchNormTrainGrad = kernel(({ backend, input, number, activation }): TensorInfo[] => {
  const x = input('x')
  const { rows, channels } = rowsAndChannels(x.shape)
  const width = widthOf(channels)
  const steps = channels / width
  const { chunks, rowsPerChunk } = cutRows(rows)
  const inputs = [x, input('dy'), input('gamma'), input('beta'), input('mean'), input('variance')]
  const reals = { epsilon: number('epsilon') }
  const dx = makeLike(backend, x.shape, x)
  const dgamma = backend.makeTensorInfo([channels], 'float32')
  const dbeta = backend.makeTensorInfo([channels], 'float32')
  const tiles = Math.ceil(rows / rowsPerInvocation)
  withScratch(backend, [chunks * 2 * channels, 2 * channels], ([partial, sums]) => {
    if (!partial || !sums) return
    dispatch(backend, sumsShader(activation(), width, isHalf(x)), {
      outputs: [partial],
      inputs,
      sizes: { rows, rowsPerChunk, steps },
      reals,
      count: chunks * steps,
    })
    combineColumnSums(backend, partial, [dbeta, dgamma], { chunks, channels, joined: sums })
    dispatch(backend, inputShader(activation(), width, isHalf(x)), {
      outputs: [dx],
      inputs: [...inputs, sums],
      sizes: { rows, steps, tiles },
      reals,
      count: tiles * steps,
    })
  })
  return [dx, dgamma, dbeta]
})
