import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type KernelLimits, normalisationDemand } from './capability.ts'
import { forAll, input, worstGap } from './comparison.testkit.ts'
import { setKernelLimits, takeFallbacks } from './fallbacks.ts'
import * as ops from './ops.ts'
import { fallbacksOf, studyNetworks } from './studyPasses.testkit.ts'
import { expectAgreement, onBoth, openWebgpu, webgpuBackend } from './webgpu/agreement.testkit.ts'

let real: KernelLimits

beforeAll(async () => {
  await openWebgpu()
  const { limits } = webgpuBackend().device
  const bytes = Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize)
  real = {
    largestTensorBytes: bytes,
    largestScratchBytes: bytes,
  }
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})

afterEach(() => {
  setKernelLimits('webgpu', real)
  takeFallbacks()
})

const dense = (rows: number, inner: number, columns: number) =>
  expectAgreement({
    inputs: [input([rows, inner], 1), input([inner, columns], 2), input([columns], 3)],
    apply: (x, kernel, bias) => ops.dense(x as tf.Tensor2D, kernel as tf.Tensor2D, bias as tf.Tensor1D),
  })

const normalised = (shape: readonly number[]) =>
  expectAgreement(
    {
      inputs: [input(shape, 1, 2), input([shape.at(-1) ?? 1], 2), input([shape.at(-1) ?? 1], 3)],
      apply: (x, gamma, beta) =>
        ops.batchNormTrain(x, gamma as tf.Tensor1D, beta as tf.Tensor1D, { epsilon: 1e-5, activation: 'gelu' }).y,
    },
    1e-4,
  )

const convolved = () =>
  expectAgreement({
    inputs: [input([2, 11, 3], 1), input([4, 3, 5], 2), input([5], 3)],
    apply: (x, filter, bias) => ops.conv1d(x as tf.Tensor3D, filter as tf.Tensor3D, bias as tf.Tensor1D, 1),
  })

describe('on WebGPU', { timeout: 180_000 }, () => {
  it.each(studyNetworks)('no layer of the network for the $study leaves our kernels', async (network) => {
    const device = await openWebgpu()
    await tf.setBackend('webgpu')
    expect(await fallbacksOf(network)).toEqual([])
    expect(await device.takeErrors()).toEqual([])
  })

  it('takes more channels than workgroups fit along one dimension', async () => {
    const channels = webgpuBackend().device.limits.maxComputeWorkgroupsPerDimension + 2
    const { ours, referee } = await onBoth(async () => {
      const [x, scale] = [input([3, channels], 1, 2).values, input([channels], 2).values]
      const y = tf.tidy(() => {
        const gamma = tf.tensor1d(scale)
        return ops.batchNormTrain(tf.tensor2d(x, [3, channels]), gamma, gamma, { epsilon: 1e-5, activation: 'relu' }).y
      })
      const values = await y.data()
      y.dispose()
      return [Float32Array.from(values)]
    })
    expect(worstGap(ours[0] ?? [], referee[0] ?? [])).toBeLessThan(3e-5)
    expect(takeFallbacks()).toEqual([])
  })

  it('gives the stock results wherever it says that it can, on either side of the limit', () =>
    forAll(
      fc.record({ channels: fc.integer({ min: 5, max: 24 }), limit: fc.integer({ min: 0, max: 250 }) }),
      async ({ channels, limit }) => {
        takeFallbacks()
        setKernelLimits('webgpu', { ...real, largestScratchBytes: limit })
        await normalised([9, channels])
        const { scratchBytes } = normalisationDemand([9, channels])
        expect(takeFallbacks()).toHaveLength(scratchBytes.webgpu > limit ? 1 : 0)
      },
      12,
    ))

  it.each<[string, () => Promise<void>]>([
    ['matMul', () => dense(3, 5, 4)],
    ['conv1d', convolved],
    ['batchNormTrain', () => normalised([9, 4])],
  ])('%s on stock operations has the gradients of the referee', async (op, agree) => {
    setKernelLimits('webgpu', { ...real, largestScratchBytes: 0 })
    await agree()
    expect(takeFallbacks().map((fallback) => fallback.op)).toEqual([op])
  })

  it('refuses a tensor that no buffer of the device holds, before the device is asked', async () => {
    const device = await openWebgpu()
    await tf.setBackend('webgpu')
    const side = Math.ceil(Math.sqrt(real.largestTensorBytes / 4)) + 1
    const [a, b] = [tf.ones<tf.Rank.R2>([side, 1]), tf.ones<tf.Rank.R2>([1, side])]
    expect(() => ops.matMul(a, b)).toThrow('more than the')
    tf.dispose([a, b])
    expect(await device.takeErrors()).toEqual([])
  })
})
