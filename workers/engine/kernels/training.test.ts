import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { drawItem, floorOf } from '#domain/augmentation/augmentation'
import type { DeviceStep } from '#domain/augmentation/registry'
import { openWasmOnDisk } from '../wasmBackend.testkit.ts'
import { expectAgreement, expectDerivative, forAll, input, normals, poisonMemory } from './comparison.testkit.ts'
import * as ops from './ops.ts'
import {
  compositeCases,
  compositeOf,
  expectComposite,
  expectOptimizer,
  joinedHeads,
  optimizerCases,
} from './training.testkit.ts'
import type { WasmBuild } from './wasm/library.ts'

const backends: readonly { readonly name: string; readonly build: WasmBuild | null }[] = [
  { name: 'stock cpu', build: null },
  { name: 'wasm, simd', build: 'simd' },
  { name: 'wasm, relaxed simd', build: 'relaxed' },
]

async function open(build: WasmBuild | null): Promise<void> {
  if (build) await openWasmOnDisk(build)
  else await tf.setBackend('cpu')
}

describe.each(backends)('PyTorch agrees on $name', ({ build }) => {
  beforeAll(() => open(build))

  it.each(compositeCases)('with the composite loss of shape $shape, its measures and its gradient', (expected) =>
    expectComposite(expected),
  )

  it.each(optimizerCases)('with 20 steps of $kind in two decay groups', (expected) => expectOptimizer(expected))
})

describe('heads on WASM', () => {
  beforeAll(() => open('relaxed'))

  it('are joined, and their gradients parted, as the stock operations do it', () =>
    forAll(
      fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 9 })),
      ([batch, units, heads]) => expectAgreement(joinedHeads(batch, units, heads)),
    ))
})

describe('the composite loss on WASM', () => {
  beforeAll(() => open('relaxed'))

  it('agrees with the stock operations on curves of any number, length and components', () =>
    forAll(
      fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 9 })),
      ([batch, points, components]) => expectAgreement(compositeOf(batch, points, components)),
    ))

  it('has the slope that finite differences have', async () => {
    await expectDerivative(compositeOf(3, 11, 4), 1e-2, 2e-3)
    await expectDerivative(compositeOf(1, 5, 3), 1e-2, 2e-3)
  })
})

describe('dense with its activation on WASM', () => {
  beforeAll(() => open('relaxed'))

  it.each(['relu', 'gelu'] as const)('agrees with product and %s by themselves, gradients too', (kind) =>
    forAll(
      fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 33 }), fc.integer({ min: 1, max: 33 })),
      ([rows, depth, columns]) =>
        expectAgreement({
          inputs: [input([rows, depth], 1), input([depth, columns], 2), input([columns], 3)],
          apply: (x, kernel, bias) => ops.dense(x as tf.Tensor2D, kernel as tf.Tensor2D, bias as tf.Tensor1D, kind),
        }),
    ),
  )
})

const step = (copies: number, noiseSd: number): DeviceStep => ({
  kind: 'scaleAndNoise',
  copies,
  scaleMin: 0.85,
  scaleMax: 1.15,
  noiseSd,
})

interface Drawing {
  readonly rows: number
  readonly points: number
  readonly augmentation: readonly DeviceStep[]
  readonly seed: number
  readonly items: readonly number[]
  readonly lift: number
}

function drawn({ rows, points, augmentation, seed, items, lift }: Drawing) {
  const spectra = normals(rows * points, 5, 0.3).map((value) => value + lift)
  const row = (r: number) => spectra.subarray(r * points, (r + 1) * points)
  const versions = augmentation.reduce((sum, { copies }) => sum + copies, 0) + 1
  const floors = Float32Array.from({ length: rows }, (_, r) => floorOf(row(r)))
  const found = tf.tidy(() => {
    poisonMemory()
    const source = {
      spectra: tf.tensor2d(spectra, [rows, points]),
      floors: tf.tensor1d(floors),
      targets: tf.range(0, rows * 3, 1, 'int32').reshape([rows, 3]),
    }
    const batch = ops.batchItems(source, tf.tensor1d([...items], 'int32'), { augmentation, seed })
    return { inputs: batch.inputs.dataSync<'float32'>(), targets: [...batch.targets.dataSync<'int32'>()] }
  })
  const expected = new Float32Array(items.length * points)
  items.forEach((item, i) => {
    const target = expected.subarray(i * points, (i + 1) * points)
    drawItem(row(Math.floor(item / versions)), target, augmentation, seed, item)
  })
  const rowsOfItems = items.map((item) => Math.floor(item / versions))
  return { ...found, expected, expectedTargets: rowsOfItems.flatMap((r) => [3 * r, 3 * r + 1, 3 * r + 2]) }
}

describe.each(backends)('a batch of items on $name', ({ build }) => {
  beforeAll(() => open(build))

  it('is the domain’s augmentation bit for bit, whatever the length, steps, seed and items', () =>
    forAll(
      fc.record({
        rows: fc.integer({ min: 1, max: 5 }),
        points: fc.integer({ min: 1, max: 70 }),
        augmentation: fc.array(
          fc.record({ copies: fc.integer({ min: 0, max: 3 }), noiseSd: fc.constantFrom(0, 0.015, 0.4) }),
          { maxLength: 3 },
        ),
        seed: fc.oneof(fc.nat(100), fc.integer({ min: 2 ** 33, max: Number.MAX_SAFE_INTEGER })),
        draws: fc.array(fc.nat(10_000), { minLength: 1, maxLength: 8 }),
        lift: fc.constantFrom(0, 2),
      }),
      async ({ augmentation, draws, ...rest }) => {
        const steps = augmentation.map(({ copies, noiseSd }) => step(copies, noiseSd))
        const versions = steps.reduce((sum, { copies }) => sum + copies, 0) + 1
        const items = draws.map((draw) => draw % (rest.rows * versions))
        const { inputs, targets, expected, expectedTargets } = drawn({ ...rest, augmentation: steps, items })
        expect(inputs).toEqual(expected)
        expect(targets).toEqual(expectedTargets)
      },
    ))

  it('differs in no bit over a million points', () => {
    const items = Array.from({ length: 740 }, (_, i) => 16 * (i % 40) + 1 + (i % 15))
    const { inputs, expected } = drawn({
      rows: 40,
      points: 1351,
      augmentation: [step(15, 0.015)],
      seed: 42,
      items,
      lift: 0.5,
    })
    let different = 0
    inputs.forEach((value, i) => {
      if (value !== expected[i]) different++
    })
    expect(different).toBe(0)
  })
})
