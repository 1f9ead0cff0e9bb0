import { readFile } from 'node:fs/promises'
import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Golden, readGolden } from '../reference.testkit.ts'
import { openWasmOnDisk } from '../wasmBackend.testkit.ts'
import { poisonMemory } from './comparison.testkit.ts'
import { takeFallbacks } from './fallbacks.ts'
import { expectTorch, shapeCases } from './shapes.testkit.ts'
import type { WasmBuild } from './wasm/library.ts'

let numbers: Golden
beforeAll(async () => {
  numbers = readGolden(await readFile(new URL('./shapes.golden.safetensors', import.meta.url)))
})

describe('PyTorch agrees with stock operations on', () => {
  beforeAll(() => tf.setBackend('cpu'))
  it.each(shapeCases)('$name', (shapeCase) => expectTorch(shapeCase, numbers))
})

describe.each<WasmBuild>(['simd', 'relaxed'])('PyTorch agrees with the %s kernels on', (build) => {
  beforeAll(async () => {
    await openWasmOnDisk(build)
  })
  it.each(shapeCases)('$name', async (shapeCase) => {
    poisonMemory()
    await expectTorch(shapeCase, numbers)
    expect(takeFallbacks()).toEqual([])
  })
})
