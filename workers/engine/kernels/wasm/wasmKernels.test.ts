import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { openWasmOnDisk } from '../../wasmBackend.testkit.ts'
import { expectAgreement, expectDerivative, forAll, input, type OperationCase } from '../comparison.testkit.ts'
import type { ActivationKind } from '../contract.ts'
import * as ops from '../ops.ts'
import type { WasmBuild } from './library.ts'

const activations = ['linear', 'relu', 'gelu'] as const satisfies readonly ActivationKind[]

interface ConvolutionShape {
  batch: number
  width: number
  inChannels: number
  kernel: number
  outChannels: number
  padding: number
}

const convolutionShapes: fc.Arbitrary<ConvolutionShape> = fc
  .record({
    batch: fc.integer({ min: 1, max: 3 }),
    width: fc.integer({ min: 1, max: 40 }),
    inChannels: fc.oneof(fc.constantFrom(1, 4, 8, 16), fc.integer({ min: 1, max: 11 })),
    kernel: fc.integer({ min: 1, max: 16 }),
    outChannels: fc.oneof(fc.constantFrom(1, 8, 16, 24), fc.integer({ min: 1, max: 19 })),
    padding: fc.integer({ min: 0, max: 9 }),
  })
  .filter(({ width, kernel, padding }) => width + 2 * padding >= kernel)

function convolution({ batch, width, inChannels, kernel, outChannels, padding }: ConvolutionShape): OperationCase {
  return {
    inputs: [
      input([batch, width, inChannels], 1),
      input([kernel, inChannels, outChannels], 2),
      input([outChannels], 3),
    ],
    apply: (x, filter, bias) => ops.conv1d(x as tf.Tensor3D, filter as tf.Tensor3D, bias as tf.Tensor1D, padding),
  }
}

function product(
  rows: number,
  depth: number,
  columns: number,
  transposeA: boolean,
  transposeB: boolean,
  biased = true,
) {
  return {
    inputs: [
      input(transposeA ? [depth, rows] : [rows, depth], 1),
      input(transposeB ? [columns, depth] : [depth, columns], 2),
      ...(biased ? [input([columns], 3)] : []),
    ],
    apply: (a: tf.Tensor, b: tf.Tensor, bias?: tf.Tensor) =>
      ops.matMul(a as tf.Tensor2D, b as tf.Tensor2D, {
        transposeA,
        transposeB,
        ...(bias ? { bias: bias as tf.Tensor1D } : {}),
      }),
  } as OperationCase
}

const normalised = (shape: readonly number[], activation: ActivationKind): OperationCase => ({
  inputs: [input(shape, 1, 2), input([shape.at(-1) ?? 1], 2), input([shape.at(-1) ?? 1], 3)],
  apply: (x, gamma, beta) =>
    ops.batchNormTrain(x, gamma as tf.Tensor1D, beta as tf.Tensor1D, { epsilon: 1e-5, activation }).y,
})

// The referee is slow, and a busy machine slower.
vi.setConfig({ testTimeout: 60_000 })

describe.each<WasmBuild>(['simd', 'relaxed'])('the %s kernels', (build) => {
  beforeAll(async () => {
    expect((await openWasmOnDisk(build)).relaxedSimd).toBe(build === 'relaxed')
  })

  it('convolve as the referee does, at any shape', () =>
    forAll(convolutionShapes, (shape) => expectAgreement(convolution(shape)), 60))

  it.each<ConvolutionShape>([
    { batch: 1, width: 1, inChannels: 1, kernel: 1, outChannels: 1, padding: 0 },
    { batch: 1, width: 2, inChannels: 3, kernel: 7, outChannels: 5, padding: 3 },
    { batch: 2, width: 5, inChannels: 4, kernel: 3, outChannels: 8, padding: 6 },
    { batch: 2, width: 97, inChannels: 1, kernel: 15, outChannels: 32, padding: 7 },
    { batch: 1, width: 151, inChannels: 32, kernel: 15, outChannels: 32, padding: 7 },
    { batch: 2, width: 31, inChannels: 64, kernel: 11, outChannels: 64, padding: 5 },
    { batch: 2, width: 21, inChannels: 64, kernel: 7, outChannels: 128, padding: 3 },
    { batch: 2, width: 700, inChannels: 4, kernel: 8, outChannels: 4, padding: 0 },
    // Long enough to be cut into parts, and with channels and taps that fill no panel and no group.
    { batch: 2, width: 901, inChannels: 66, kernel: 4, outChannels: 5, padding: 2 },
    { batch: 1, width: 250, inChannels: 9, kernel: 3, outChannels: 70, padding: 9 },
    // Short enough for many samples to be worked on together.
    { batch: 33, width: 11, inChannels: 8, kernel: 4, outChannels: 17, padding: 0 },
    { batch: 7, width: 9, inChannels: 16, kernel: 13, outChannels: 16, padding: 8 },
  ])('convolve $width × $inChannels with $kernel taps to $outChannels, padding $padding', (shape) =>
    expectAgreement(convolution(shape)),
  )

  it('differentiate a convolution as finite differences do', () =>
    forAll(convolutionShapes, (shape) => expectDerivative(convolution(shape), 0.5, 1e-3), 15))

  it('multiply matrices in all four orders', () =>
    forAll(
      fc.tuple(
        fc.oneof(fc.integer({ min: 1, max: 33 }), fc.constantFrom(119, 120, 125)),
        fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constantFrom(511, 512, 513, 1100)),
        fc.integer({ min: 1, max: 33 }),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
      ),
      (shape) => expectAgreement(product(...shape)),
      40,
    ))

  it('differentiate a product as finite differences do', () =>
    forAll(
      fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
      ([rows, depth, columns]) => expectDerivative(product(rows, depth, columns, false, true), 0.5, 1e-3),
      10,
    ))

  describe.each(activations)('with %s', (activation) => {
    const shapes = fc.oneof(
      // With two or three rows the gradient is next to nothing, and the comparison one of rounding.
      fc.tuple(fc.integer({ min: 5, max: 150 }), fc.integer({ min: 1, max: 21 })),
      fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 70 }), fc.integer({ min: 1, max: 9 })),
    )

    it('normalise a batch', () => forAll(shapes, (shape) => expectAgreement(normalised(shape, activation), 3e-5)))

    it('normalise with given statistics', () =>
      forAll(shapes, (shape) => {
        const channels = shape.at(-1) ?? 1
        const [gamma, beta, mean, spread] = [2, 3, 4, 5].map((seed) => input([channels], seed).values)
        const vector = (values: ArrayLike<number> | undefined) => tf.tensor1d(Float32Array.from(values ?? []))
        return expectAgreement({
          inputs: [input(shape, 1, 2)],
          apply: (x) =>
            ops.batchNormEval(x, vector(gamma), vector(beta), vector(mean), vector(spread?.map((s) => s * s)), {
              epsilon: 1e-5,
              activation,
            }),
        })
      }))

    it('activate', () =>
      forAll(fc.integer({ min: 1, max: 70 }), (size) =>
        expectAgreement({ inputs: [input([size], 1, 3)], apply: (x) => ops.activation(x, activation) }, 2e-6),
      ))
  })

  it.each(['linear', 'gelu'] as const)('differentiate BatchNorm with %s as finite differences do', (activation) =>
    forAll(
      fc.tuple(fc.integer({ min: 4, max: 40 }), fc.integer({ min: 1, max: 9 })),
      (shape) => expectDerivative(normalised(shape, activation), 1e-2, 1e-2),
      10,
    ),
  )

  it('differentiate gelu as finite differences do', () =>
    expectDerivative({ inputs: [input([300], 1, 3)], apply: (x) => ops.activation(x, 'gelu') }, 1e-2, 2e-3))

  it.each<[string, OperationCase]>([
    [
      'BatchNorm on running statistics',
      {
        inputs: [input([21, 5], 1, 2)],
        apply: (x) => {
          const vector = (seed: number) => tf.tensor1d(input([5], seed).values)
          const variance = tf.square(vector(5)).add(0.5).as1D()
          return ops.batchNormEval(x, vector(2), vector(3), vector(4), variance, { epsilon: 1e-5, activation: 'gelu' })
        },
      },
    ],
    [
      'dropout',
      {
        inputs: [input([60], 1)],
        apply: (x) => ops.dropout(x, tf.tensor1d([3, 4], 'int32'), { rate: 0.4, layer: 2 }),
      },
    ],
    ['a max-pool', { inputs: [input([2, 12, 3], 1, 10)], apply: (x) => ops.maxPool1d(x as tf.Tensor3D, 4) }],
    [
      'the cross-entropy',
      {
        inputs: [input([6, 4], 1)],
        apply: (x) => ops.softmaxCrossEntropy(x as tf.Tensor2D, tf.tensor1d([0, 1, 2, 3, 1, 0], 'int32')).loss,
      },
    ],
  ])('differentiate %s as finite differences do', (_, operation) => expectDerivative(operation, 1e-2, 1e-2))

  it('pool, and hand the gradient back', () =>
    forAll(
      fc
        .tuple(
          fc.integer({ min: 1, max: 3 }),
          fc.integer({ min: 1, max: 30 }),
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 1, max: 5 }),
        )
        .filter(([, width, , size]) => width >= size),
      ([batch, width, channels, size]) =>
        expectAgreement({
          inputs: [input([batch, width, channels], 1)],
          apply: (x) => ops.maxPool1d(x as tf.Tensor3D, size),
        }),
    ))

  it('drop the elements that the generator of the domain drops', () =>
    forAll(
      fc.record({
        size: fc.integer({ min: 1, max: 90 }),
        step: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
        seed: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
        layer: fc.integer({ min: 0, max: 9 }),
        rate: fc.double({ min: 0, max: 0.95, noNaN: true }),
      }),
      ({ size, step, seed, layer, rate }) =>
        expectAgreement(
          {
            inputs: [input([size], 1)],
            apply: (x) => ops.dropout(x, tf.tensor1d([step, seed], 'int32'), { rate, layer }),
          },
          1e-6,
        ),
    ))

  it('judge logits', () =>
    forAll(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 2, max: 12 })), async ([batch, classes]) => {
      const labels = Int32Array.from({ length: batch }, (_, n) => (n * 7) % classes)
      const judged = (part: 'loss' | 'correct') => (logits: tf.Tensor) =>
        ops.softmaxCrossEntropy(logits as tf.Tensor2D, tf.tensor1d(labels, 'int32'))[part]
      await expectAgreement({ inputs: [input([batch, classes], 1, 4)], apply: judged('loss') }, 2e-6)
    }))
})
