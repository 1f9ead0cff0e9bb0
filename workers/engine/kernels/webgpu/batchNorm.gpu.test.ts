import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { forAll, input, normals, worstGap } from '../comparison.testkit.ts'
import type { ActivationKind } from '../contract.ts'
import * as ops from '../ops.ts'
import { expectAgreement, onBoth, openWebgpu } from './agreement.testkit.ts'

const kinds: readonly ActivationKind[] = ['linear', 'relu', 'gelu']
const epsilon = 1e-5
const channelsOf = (shape: readonly number[]): number => shape.at(-1) ?? 1

const trainAgrees = (shape: readonly number[], activation: ActivationKind) =>
  expectAgreement(
    {
      inputs: [input(shape, 1, 2), input([channelsOf(shape)], 2), input([channelsOf(shape)], 3)],
      apply: (x, gamma, beta) =>
        ops.batchNormTrain(x, gamma as tf.Tensor1D, beta as tf.Tensor1D, { epsilon, activation }).y,
    },
    3e-5,
  )

function evalAgrees(shape: readonly number[], activation: ActivationKind) {
  const channels = channelsOf(shape)
  const constant = (seed: number): number[] => [...normals(channels, seed)]
  return expectAgreement({
    inputs: [input(shape, 1, 2)],
    apply: (x) =>
      ops.batchNormEval(
        x,
        tf.tensor1d(constant(2)),
        tf.tensor1d(constant(3)),
        tf.tensor1d(constant(4)),
        tf.tensor1d(constant(5).map((v) => v * v + 0.1)),
        { epsilon, activation },
      ),
  })
}

describe.each(kinds)('BatchNorm with %s on WebGPU gives the values and gradients of the stock operations', (kind) => {
  it.each<[string, readonly number[]]>([
    ['a spectrum of whole vectors', [3, 17, 8]],
    ['a table', [37, 12]],
    ['one channel', [4, 9, 1]],
    ['channels that fill no vector', [5, 7, 3]],
    ['several chunks of rows', [4, 61, 4]],
    ['a last chunk of one row', [1, 129, 2]],
    ['as many rows as are taken at once', [2, 512, 4]],
    ['one row more, in chunks', [5, 205, 4]],
    ['chunks in scalars', [3, 400, 3]],
  ])('%s', async (_, shape) => {
    await trainAgrees(shape, kind)
    await evalAgrees(shape, kind)
  })
})

describe('BatchNorm on WebGPU', () => {
  beforeAll(openWebgpu)

  it('agrees on random shapes', () =>
    forAll(
      fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 80 }), fc.integer({ min: 1, max: 9 })),
      (shape) => trainAgrees(shape, 'gelu'),
      12,
    ))

  it.each([
    { name: 'centred', offset: 0, spread: 1 },
    { name: 'far from zero', offset: 30, spread: 1 },
    { name: 'far from zero and narrow', offset: -5, spread: 1e-2 },
  ])('keeps the statistics of 43,232 values per channel to 1e-6 when they are $name', async ({ offset, spread }) => {
    await tf.setBackend('webgpu')
    const rows = 32 * 1351
    const channels = 4
    const values = normals(rows * channels, 5, spread).map((v) => v + offset)
    const x = tf.tensor3d(values, [32, 1351, channels])
    const { y, mean, variance } = ops.batchNormTrain(x, tf.ones([channels]), tf.zeros([channels]), {
      epsilon,
      activation: 'linear',
    })
    const [means, variances] = [await mean.data(), await variance.data()]
    tf.dispose([x, y, mean, variance])
    for (let c = 0; c < channels; c++) {
      let sum = 0
      for (let i = c; i < values.length; i += channels) sum += values[i] ?? 0
      const exactMean = sum / rows
      let squares = 0
      for (let i = c; i < values.length; i += channels) squares += ((values[i] ?? 0) - exactMean) ** 2
      const deviation = Math.sqrt(squares / rows)
      expect(Math.abs((means[c] ?? 0) - exactMean)).toBeLessThan(1e-6 * Math.max(deviation, Math.abs(exactMean)))
      expect(Math.abs((variances[c] ?? 0) / (squares / rows) - 1)).toBeLessThan(2e-6)
    }
  })

  it('moves the running statistics in place, with the unbiased variance', async () => {
    const { ours, referee } = await onBoth(async () => {
      const variable = (values: number[]): tf.Variable => tf.tidy(() => tf.variable(tf.tensor1d(values)))
      const running = { mean: variable([1, -2, 3]), variance: variable([1, 2, 0.5]) }
      const mean = tf.tensor1d([0.5, 4, -1])
      const variance = tf.tensor1d([2, 0.25, 9])
      // Read first: values that tfjs has kept on the processor must be forgotten afterwards.
      await running.mean.data()
      for (let i = 0; i < 3; i++) ops.updateRunningStatistics(running, { mean, variance }, 0.1, 33)
      const results = [await running.mean.data(), await running.variance.data()]
      tf.dispose([running.mean, running.variance, mean, variance])
      return results.map((r) => Float32Array.from(r))
    })
    for (const [i, found] of ours.entries()) expect(worstGap(found, referee[i] ?? [])).toBeLessThan(1e-6)
  })
})
