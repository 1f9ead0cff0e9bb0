/**
 * Layers, losses and Adam as a user of jax-js writes them: plain functions to be traced by `jit`,
 * channel-first as its convolutions want. jax-js counts references: a function consumes what it is
 * given, and `.ref` is one more use.
 */
import { lax, nn, numpy as np, random } from '@jax-js/jax'

/** Types, not interfaces: jax-js walks them as trees. */
export type Weighted = { weight: np.Array; bias: np.Array }
export type Normalised = Weighted & { gamma: np.Array; beta: np.Array }
export type Statistics = { mean: np.Array; variance: np.Array }

/** Hands out one fresh key after another. */
export function keySource(key: np.Array, count: number): { next(): np.Array; close(): void } {
  const keys = random.split(key, count)
  let taken = 0
  return { next: () => keys.ref.slice(taken++), close: () => keys.dispose() }
}

/** Uniform within ±1/√fanIn, PyTorch's default. */
export function weightedLayer(seed: number, shape: number[], outputs: number): Weighted {
  const bound = Math.sqrt(outputs / shape.reduce((product, size) => product * size, 1))
  const drawn = (key: number, size: number[]) =>
    random.uniform(random.key(key), size, { minval: -bound, maxval: bound })
  return { weight: drawn(2 * seed, shape), bias: drawn(2 * seed + 1, [outputs]) }
}

export const normalisedLayer = (seed: number, shape: number[], outputs: number): Normalised => ({
  ...weightedLayer(seed, shape, outputs),
  gamma: np.ones([outputs]),
  beta: np.zeros([outputs]),
})

export const freshStatistics = (channels: number): Statistics => ({
  mean: np.zeros([channels]),
  variance: np.ones([channels]),
})

/** [N, I, L] → [N, O, L] with filters [O, I, K], K odd. */
export function convolution(x: np.Array, weight: np.Array, bias: np.Array): np.Array {
  const half = ((weight.shape[2] ?? 1) - 1) / 2
  return lax.conv(x, weight, [1], [[half, half]]).add(bias.reshape([-1, 1]))
}

/** [N, I] → [N, O] with weights [I, O]. */
export const dense = (x: np.Array, { weight, bias }: Weighted): np.Array => np.matmul(x, weight).add(bias)

/** Along the batch (and the length): the axes over which a channel is normalised, and its shape for broadcasting. */
const spread = (x: np.Array) =>
  x.ndim === 3
    ? { axes: [0, 2], shape: [1, -1, 1], count: (x.shape[0] ?? 0) * (x.shape[2] ?? 0) }
    : { axes: [0], shape: [1, -1], count: x.shape[0] ?? 0 }

/** By the batch's own statistics; gives the moved running statistics too (new-batch weight 0.1, unbiased variance). */
export function batchNorm(x: np.Array, gamma: np.Array, beta: np.Array, running: Statistics): [np.Array, Statistics] {
  const { axes, shape, count } = spread(x)
  const mean = np.mean(x.ref, axes, { keepdims: true })
  const centred = x.sub(mean.ref)
  const variance = np.mean(np.square(centred.ref), axes, { keepdims: true })
  const scale = gamma.reshape(shape).div(np.sqrt(variance.ref.add(1e-5)))
  const y = centred.mul(scale).add(beta.reshape(shape))
  const moved = (kept: np.Array, found: np.Array, factor: number) =>
    kept.mul(0.9).add(lax.stopGradient(found).reshape([-1]).mul(factor))
  return [
    y,
    {
      mean: moved(running.mean, mean, 0.1),
      variance: moved(running.variance, variance, (0.1 * count) / (count - 1)),
    },
  ]
}

/** By statistics that stand. */
export function batchNormFixed(x: np.Array, gamma: np.Array, beta: np.Array, { mean, variance }: Statistics): np.Array {
  const { shape } = spread(x)
  const scale = gamma.div(np.sqrt(variance.add(1e-5)))
  const shift = beta.sub(mean.mul(scale.ref))
  return x.mul(scale.reshape(shape)).add(shift.reshape(shape))
}

/** [N, C, L] → [N, C, ⌊L/4⌋]. */
export function maxPool4(x: np.Array): np.Array {
  const [batch = 0, channels = 0, length = 0] = x.shape
  const windows = Math.floor(length / 4)
  return np.max(x.slice([], [], [0, 4 * windows]).reshape([batch, channels, windows, 4]), -1)
}

export function dropout(x: np.Array, rate: number, key: np.Array): np.Array {
  const kept = random.bernoulli(key, 1 - rate, x.shape)
  return np.where(kept, x.div(1 - rate), 0)
}

export const gelu = (x: np.Array): np.Array => nn.gelu(x, { approximate: false })

/** Mean over the batch; labels are one-hot [N, classes]. */
export const crossEntropy = (logits: np.Array, answers: np.Array): np.Array =>
  np.mean(np.sum(nn.logSoftmax(logits).mul(answers), -1)).neg()
