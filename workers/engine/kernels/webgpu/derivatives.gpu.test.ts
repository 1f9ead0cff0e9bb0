/** Gradients on WebGPU against central differences of the forward kernels: a judge that shares nothing with tfjs's autodiff. */
import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { input, normals, type OperationCase } from '../comparison.testkit.ts'
import * as ops from '../ops.ts'
import { openWebgpu } from './agreement.testkit.ts'

/** ⟨gradient, direction⟩ against the central difference along that direction, for each input. */
async function expectDerivative({ inputs, apply }: OperationCase, step: number, tolerance: number): Promise<void> {
  await tf.setBackend('webgpu')
  const before = tf.memory().numTensors
  const valueAt = async (values: readonly ArrayLike<number>[]): Promise<Float32Array> => {
    const y = tf.tidy(() =>
      apply(...inputs.map(({ shape }, i) => tf.tensor(Float32Array.from(values[i] ?? []), [...shape]))),
    )
    const found = Float32Array.from(await y.data())
    y.dispose()
    return found
  }
  const starts = inputs.map(({ values }) => values)
  const size = (await valueAt(starts)).length
  const weights = normals(size, 991)
  const gradients = tf.tidy(() => {
    const tensors = inputs.map(({ shape, values }) => tf.tensor(values, [...shape]))
    const value = apply(...tensors)
    return tf.grads(apply)(tensors, tf.tensor(weights, value.shape))
  })
  for (const [i, { values }] of inputs.entries()) {
    const direction = normals(values.length, 77 + i)
    const moved = (by: number) =>
      starts.map((other, j) => (j === i ? other.map((v, k) => v + by * (direction[k] ?? 0)) : other))
    const [up, down] = [await valueAt(moved(step)), await valueAt(moved(-step))]
    const difference = weights.reduce((sum, w, k) => sum + w * ((up[k] ?? Number.NaN) - (down[k] ?? 0)), 0) / (2 * step)
    const gradient = (await gradients[i]?.data()) ?? []
    const along = direction.reduce((sum, d, k) => sum + d * (gradient[k] ?? Number.NaN), 0)
    expect(Math.abs(along - difference) / (Math.hypot(...gradient) + 1e-3), `input ${i}`).toBeLessThan(tolerance)
  }
  tf.dispose(gradients)
  expect(tf.memory().numTensors).toBe(before)
}

const vector = (size: number, seed: number) => input([size], seed)
const constant = (size: number, seed: number): tf.Tensor1D => tf.tensor1d(normals(size, seed))
const gelu = { epsilon: 1e-5, activation: 'gelu' as const }

describe('on WebGPU, central differences agree with the gradient of', () => {
  beforeAll(openWebgpu)

  it.each<[string, OperationCase, number, number]>([
    [
      'a convolution',
      {
        inputs: [input([2, 13, 3], 1), input([4, 3, 5], 2), vector(5, 3)],
        apply: (x, filter, bias) => ops.conv1d(x as tf.Tensor3D, filter as tf.Tensor3D, bias as tf.Tensor1D, 2),
      },
      0.5,
      1e-3,
    ],
    [
      'a dense layer',
      {
        inputs: [input([7, 9], 1), input([9, 6], 2), vector(6, 3)],
        apply: (x, kernel, bias) => ops.dense(x as tf.Tensor2D, kernel as tf.Tensor2D, bias as tf.Tensor1D),
      },
      0.5,
      1e-3,
    ],
    [
      'BatchNorm with GELU on its batch',
      {
        inputs: [input([21, 5], 1, 2), vector(5, 2), vector(5, 3)],
        apply: (x, gamma, beta) => ops.batchNormTrain(x, gamma as tf.Tensor1D, beta as tf.Tensor1D, gelu).y,
      },
      1e-2,
      1e-2,
    ],
    [
      'BatchNorm with GELU on running statistics',
      {
        inputs: [input([21, 5], 1, 2)],
        apply: (x) =>
          ops.batchNormEval(
            x,
            constant(5, 2),
            constant(5, 3),
            constant(5, 4),
            tf.square(constant(5, 5)).add(0.5).as1D(),
            gelu,
          ),
      },
      1e-2,
      1e-2,
    ],
    [
      'dropout',
      {
        inputs: [input([60], 1)],
        apply: (x) => ops.dropout(x, tf.tensor1d([3, 4], 'int32'), { rate: 0.4, layer: 2 }),
      },
      0.5,
      1e-3,
    ],
    [
      'a max-pool, between ties',
      { inputs: [input([2, 12, 3], 1, 10)], apply: (x) => ops.maxPool1d(x as tf.Tensor3D, 4) },
      1e-2,
      1e-3,
    ],
    [
      'the cross-entropy',
      {
        inputs: [input([6, 4], 1)],
        apply: (logits) =>
          ops.softmaxCrossEntropy(logits as tf.Tensor2D, tf.tensor1d([0, 1, 2, 3, 1, 0], 'int32')).loss,
      },
      1e-2,
      1e-2,
    ],
  ])('%s', (_, operation, step, tolerance) => expectDerivative(operation, step, tolerance))
})
