import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { philox, streams } from '#domain/random/rng'
import { forAll, input, worstGap } from '../comparison.testkit.ts'
import { kernelNames } from '../contract.ts'
import * as ops from '../ops.ts'
import golden from '../primitives.golden.json' with { type: 'json' }
import { expectAgreement, onBoth, openWebgpu } from './agreement.testkit.ts'

beforeAll(openWebgpu)

describe('activations on WebGPU', () => {
  it.each(['relu', 'gelu'] as const)(
    '%s agrees with the stock operation on whole vectors and on single values',
    async (kind) => {
      for (const shape of [[3, 5, 4], [7], [1]]) {
        await expectAgreement({ inputs: [input(shape, 1, 2)], apply: (x) => ops.activation(x, kind) })
      }
    },
  )

  it('gelu holds erf to 2e-7: value and slope against PyTorch in double precision', async () => {
    await tf.setBackend('webgpu')
    const { x, y, slope } = golden.gelu
    const at = tf.tensor1d(x)
    const value = ops.activation(at, 'gelu')
    const ones = tf.ones([x.length])
    const gradient = tf
      .engine()
      .runKernel<tf.Tensor>(kernelNames.activationGrad, { x: at, dy: ones }, { activation: 'gelu' })
    const [values, slopes] = [await value.data(), await gradient.data()]
    tf.dispose([at, value, ones, gradient])
    for (const [i, point] of x.entries()) {
      // gelu(x) = x(1 + erf(x/√2))/2: an error of 2e-7 in erf is one of 1e-7·|x| here, beside half a unit of rounding.
      const allowed = 1e-7 * Math.abs(point)
      expect(Math.abs((values[i] ?? Number.NaN) - (y[i] ?? 0)), `at ${point}`).toBeLessThanOrEqual(
        allowed + 6e-8 * Math.abs(y[i] ?? 0) + 1e-12,
      )
      expect(Math.abs((slopes[i] ?? Number.NaN) - (slope[i] ?? 0)), `slope at ${point}`).toBeLessThan(3e-7)
    }
  })

  it('gelu keeps its relative accuracy far into the left tail', async () => {
    await tf.setBackend('webgpu')
    const at = tf.tensor1d([-3, -5, -8])
    const values = await ops.activation(at, 'gelu').data()
    // x·Φ(x) by SciPy's ndtr.
    const expected = [-0.004049694, -1.4332582e-6, -4.976741e-15]
    for (const [i, value] of expected.entries()) expect((values[i] ?? 0) / value).toBeCloseTo(1, 4)
  })

  it('goes over an array of more workgroups than one dimension takes', async () => {
    await tf.setBackend('webgpu')
    const size = 65_535 * 64 + 65
    const x = tf.fill([size], -2)
    const y = ops.activation(x, 'relu')
    const values = await y.data()
    tf.dispose([x, y])
    expect(values.every((value) => value === 0)).toBe(true)
  })
})

describe('max-pooling on WebGPU', () => {
  it.each<[string, readonly [number, number, number], number]>([
    ['whole vectors', [3, 12, 8], 4],
    ['a remainder that is dropped', [2, 15, 4], 4],
    ['odd channels', [2, 11, 3], 3],
    ['one channel', [1, 7, 1], 2],
    ['windows of one', [2, 5, 4], 1],
    ['a single window', [2, 5, 2], 5],
  ])('agrees with the stock operation on %s', (_, shape, size) =>
    expectAgreement({ inputs: [input(shape, 1)], apply: (x) => ops.maxPool1d(x as tf.Tensor3D, size) }),
  )

  it('hands the gradient of a tie to the first element, as PyTorch does', async () => {
    await tf.setBackend('webgpu')
    const { x, gradient } = golden.ties
    for (const channels of [1, 4]) {
      const repeated = x.flatMap((value) => Array<number>(channels).fill(value))
      const found = tf.tidy(() =>
        tf.grad((v) => ops.maxPool1d(v.as3D(1, x.length, channels), 3).sum())(tf.tensor1d(repeated)),
      )
      expect([...(await found.data())]).toEqual(gradient.flatMap((value) => Array<number>(channels).fill(value)))
    }
  })
})

describe('dropout on WebGPU', () => {
  it('draws the very mask of the generator, for any size, rate, step, seed and layer', () =>
    forAll(
      fc.record({
        size: fc.integer({ min: 1, max: 300 }),
        rate: fc.double({ min: 0.01, max: 0.95, noNaN: true }),
        step: fc.nat(),
        seed: fc.integer(),
        layer: fc.nat(40),
      }),
      async ({ size, rate, step, seed, layer }) => {
        await tf.setBackend('webgpu')
        const [x, clock] = [tf.ones([size]), tf.tensor1d([step, seed], 'int32')]
        const y = ops.dropout(x, clock, { rate, layer })
        const found = await y.data()
        tf.dispose([x, clock, y])
        const scale = Math.fround(1 / (1 - rate))
        const expected = Array.from({ length: size }, (_, i) => {
          const words = philox([Math.floor(i / 4), step >>> 0, layer, streams.dropout], [seed >>> 0, 0])
          return ((words[i % 4] ?? 0) >>> 8) / 2 ** 24 >= rate ? scale : 0
        })
        expect([...found]).toEqual(expected)
      },
    ))

  it('hides in the gradient what it hid in the value', () =>
    expectAgreement({
      inputs: [input([3, 11, 5], 1)],
      apply: (x) => ops.dropout(x, tf.tensor1d([7, -42], 'int32'), { rate: 0.4, layer: 3 }),
    }))
})

describe('cross-entropy on WebGPU', () => {
  it.each<[string, number, number]>([
    ['the study’s batch', 32, 6],
    ['one row', 1, 3],
    ['more rows than threads', 130, 5],
    ['two classes', 9, 2],
  ])('gives the loss and its gradient on %s', (_, rows, classes) => {
    const labels = Int32Array.from({ length: rows }, (_, i) => (i * 5) % classes)
    return expectAgreement({
      inputs: [input([rows, classes], 1, 3)],
      apply: (logits) => ops.softmaxCrossEntropy(logits as tf.Tensor2D, tf.tensor1d(labels, 'int32')).loss,
    })
  })

  it('survives logits far apart, and counts right answers, the first of equals being the answer', async () => {
    const { ours, referee } = await onBoth(async () => {
      const [loss, correct] = tf.tidy(() => {
        const logits = tf.tensor2d([500, -500, 0, 1, 1, 0, -80, 0, 90], [3, 3])
        const judged = ops.softmaxCrossEntropy(logits, tf.tensor1d([0, 1, 2], 'int32'))
        return [judged.loss, judged.correct]
      })
      const results = [await loss.data(), await correct.data()]
      tf.dispose([loss, correct])
      return results.map((r) => Float32Array.from(r))
    })
    expect(worstGap(ours[0] ?? [], referee[0] ?? [])).toBeLessThan(1e-6)
    expect(ours[1]).toEqual(Float32Array.of(2))
  })
})
