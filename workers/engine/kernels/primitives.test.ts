import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { openWasmOnDisk } from '../wasmBackend.testkit.ts'
import { worstGap } from './comparison.testkit.ts'
import * as ops from './ops.ts'
import golden from './primitives.golden.json' with { type: 'json' }
import type { WasmBuild } from './wasm/library.ts'

const backends: readonly { readonly name: string; readonly build: WasmBuild | null }[] = [
  { name: 'stock cpu', build: null },
  { name: 'wasm, simd', build: 'simd' },
  { name: 'wasm, relaxed simd', build: 'relaxed' },
]

describe.each(backends)('PyTorch agrees with the primitives on $name', ({ build }) => {
  beforeAll(async () => {
    if (build) await openWasmOnDisk(build)
    else await tf.setBackend('cpu')
  })

  const variable = (values: readonly number[]): tf.Variable => tf.tidy(() => tf.variable(tf.tensor1d([...values])))

  it.each(golden.chain)('on a network with $activation, forward and backward', (chain) => {
    const before = tf.memory().numTensors
    const entries = Object.entries(chain.inputs)
    const tensors = entries.map(([, { shape, values }]) => tf.tensor(values, shape))
    const running = { mean: variable(Array(6).fill(0)), variance: variable(Array(6).fill(1)) }
    let correct = Number.NaN
    const lossOf = (...inputs: tf.Tensor[]): tf.Scalar => {
      const [x, filter, convBias, gamma, beta, dense, denseBias] = inputs as [
        tf.Tensor3D,
        tf.Tensor3D,
        tf.Tensor1D,
        tf.Tensor1D,
        tf.Tensor1D,
        tf.Tensor2D,
        tf.Tensor1D,
      ]
      const activation = chain.activation === 'relu' ? 'relu' : 'gelu'
      const convolved = ops.conv1d(x, filter, convBias, 2)
      const { y, mean, variance } = ops.batchNormTrain(convolved, gamma, beta, { epsilon: 1e-5, activation })
      ops.updateRunningStatistics(running, { mean, variance }, 0.1, 3 * 13)
      const logits = ops.dense(ops.maxPool1d(y, 3).reshape([3, -1]), dense, denseBias)
      const judged = ops.softmaxCrossEntropy(logits, tf.tensor1d(chain.labels, 'int32'))
      correct = judged.correct.dataSync()[0] ?? Number.NaN
      return judged.loss
    }
    const { value, grads } = tf.tidy(() => tf.valueAndGrads(lossOf)(tensors))
    expect(value.dataSync()[0]).toBeCloseTo(chain.loss, 5)
    expect(correct).toBe(chain.correct)
    for (const [i, [name]] of entries.entries()) {
      const expected = chain.gradients[name as keyof typeof chain.gradients]
      // A bias before BatchNorm has no effect: its gradient is rounding, and stays as small as that.
      if (name === 'convBias') expect(Math.max(...(grads[i]?.dataSync() ?? []).map(Math.abs))).toBeLessThan(1e-6)
      else expect(worstGap(grads[i]?.dataSync() ?? [], expected), name).toBeLessThan(2e-5)
    }
    expect(worstGap(running.mean.dataSync(), chain.runningMean)).toBeLessThan(1e-6)
    expect(worstGap(running.variance.dataSync(), chain.runningVariance)).toBeLessThan(1e-6)
    tf.dispose([value, ...grads, ...tensors, running.mean, running.variance])
    expect(tf.memory().numTensors).toBe(before)
  })

  it('on the element that takes the gradient of a tie', () => {
    const { x, gradient } = golden.ties
    const found = tf.tidy(() =>
      tf
        .grad((v) => ops.maxPool1d(v.as3D(1, 8, 1), 3).sum())(tf.tensor1d(x))
        .dataSync(),
    )
    expect([...found]).toEqual(gradient)
  })

  it('on gelu and its slope to a few units in the last place', () => {
    const { x, y, slope } = golden.gelu
    const [value, gradient] = tf.tidy(() => {
      const at = tf.tensor1d(x)
      return [
        ops.activation(at, 'gelu').dataSync(),
        tf
          .grad((v) => ops.activation(v, 'gelu'))(at)
          .dataSync(),
      ]
    })
    for (const [i, at] of x.entries()) {
      // tfjs's own erf is good to 1.5e-7.
      const unit = (build ? 1.5e-7 : 4e-7) * Math.max(1, Math.abs(at))
      expect(Math.abs((value[i] ?? Number.NaN) - (y[i] ?? 0)), `at ${at}`).toBeLessThan(unit)
      expect(Math.abs((gradient[i] ?? Number.NaN) - (slope[i] ?? 0)), `slope at ${at}`).toBeLessThan(2 * unit)
    }
  })
})
