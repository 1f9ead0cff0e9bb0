import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forAll, input } from '../comparison.testkit.ts'
import * as ops from '../ops.ts'
import { expectAgreement, inFamily, openWebgpu } from './agreement.testkit.ts'
import { kernelFamilies } from './families.ts'

interface Shape {
  readonly batch: number
  readonly width: number
  readonly inChannels: number
  readonly outChannels: number
  readonly kernel: number
  readonly padding: number
}

const agree = ({ batch, width, inChannels, outChannels, kernel, padding }: Shape) =>
  expectAgreement({
    inputs: [
      input([batch, width, inChannels], 1),
      input([kernel, inChannels, outChannels], 2, 1 / Math.sqrt(kernel * inChannels)),
      input([outChannels], 3),
    ],
    apply: (x, filter, bias) => ops.conv1d(x as tf.Tensor3D, filter as tf.Tensor3D, bias as tf.Tensor1D, padding),
  })

const base: Shape = { batch: 2, width: 29, inChannels: 4, outChannels: 8, kernel: 5, padding: 2 }

describe.each(kernelFamilies)(
  'convolution on WebGPU gives the stock values and gradients in the family %s',
  (family) => {
    it.each<[string, Partial<Shape>]>([
      ['whole vectors of channels', {}],
      ['one input channel', { inChannels: 1 }],
      ['one output channel', { outChannels: 1 }],
      ['one channel on both sides', { inChannels: 1, outChannels: 1 }],
      ['channels that fill no vector', { inChannels: 3, outChannels: 6 }],
      ['vectors in and odd channels out', { inChannels: 8, outChannels: 5 }],
      ['odd channels in and vectors out', { inChannels: 7, outChannels: 4 }],
      ['a batch of one', { batch: 1 }],
      ['a width of exactly one tile', { width: 12 }],
      ['a width one beyond a tile', { width: 13 }],
      ['a single position', { width: 1 }],
      ['a kernel longer than the spectrum', { width: 4, kernel: 7, padding: 3 }],
      ['a kernel of one tap', { kernel: 1, padding: 0 }],
      ['an even kernel without padding', { kernel: 4, padding: 0 }],
      ['more padding than the kernel is long', { kernel: 3, padding: 5 }],
      ['the long kernel of the study', { width: 61, kernel: 15, padding: 7, inChannels: 8 }],
      ['eleven taps', { width: 40, kernel: 11, padding: 5 }],
      ['seven taps', { width: 40, kernel: 7, padding: 3 }],
      ['many rows of odd channels', { batch: 3, width: 400, inChannels: 1, outChannels: 3 }],
      ['a length that is summed in several stretches', { batch: 3, width: 400, inChannels: 1, outChannels: 4 }],
      [
        'a batch that is summed several samples at a time',
        { batch: 9, width: 20, inChannels: 64, outChannels: 128, kernel: 7, padding: 3 },
      ],
      ['channels that fill quads', { inChannels: 16, outChannels: 32, width: 37, kernel: 7, padding: 3 }],
      [
        'channels that fill quads, a kernel longer than the spectrum',
        { inChannels: 32, outChannels: 16, width: 3, kernel: 15, padding: 7 },
      ],
      [
        'channels that fill quads, no padding and one sample',
        { batch: 1, inChannels: 16, outChannels: 16, width: 16, kernel: 2, padding: 0 },
      ],
    ])('%s', (_, shape) => inFamily(family, () => agree({ ...base, ...shape })))

    it('random shapes', () =>
      forAll(
        fc
          .record({
            batch: fc.integer({ min: 1, max: 5 }),
            width: fc.integer({ min: 1, max: 50 }),
            inChannels: fc.integer({ min: 1, max: 13 }),
            outChannels: fc.integer({ min: 1, max: 13 }),
            kernel: fc.integer({ min: 1, max: 9 }),
            padding: fc.integer({ min: 0, max: 6 }),
          })
          .filter(({ width, kernel, padding }) => width + 2 * padding - kernel + 1 >= 1),
        (shape) => inFamily(family, () => agree(shape)),
        30,
      ))

    it('random shapes of whole quads', () =>
      forAll(
        fc
          .record({
            batch: fc.integer({ min: 1, max: 3 }),
            width: fc.integer({ min: 1, max: 70 }),
            inChannels: fc.constantFrom(16, 32),
            outChannels: fc.constantFrom(16, 48),
            kernel: fc.integer({ min: 1, max: 9 }),
            padding: fc.integer({ min: 0, max: 6 }),
          })
          .filter(({ width, kernel, padding }) => width + 2 * padding - kernel + 1 >= 1),
        (shape) => inFamily(family, () => agree(shape)),
        8,
      ))
  },
)

describe('convolution on WebGPU', () => {
  it('refuses a kernel that does not fit, as a sentence', async () => {
    await openWebgpu()
    await tf.setBackend('webgpu')
    expect(() => ops.conv1d(tf.ones([1, 3, 4]), tf.ones([6, 4, 8]), tf.ones([8]), 0)).toThrow('does not fit')
  })
})
