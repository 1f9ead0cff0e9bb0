import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { drawItem, floorOf } from '#domain/augmentation/augmentation'
import type { DeviceStep } from '#domain/augmentation/registry'
import { input, normals, worstGap } from '../comparison.testkit.ts'
import * as ops from '../ops.ts'
import {
  compositeCases,
  compositeOf,
  expectComposite,
  expectOptimizer,
  joinedHeads,
  optimizerCases,
} from '../training.testkit.ts'
import { expectAgreement, openWebgpu, webgpuBackend } from './agreement.testkit.ts'

beforeAll(openWebgpu)

const sound = async (): Promise<void> => expect(await (await openWebgpu()).takeErrors()).toEqual([])

describe('the composite loss on WebGPU', () => {
  it.each(compositeCases)('is PyTorch’s on shape $shape, with its measures and its gradient', async (expected) => {
    await tf.setBackend('webgpu')
    await expectComposite(expected)
    await sound()
  })

  it.each([
    [1, 1, 1],
    [2, 61, 4],
    [70, 5, 8],
    [131, 9, 3],
  ] as const)(
    'agrees with the stock operations on %i samples of %i points and %i components',
    (samples, points, components) => expectAgreement(compositeOf(samples, points, components)),
  )
})

describe('heads on WebGPU', () => {
  it.each([1, 4, 7, 8, 15])('are joined and parted as the stock operations do it: %i of them', (heads) =>
    expectAgreement(joinedHeads(3, 61, heads)),
  )
})

describe('the optimizer on WebGPU', () => {
  it.each(optimizerCases)('steps as PyTorch’s $kind with two decay groups, over 20 steps', async (expected) => {
    await tf.setBackend('webgpu')
    await expectOptimizer(expected)
    await sound()
  })

  const slotOf = (size: number, seed: number) => {
    const variable = (values: Float32Array): tf.Variable => tf.tidy(() => tf.variable(tf.tensor1d(values)))
    return {
      parameter: variable(normals(size, seed)),
      firstMoment: variable(new Float32Array(size)),
      secondMoment: variable(new Float32Array(size)),
      weightDecay: 0.1,
    }
  }
  const hyper = [1e-2, 0.9, 0.999, 1e-8, 0.1, 0.001]

  it('leaves parameters usable by other kernels, follows a replaced one, and steps one without gradient by its decay alone', async () => {
    const values: Float32Array[] = []
    for (const backend of ['cpu', 'webgpu'] as const) {
      await tf.setBackend(backend)
      const before = tf.memory().numTensors
      const slots = [slotOf(5, 1), slotOf(300, 2), slotOf(64, 3)]
      const step = (): void =>
        tf.tidy(() => {
          const gradients = [tf.tensor1d(normals(5, 7)), null, tf.tensor1d(normals(64, 9))]
          const given = slots.map((slot, i) => ({ ...slot, gradient: gradients[i] ?? null }))
          ops.optimizerStep(given, tf.tensor1d(hyper), true)
        })
      step()
      const doubled = tf.tidy(() => tf.mul(slots[1]?.parameter ?? 0, 2))
      tf.tidy(() => slots[2]?.parameter.assign(tf.tensor1d(normals(64, 20))))
      step()
      const all = [doubled, ...slots.flatMap(({ parameter, firstMoment }) => [parameter, firstMoment])]
      const read = await Promise.all(all.map(async (tensor) => [...(await tensor.data())]))
      values.push(Float32Array.from(read.flat()))
      tf.dispose([
        doubled,
        ...slots.flatMap(({ parameter, firstMoment, secondMoment }) => [parameter, firstMoment, secondMoment]),
      ])
      expect(tf.memory().numTensors).toBe(before)
    }
    expect(worstGap(values[1] ?? [], values[0] ?? [])).toBeLessThan(1e-6)
    await sound()
  })

  it('takes no memory of the device from step to step, and gives all of it back', async () => {
    await tf.setBackend('webgpu')
    const inUse = (): number => webgpuBackend().memory().numBytesInGPU ?? Number.NaN
    const device = await openWebgpu()
    const rounds: number[] = []
    for (let round = 0; round < 2; round++) {
      await device.settle()
      const before = inUse()
      const slots = [slotOf(1000, 1), slotOf(17, 2)]
      for (let t = 0; t < 4; t++) {
        tf.tidy(() =>
          ops.optimizerStep(
            slots.map((slot) => ({ ...slot, gradient: tf.tensor1d(normals(slot.parameter.size, t)) })),
            tf.tensor1d(hyper),
            false,
          ),
        )
        await device.settle()
        rounds.push(inUse() - before)
      }
      for (const { parameter, firstMoment, secondMoment } of slots) tf.dispose([parameter, firstMoment, secondMoment])
      await device.settle()
      expect(inUse()).toBe(before)
    }
    expect(new Set(rounds).size).toBe(1)
    await sound()
  })
})

describe('dense with its activation on WebGPU', () => {
  it.each(['relu', 'gelu'] as const)('agrees with product and %s by themselves, gradients too', async (kind) => {
    for (const [rows, depth, columns] of [
      [9, 16, 32],
      [1, 7, 5],
    ] as const) {
      await expectAgreement({
        inputs: [input([rows, depth], 1), input([depth, columns], 2), input([columns], 3)],
        apply: (x, kernel, bias) => ops.dense(x as tf.Tensor2D, kernel as tf.Tensor2D, bias as tf.Tensor1D, kind),
      })
    }
  })
})

describe('a batch of items on WebGPU', () => {
  const step = (copies: number, noiseSd: number): DeviceStep => ({
    kind: 'scaleAndNoise',
    copies,
    scaleMin: 0.85,
    scaleMax: 1.15,
    noiseSd,
  })

  it.each<[string, number, readonly DeviceStep[], number, number]>([
    ['copies of the study', 1351, [step(15, 0.015)], 42, 0.5],
    ['two kinds of copies, clipped at 0', 30, [step(2, 0.3), step(3, 0.01)], 7, 2],
    ['spectra below 0, a large seed', 13, [step(3, 0.2)], 2 ** 40 + 5, -0.2],
    ['no copies at all', 9, [], 1, 0],
  ])('holds the domain’s numbers: %s', async (_, points, augmentation, seed, lift) => {
    await tf.setBackend('webgpu')
    const before = tf.memory().numTensors
    const rows = 6
    const versions = augmentation.reduce((sum, { copies }) => sum + copies, 0) + 1
    const spectra = normals(rows * points, 5, 0.2).map((value) => value + lift)
    const row = (r: number) => spectra.subarray(r * points, (r + 1) * points)
    const floors = Float32Array.from({ length: rows }, (_value, r) => floorOf(row(r)))
    const items = Int32Array.from({ length: 40 }, (_value, i) => (i * 7) % (rows * versions))
    const batch = tf.tidy(() => {
      const source = {
        spectra: tf.tensor2d(spectra, [rows, points]),
        floors: tf.tensor1d(floors),
        targets: tf.tensor2d(normals(rows * 5, 8), [rows, 5]),
      }
      return ops.batchItems(source, tf.tensor1d(items), { augmentation, seed })
    })
    const [inputs, targets] = await Promise.all([batch.inputs.data(), batch.targets.data()])
    const answers = normals(rows * 5, 8)
    let gap = 0
    items.forEach((item, i) => {
      const r = Math.floor(item / versions)
      const expected = new Float32Array(points)
      drawItem(row(r), expected, augmentation, seed, item)
      expected.forEach((value, p) => {
        gap = Math.max(gap, Math.abs(value - (inputs[i * points + p] ?? Number.NaN)))
      })
      expect(targets.slice(i * 5, (i + 1) * 5)).toEqual(answers.slice(r * 5, (r + 1) * 5))
    })
    expect(gap).toBeLessThan(1e-6)
    tf.dispose([batch.inputs, batch.targets])
    expect(tf.memory().numTensors).toBe(before)
    await sound()
  })
})
