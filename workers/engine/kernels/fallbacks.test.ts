import { readFile } from 'node:fs/promises'
import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openWasmOnDisk } from '../wasmBackend.testkit.ts'
import {
  conv1dDemand,
  elementwiseDemand,
  judge,
  type KernelLimits,
  matMulDemand,
  normalisationDemand,
} from './capability.ts'
import { expectAgreement, forAll, input } from './comparison.testkit.ts'
import { ShapeRefused, setKernelLimits, takeFallbacks } from './fallbacks.ts'
import * as ops from './ops.ts'
import { fallbacksOf, studyNetworks } from './studyPasses.testkit.ts'
import { wasmMemoryLimitBytes } from './wasm/heap.ts'
import { instantiateLibrary, type WasmLibrary } from './wasm/library.ts'
import { withSharedMemory } from './wasm/memoryFlag.ts'

const whole: KernelLimits = {
  largestTensorBytes: wasmMemoryLimitBytes,
  largestScratchBytes: wasmMemoryLimitBytes,
}

beforeAll(async () => {
  await openWasmOnDisk()
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})

afterEach(() => {
  setKernelLimits('wasm', whole)
  takeFallbacks()
})

describe('on WASM', { timeout: 60_000 }, () => {
  it.each(studyNetworks)('no layer of the network for the $study leaves our kernels', async (network) => {
    await tf.setBackend('wasm')
    expect(await fallbacksOf(network)).toEqual([])
  })

  describe('a call that our kernels cannot take', () => {
    const limits = { ...whole, largestScratchBytes: 0 }
    const vector = (size: number) => input([size], 4)
    const normalisation = { epsilon: 1e-5, activation: 'gelu' as const }

    it.each<[string, () => Promise<void>]>([
      [
        'matMul of [3, 5] with [5, 4]',
        () =>
          expectAgreement({
            inputs: [input([3, 5], 1), input([5, 4], 2), vector(4)],
            apply: (a, b, bias) => ops.dense(a as tf.Tensor2D, b as tf.Tensor2D, bias as tf.Tensor1D),
          }),
      ],
      [
        'batchNormTrain of [9, 4]',
        () =>
          expectAgreement(
            {
              inputs: [input([9, 4], 1), vector(4), vector(4)],
              apply: (x, gamma, beta) =>
                ops.batchNormTrain(x, gamma as tf.Tensor1D, beta as tf.Tensor1D, normalisation).y,
            },
            3e-5,
          ),
      ],
      [
        'activation of [7]',
        () => expectAgreement({ inputs: [input([7], 1)], apply: (x) => ops.activation(x, 'gelu') }),
      ],
      [
        'maxPool1d of [2, 9, 3]',
        () => expectAgreement({ inputs: [input([2, 9, 3], 1)], apply: (x) => ops.maxPool1d(x as tf.Tensor3D, 2) }),
      ],
      [
        'dropout of [50]',
        () =>
          expectAgreement({
            inputs: [input([50], 1)],
            apply: (x) => ops.dropout(x, tf.tensor1d([3, 4], 'int32'), { rate: 0.4, layer: 1 }),
          }),
      ],
      [
        'softmaxCrossEntropy of [5, 3]',
        () =>
          expectAgreement({
            inputs: [input([5, 3], 1)],
            apply: (x) => ops.softmaxCrossEntropy(x as tf.Tensor2D, tf.tensor1d([0, 1, 2, 1, 0], 'int32')).loss,
          }),
      ],
    ])('%s runs on stock operations, agrees, and is noted once with its reason', async (name, agree) => {
      setKernelLimits('wasm', limits)
      await agree()
      const taken = takeFallbacks()
      expect(taken.map(({ op, shape }) => `${op} of ${shape}`)).toEqual([name])
      expect(taken[0]?.reason).toMatch(/intermediate results take up to \d+ MB/)
      expect(takeFallbacks()).toEqual([])
      const said = vi.mocked(console.warn).mock.calls.filter(([line]) => String(line).startsWith(name))
      expect(said).toHaveLength(1)
    })

    it('convolves, but says that it cannot be trained, for tfjs has no such gradient there', async () => {
      await tf.setBackend('wasm')
      setKernelLimits('wasm', limits)
      const [x, filter, bias] = [
        tf.ones<tf.Rank.R3>([2, 9, 3]),
        tf.ones<tf.Rank.R3>([3, 3, 4]),
        tf.ones<tf.Rank.R1>([4]),
      ]
      const y = ops.conv1d(x, filter, bias, 1)
      expect(y.dataSync()[4]).toBe(10)
      const train = () => tf.tidy(() => tf.grad((f) => ops.conv1d(x, f as tf.Tensor3D, bias, 1))(filter))
      expect(train).toThrow('conv1d of [2, 9, 3] with [3, 3, 4] cannot be computed here')
      tf.dispose([x, filter, bias, y])
    })
  })

  it('refuses a result beyond the memory there can be, before anything is computed', async () => {
    await tf.setBackend('wasm')
    const before = tf.memory().numTensors
    const [a, b] = [tf.ones<tf.Rank.R2>([40_000, 1]), tf.ones<tf.Rank.R2>([1, 40_000])]
    expect(() => ops.matMul(a, b)).toThrow(ShapeRefused)
    expect(() => ops.matMul(a, b)).toThrow(/\[40000, 40000\] takes 6,104 MB/)
    tf.dispose([a, b])
    expect(tf.memory().numTensors).toBe(before)
  })

  it.each<[string, () => tf.Tensor]>([
    ['[2, 0]', () => ops.dense(tf.zeros([2, 0]), tf.zeros([0, 3]), tf.ones([3]))],
    [
      '[0, 5]',
      () => ops.batchNormTrain(tf.zeros([0, 5]), tf.ones([5]), tf.ones([5]), { epsilon: 1, activation: 'relu' }).y,
    ],
    ['[0, 9, 2]', () => ops.conv1d(tf.zeros([0, 9, 2]), tf.zeros([3, 2, 4]), tf.zeros([4]), 1)],
    ['[2, 0, 4]', () => ops.maxPool1d(tf.zeros([2, 3, 4]), 5)],
    ['[0]', () => ops.activation(tf.zeros([0]), 'gelu')],
  ])('refuses %s: of nothing, tfjs gives unwritten memory', async (shape, call) => {
    await tf.setBackend('wasm')
    expect(() => tf.tidy(call)).toThrow(`a tensor of ${shape} holds no values`)
  })

  it('gives the stock results wherever it says that it can, whatever the limits', () => {
    const side = fc.integer({ min: 1, max: 9 })
    return forAll(
      fc.record({ rows: side, inner: side, columns: side, limit: fc.integer({ min: 0, max: 60_000 }) }),
      async ({ rows, inner, columns, limit }) => {
        takeFallbacks()
        setKernelLimits('wasm', { ...whole, largestScratchBytes: limit })
        await expectAgreement({
          inputs: [input([rows, inner], 1), input([inner, columns], 2), input([columns], 3)],
          apply: (a, b, bias) => ops.dense(a as tf.Tensor2D, b as tf.Tensor2D, bias as tf.Tensor1D),
        })
        const { scratchBytes } = matMulDemand([rows, inner], [inner, columns], rows, inner, columns)
        expect(takeFallbacks()).toHaveLength(scratchBytes.wasm > limit ? 1 : 0)
      },
      30,
    )
  })
})

describe('what is said of the scratch memory on WASM', () => {
  const library = async (build: 'simd' | 'relaxed'): Promise<WasmLibrary> => {
    const bytes = new Uint8Array(await readFile(new URL(`./wasm/build/kernels.${build}.wasm`, import.meta.url)))
    const plain = withSharedMemory(bytes, false)
    if (!plain) throw new Error('the kernels import no memory')
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536 })
    return instantiateLibrary(await WebAssembly.compile(plain), memory)
  }
  const size = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 3_000 }))

  it.each(['simd', 'relaxed'] as const)(
    'covers what the %s kernels ask for on four lanes, and no more than 40 times it',
    async (build) => {
      const kernels = await library(build)
      fc.assert(
        fc.property(
          fc.record({
            batch: size,
            width: size,
            inChannels: fc.integer({ min: 1, max: 300 }),
            outChannels: fc.integer({ min: 1, max: 300 }),
            kernel: fc.integer({ min: 1, max: 40 }),
            padding: fc.integer({ min: 0, max: 30 }),
          }),
          ({ batch, width, inChannels, outChannels, kernel, padding }) => {
            const outWidth = width + 2 * padding - kernel + 1
            fc.pre(outWidth >= 1)
            const said = conv1dDemand([batch, width, inChannels], [kernel, inChannels, outChannels], padding)
              .scratchBytes.wasm
            const forward =
              kernels.conv1dPreparedBytes(inChannels, kernel, outChannels) +
              4 * kernels.conv1dScratch(width, inChannels, kernel, padding)
            const inputGrad =
              kernels.conv1dInputGradPreparedBytes(outWidth, inChannels, kernel, outChannels, padding) +
              4 *
                Math.max(
                  kernels.conv1dInputGradPrepareScratch(inChannels, kernel, outChannels),
                  kernels.conv1dInputGradScratch(batch, outWidth, inChannels, kernel, outChannels, padding),
                )
            const filterGrad =
              4 * kernels.conv1dFilterGradSumsBytes(outWidth, inChannels, kernel, outChannels) +
              4 * kernels.conv1dFilterGradSumsScratch(batch, width, inChannels, kernel, outChannels, padding)
            const asked = Math.max(forward, inputGrad, filterGrad, 8 * kernels.biasGradSumsBytes(outChannels))
            expect(said).toBeGreaterThanOrEqual(asked)
            expect(said).toBeLessThan(40 * asked + 2 ** 24)
          },
        ),
        { seed: 7, numRuns: 400 },
      )
      fc.assert(
        fc.property(size, size, size, (rows, inner, columns) => {
          const said = matMulDemand([rows, inner], [inner, columns], rows, inner, columns).scratchBytes.wasm
          const asked = Math.max(
            kernels.matMulPreparedBytes(inner, columns) + 4 * kernels.matMulScratch(rows, inner),
            kernels.matMulPreparedBytes(columns, inner) + 4 * kernels.matMulScratch(rows, columns),
            kernels.matMulPreparedBytes(rows, columns) + 4 * kernels.matMulScratch(inner, rows),
            8 * kernels.biasGradSumsBytes(columns),
          )
          expect(said).toBeGreaterThanOrEqual(asked)
        }),
        { seed: 7, numRuns: 400 },
      )
      for (const channels of [1, 7, 64, 70_000]) {
        const said = normalisationDemand([2, channels]).scratchBytes.wasm
        const moments = 8 * kernels.columnMomentsBytes(channels) + 4 * kernels.columnMomentsScratch(channels)
        expect(said).toBeGreaterThanOrEqual(Math.max(moments, 8 * kernels.batchNormGradSumsBytes(channels)))
      }
      expect(elementwiseDemand([1]).scratchBytes.wasm).toBeGreaterThanOrEqual(4 * kernels.dropoutScratch())
    },
  )

  it('sends a product away whose packed operand would wrap around 32 bits', () => {
    const demand = matMulDemand([1, 140_000_000], [140_000_000, 1], 1, 140_000_000, 1)
    expect(judge('wasm', demand, whole)).toMatchObject({ kind: 'stock' })
  })
})
