import type * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { forAll, input } from '../comparison.testkit.ts'
import * as ops from '../ops.ts'
import { expectAgreement, inFamily } from './agreement.testkit.ts'
import { kernelFamilies } from './families.ts'

interface Shape {
  readonly rows: number
  readonly inner: number
  readonly columns: number
  readonly transposeA: boolean
  readonly transposeB: boolean
  readonly bias: boolean
}

const agree = ({ rows, inner, columns, transposeA, transposeB, bias }: Shape) => {
  const scale = 1 / Math.sqrt(inner)
  const a = input(transposeA ? [inner, rows] : [rows, inner], 1, scale)
  const b = input(transposeB ? [columns, inner] : [inner, columns], 2)
  return expectAgreement({
    inputs: bias ? [a, b, input([columns], 3)] : [a, b],
    apply: (left, right, offset) =>
      ops.matMul(left as tf.Tensor2D, right as tf.Tensor2D, {
        transposeA,
        transposeB,
        ...(offset ? { bias: offset as tf.Tensor1D } : {}),
      }),
  })
}

const transposes = [false, true].flatMap((transposeA) =>
  [false, true].map((transposeB) => ({ transposeA, transposeB })),
)

describe.each(kernelFamilies)(
  'matrix products on WebGPU give the stock values and gradients in the family %s',
  (family) => {
    describe.each(transposes)('transposeA $transposeA, transposeB $transposeB', (flags) => {
      it.each<[string, Omit<Shape, 'transposeA' | 'transposeB'>]>([
        ['whole tiles', { rows: 16, inner: 8, columns: 12, bias: false }],
        ['partial tiles and no length a multiple of four', { rows: 11, inner: 7, columns: 5, bias: true }],
        ['one row', { rows: 1, inner: 12, columns: 8, bias: true }],
        ['one of everything', { rows: 1, inner: 1, columns: 1, bias: true }],
        ['a long inner dimension cut into chunks', { rows: 4, inner: 391, columns: 6, bias: true }],
        ['chunks of whole vectors', { rows: 8, inner: 512, columns: 16, bias: true }],
        ['more than one tile each way', { rows: 68, inner: 20, columns: 72, bias: true }],
        ['a partial tile each way', { rows: 33, inner: 34, columns: 70, bias: false }],
      ])('%s', (_, shape) => inFamily(family, () => agree({ ...shape, ...flags })))
    })

    it('random shapes', () =>
      forAll(
        fc.record({
          rows: fc.integer({ min: 1, max: 40 }),
          inner: fc.integer({ min: 1, max: 150 }),
          columns: fc.integer({ min: 1, max: 40 }),
          transposeA: fc.boolean(),
          transposeB: fc.boolean(),
          bias: fc.boolean(),
        }),
        (shape) => inFamily(family, () => agree(shape)),
        20,
      ))
  },
)
