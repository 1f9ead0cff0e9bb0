/**
 * BatchNorm on the statistics of its own batch, the activation fused in. Of many rows, mean and
 * variance come in two stages: each chunk of rows finds its mean and the squares about that mean (two passes over
 * few rows), then chunks are merged by Chan's rule in a fixed tree. Sums of x² are never formed,
 * so channels with a large mean and a small spread lose nothing.
 * Chan, Golub & LeVeque (1983), Algorithms for computing the sample variance.
 */
import type { TensorInfo } from '@tensorflow/tfjs'
import type { ActivationKind } from '../contract.ts'
import { isHalf } from '../halves.ts'
import { activationText } from './activation.ts'
import { kernel, rowsAndChannels } from './arguments.ts'
import type { Backend } from './backend.ts'
import { chunkLoop, chunkPlace, cutRows, mostRowsAtOnce } from './columnSums.ts'
import { dispatch, type Operand, withScratch } from './dispatch.ts'
import { makeLike } from './keptTensors.ts'
import { kept, laneAliases, laneType, type Shader, unroll, type Width, widthOf, workgroupSize } from './shader.ts'

/** Rows per invocation where channels' parameters are loaded once for several rows. */
export const rowsPerInvocation = 8

/** moments [chunks, 2, C] = each chunk's mean and sum of squares about it. */
const chunkMomentsShader = (width: Width, half: boolean): Shader<'rows' | 'rowsPerChunk' | 'steps', never> => ({
  name: 'batchNormChunkMoments',
  variant: `${width}`,
  outputs: [{ name: 'moments', type: laneType(width) }],
  inputs: [kept('x', width, half)],
  sizes: ['rows', 'rowsPerChunk', 'steps'],
  reals: [],
  mode: 'independent',
  source: () => `
${laneAliases(width)}
fn square(d: Lane) -> Lane { return d * d; }
fn run(index: i32) {
  ${chunkPlace}
  ${chunkLoop([{ into: 'sum', term: (row) => `xAt(${row} * u.steps + step)` }])}
  let mean = sum / f32(endRow - firstRow);
  ${chunkLoop([{ into: 'squares', term: (row) => `square(xAt(${row} * u.steps + step) - mean)` }])}
  moments[(chunk * 2) * u.steps + step] = mean;
  moments[(chunk * 2 + 1) * u.steps + step] = squares;
}`,
})

/** WGSL that merges what each invocation of a workgroup found, by Chan's rule in a fixed tree, and writes it. */
const mergeText = (width: Width): string => `
${laneAliases(width)}
struct Moments { count: f32, mean: Lane, squares: Lane }
var<workgroup> held: array<Moments, ${workgroupSize}>;

fn merged(a: Moments, b: Moments) -> Moments {
  let count = a.count + b.count;
  let share = b.count / max(count, 1);
  let gap = b.mean - a.mean;
  return Moments(count, a.mean + gap * share, a.squares + b.squares + gap * gap * (a.count * share));
}

fn mergeAll(group: i32, local: i32, own: Moments) {
  held[local] = own;
  for (var half = ${workgroupSize / 2}; half > 0; half /= 2) {
    workgroupBarrier();
    if (local < half) { held[local] = merged(held[local], held[local + half]); }
  }
  if (local == 0) {
    mean[group] = held[0].mean;
    variance[group] = held[0].squares / f32(u.rows);
  }
}`

const mergeMomentsShader = (width: Width): Shader<'rows' | 'rowsPerChunk' | 'chunks' | 'steps', never> => ({
  name: 'batchNormMergeMoments',
  variant: `${width}`,
  outputs: [
    { name: 'mean', type: laneType(width) },
    { name: 'variance', type: laneType(width) },
  ],
  inputs: [{ name: 'moments', type: laneType(width) }],
  sizes: ['rows', 'rowsPerChunk', 'chunks', 'steps'],
  reals: [],
  mode: 'cooperative',
  source: () => `
${mergeText(width)}
fn run(group: i32, local: i32) {
  var own = Moments(0, Lane(0), Lane(0));
  for (var chunk = local; chunk < u.chunks; chunk += ${workgroupSize}) {
    let count = f32(min(u.rowsPerChunk, u.rows - chunk * u.rowsPerChunk));
    let at = chunk * 2 * u.steps + group;
    own = merged(own, Moments(count, moments[at], moments[at + u.steps]));
  }
  mergeAll(group, local, own);
}`,
})

/** Few rows need one stage: every invocation of a workgroup takes a share of them, in two passes. */
const momentsAtOnceShader = (width: Width, half: boolean): Shader<'rows' | 'steps', never> => ({
  name: 'batchNormMomentsAtOnce',
  variant: `${width}`,
  outputs: [
    { name: 'mean', type: laneType(width) },
    { name: 'variance', type: laneType(width) },
  ],
  inputs: [kept('x', width, half)],
  sizes: ['rows', 'steps'],
  reals: [],
  mode: 'cooperative',
  source: () => `
${mergeText(width)}
fn run(group: i32, local: i32) {
  var count = 0.0;
  var sum = Lane(0);
  for (var row = local; row < u.rows; row += ${workgroupSize}) {
    sum += xAt(row * u.steps + group);
    count += 1.0;
  }
  let ownMean = sum / max(count, 1);
  var squares = Lane(0);
  for (var row = local; row < u.rows; row += ${workgroupSize}) {
    let gap = xAt(row * u.steps + group) - ownMean;
    squares += gap * gap;
  }
  mergeAll(group, local, Moments(count, ownMean, squares));
}`,
})

/** y = activation(gamma·(x − mean)/√(variance + epsilon) + beta); also BatchNorm on running statistics. */
export const normaliseShader = (
  kind: ActivationKind,
  width: Width,
  half: boolean,
): Shader<'rows' | 'steps' | 'tiles', 'epsilon'> => ({
  name: 'batchNormNormalise',
  variant: `${kind},${width}`,
  outputs: [kept('y', width, half)],
  inputs: [
    kept('x', width, half),
    ...['gamma', 'beta', 'mean', 'variance'].map((name) => ({ name, type: laneType(width) })),
  ],
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
    yPut(at, activate(g * ((xAt(at) - m) * inverse) + b));
  }`,
  )}
}`,
})

/** x [rows, channels] → [mean, variance], each [channels]. */
function findMoments(
  backend: Backend,
  x: TensorInfo,
  outputs: readonly Operand[],
  { rows, channels }: { readonly rows: number; readonly channels: number },
): void {
  const width = widthOf(channels)
  const steps = channels / width
  if (rows <= mostRowsAtOnce) {
    const call = { outputs, inputs: [x], sizes: { rows, steps }, reals: {}, count: steps }
    dispatch(backend, momentsAtOnceShader(width, isHalf(x)), call)
    return
  }
  const { chunks, rowsPerChunk } = cutRows(rows)
  withScratch(backend, [chunks * 2 * channels], ([moments]) => {
    if (!moments) return
    dispatch(backend, chunkMomentsShader(width, isHalf(x)), {
      outputs: [moments],
      inputs: [x],
      sizes: { rows, rowsPerChunk, steps },
      reals: {},
      count: chunks * steps,
    })
    dispatch(backend, mergeMomentsShader(width), {
      outputs,
      inputs: [moments],
      sizes: { rows, rowsPerChunk, chunks, steps },
      reals: {},
      count: steps,
    })
  })
}

export const batchNormTrain = kernel(({ backend, input, number, activation }): TensorInfo[] => {
  const x = input('x')
  const { rows, channels } = rowsAndChannels(x.shape)
  const width = widthOf(channels)
  const steps = channels / width
  const mean = backend.makeTensorInfo([channels], 'float32')
  const variance = backend.makeTensorInfo([channels], 'float32')
  findMoments(backend, x, [mean, variance], { rows, channels })
  const y = makeLike(backend, x.shape, x)
  const tiles = Math.ceil(rows / rowsPerInvocation)
  dispatch(backend, normaliseShader(activation(), width, isHalf(x)), {
    outputs: [y],
    inputs: [x, input('gamma'), input('beta'), mean, variance],
    sizes: { rows, steps, tiles },
    reals: { epsilon: number('epsilon') },
    count: tiles * steps,
  })
  return [y, mean, variance]
})
