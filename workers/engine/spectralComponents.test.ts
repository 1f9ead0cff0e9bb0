import { readFileSync } from 'node:fs'
import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { readGolden } from './reference.testkit.ts'
import { expectFirstStep, expectTable, expectTraining } from './spectralComponents.testkit.ts'
import { openWasmOnDisk } from './wasmBackend.testkit.ts'

const file = readGolden(readFileSync(new URL('./spectralComponents.golden.safetensors', import.meta.url)))

const backends: readonly [string, () => Promise<unknown>][] = [
  ['stock cpu', () => tf.setBackend('cpu')],
  ['wasm', () => openWasmOnDisk()],
]

describe.each(backends)('the network of spectral components on %s, against PyTorch in float64', (_, open) => {
  let before = 0
  beforeAll(async () => {
    await open()
    before = tf.memory().numTensors
  })

  it('learns from the very table of the golden script', expectTable)

  it('gives the curves of each head, the loss, and the gradient of every weight', async () => {
    await expectFirstStep(file, 1e-5)
    expect(tf.memory().numTensors).toBe(before)
  })

  it('stays as close as PyTorch’s own float32 over five steps of AdamW in three decay groups', async () => {
    await expectTraining(file, 3)
    expect(tf.memory().numTensors).toBe(before)
  })
})
