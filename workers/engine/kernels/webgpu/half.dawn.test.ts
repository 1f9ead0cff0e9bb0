/**
 * The kernels in half precision against the stock operations in single precision, on inputs that
 * half precision holds exactly. What then differs is rounding to 11 bits, half a unit in the last
 * place or 2⁻¹¹ of a value each time: once for a result; for a gradient once more, of what it is
 * made of. Sums are in single precision, so their length does not enter.
 */
import * as tf from '@tensorflow/tfjs'
import { describe, expect, it } from 'vitest'
import { input, normals, type OperationCase } from '../comparison.testkit.ts'
import type { ActivationKind } from '../contract.ts'
import { branches, channelsFirst, narrow, widen } from '../halfOps.ts'
import { halfInput, halfRound } from '../halfRounding.testkit.ts'
import * as ops from '../ops.ts'
import { expectAgreement, inFamily, openWebgpu } from './agreement.testkit.ts'
import { kernelFamilies } from './families.ts'

const rounding = 2 ** -11
/** Beside it the rounding of single precision, as of any kernel. */
const single = 1e-5

/** In half precision on WebGPU, as it is on the referee. */
const kept = <T extends tf.Tensor>(x: T): T => (tf.getBackend() === 'webgpu' ? narrow(x) : x)

const agree = (operation: OperationCase, roundings = 2): Promise<void> =>
  expectAgreement(operation, roundings * rounding + single)

const { features } = await openWebgpu()
const onHalf = describe.skipIf(!features.f16)

onHalf('a value in half precision', () => {
  const edges = [0, 1, -1, 65504, 65519.996, 65520, 1e30, -1e30, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    .concat([2 ** -14, 2 ** -14 - 2 ** -25, 2 ** -24, 2 ** -25, 2 ** -25 + 2 ** -40, 1.5 * 2 ** -24, 1e-30])
    .concat([2049, 2051, -2049, 1 + 2 ** -11, 1 + 3 * 2 ** -11, 1 + 2 ** -11 + 2 ** -20, Number.NaN])
  const wide = normals(4000, 5).map((value, i) => value * 2 ** ((i % 45) - 26))

  it.each([
    ['by fours', 4024],
    ['one by one', 4023],
  ])('is the nearest there is, ties to even, an infinity beyond the range: %s', async (_, count) => {
    const values = Float32Array.from([...edges, ...wide]).slice(0, count)
    await tf.setBackend('webgpu')
    const back = tf.tidy(() => widen(narrow(tf.tensor1d(values))))
    const found = [...(await back.data())]
    back.dispose()
    expect(found).toEqual([...values].map((value) => halfRound(value)))
  })

  it('is refused to operations that do not know it', async () => {
    await tf.setBackend('webgpu')
    const before = tf.memory().numTensors
    const half = tf.tidy(() => narrow(tf.ones([3, 4])))
    const one = tf.scalar(1)
    expect(() => tf.add(half, one)).toThrow('widened before tfjs may read it')
    await expect(half.data()).rejects.toThrow('widened before tfjs may read it')
    const vector = tf.tensor1d([1, 1, 1, 1])
    const attrs = { epsilon: 1e-5, activation: 'relu' as const }
    expect(() => ops.batchNormEval(half, vector, vector, vector, vector, attrs)).toThrow(
      'cannot take x as it is stored',
    )
    tf.dispose([half, one, vector])
    expect(tf.memory().numTensors).toBe(before)
  })

  it('takes half the memory on the device', async () => {
    await tf.setBackend('webgpu')
    const bytes = (): number => (tf.memory() as tf.MemoryInfo & { numBytesInGPU: number }).numBytesInGPU
    const x = tf.tidy(() => tf.add(tf.ones([1000]), 0))
    await x.data()
    const before = bytes()
    const half = narrow(x)
    expect(bytes() - before).toBe(2000)
    tf.dispose([x, half])
  })
})

onHalf.each(kernelFamilies)('in half precision, in the family %s,', (family) => {
  it.each<[string, number, number, number, number, number, number]>([
    ['whole vectors of channels', 2, 29, 4, 8, 5, 2],
    ['one input channel', 2, 29, 1, 8, 5, 2],
    ['odd channels', 2, 29, 3, 5, 5, 2],
    ['the kernel of the study, channels that fill quads', 3, 61, 32, 32, 15, 7],
    ['a kernel longer than the spectrum', 2, 4, 16, 16, 7, 3],
    ['a length that is summed in stretches', 3, 400, 16, 16, 3, 1],
  ])('a convolution agrees with the stock operations: %s', (_, batch, width, ins, outs, kernel, padding) =>
    inFamily(family, () =>
      agree({
        inputs: [
          halfInput([batch, width, ins], 1),
          input([kernel, ins, outs], 2, 1 / Math.sqrt(kernel * ins)),
          input([outs], 3),
        ],
        apply: (x, filter, bias) =>
          widen(ops.conv1d(kept(x as tf.Tensor3D), filter as tf.Tensor3D, bias as tf.Tensor1D, padding)),
      }),
    ),
  )

  it.each<[string, number, number, number, boolean, boolean]>([
    ['whole vectors', 16, 32, 24, false, false],
    ['odd sizes', 7, 13, 5, false, false],
    ['one operand transposed', 9, 20, 12, false, true],
    ['the other transposed', 9, 20, 12, true, false],
    ['both transposed', 8, 12, 16, true, true],
    ['a long inner dimension, summed in chunks', 8, 2048, 12, false, false],
  ])('a product agrees with the stock operations: %s', (_, rows, inner, columns, transposeA, transposeB) =>
    inFamily(family, async () => {
      for (const alone of [false, true]) {
        await agree({
          inputs: [
            halfInput(transposeA ? [inner, rows] : [rows, inner], 1),
            input(transposeB ? [columns, inner] : [inner, columns], 2, 1 / Math.sqrt(inner)),
            input([columns], 3),
          ],
          apply: (a, b, bias) =>
            widen(
              ops.matMul(kept(a as tf.Tensor2D), b as tf.Tensor2D, {
                transposeA,
                transposeB,
                bias: bias as tf.Tensor1D,
                single: alone,
              }),
            ),
        })
      }
    }),
  )

  it('a dense layer agrees with its activation, which reads what was rounded before', () =>
    inFamily(family, () =>
      agree(
        {
          inputs: [halfInput([12, 40], 1), input([40, 24], 2, 0.2), input([24], 3)],
          apply: (x, kernel, bias) =>
            widen(ops.dense(kept(x as tf.Tensor2D), kernel as tf.Tensor2D, bias as tf.Tensor1D, 'gelu')),
        },
        4,
      ),
    ))
})

onHalf('in half precision', () => {
  it.each<[ActivationKind, readonly number[]]>([
    ['linear', [6, 11, 8]],
    ['relu', [6, 11, 8]],
    ['gelu', [6, 11, 5]],
    ['relu', [3, 700, 4]],
    ['gelu', [1500, 6]],
  ])('batch normalisation with %s agrees on %j', (activation, shape) => {
    const channels = shape.at(-1) ?? 1
    return agree({
      inputs: [halfInput(shape, 1, 3), input([channels], 2), input([channels], 3)],
      apply: (x, gamma, beta) =>
        widen(ops.batchNormTrain(kept(x), gamma as tf.Tensor1D, beta as tf.Tensor1D, { epsilon: 1e-5, activation }).y),
    })
  })

  it.each<[ActivationKind, readonly number[]]>([
    ['relu', [5, 12]],
    ['gelu', [5, 12]],
    ['gelu', [5, 13]],
  ])('%s agrees on %j', (activation, shape) =>
    agree({ inputs: [halfInput(shape, 1, 2)], apply: (x) => widen(ops.activation(kept(x), activation)) }),
  )

  it.each([
    [4, 8],
    [4, 3],
    [3, 4],
  ])('max-pooling by %i of %i channels agrees', (size, channels) =>
    agree({
      inputs: [halfInput([2, 30, channels], 1)],
      apply: (x) => widen(ops.maxPool1d(kept(x as tf.Tensor3D), size)),
    }),
  )

  it.each([[[6, 20]], [[5, 7]]])('dropout draws the same mask, forward and backward, on %j', (shape) =>
    agree({
      inputs: [halfInput(shape, 1)],
      apply: (x) => widen(ops.dropout(kept(x), tf.tensor1d([3, 42], 'int32'), { rate: 0.4, layer: 2 })),
    }),
  )

  it.each([[[2, 9, 8]], [[3, 7, 5]]])('spectra are turned: %j', (shape) =>
    agree({ inputs: [halfInput(shape, 1)], apply: (x) => widen(channelsFirst(kept(x as tf.Tensor3D))) }, 1),
  )

  // Beyond seven a partial sum is rounded on the way.
  it.each([2, 4, 7, 9])('the gradients of %i users of one value are added', (users) =>
    agree(
      {
        inputs: [halfInput([6, 8], 1), ...Array.from({ length: users }, (_, i) => input([8, 4], 10 + i, 0.4))],
        apply: (x, ...kernels) => {
          const outputs = branches(kept(x as tf.Tensor2D), users).map((branch, i) =>
            ops.matMul(branch as tf.Tensor2D, kernels[i] as tf.Tensor2D, { single: true }),
          )
          return tf.addN(outputs)
        },
      },
      4,
    ),
  )
})
