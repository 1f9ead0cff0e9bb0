import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { openWebgpu } from './kernels/webgpu/agreement.testkit.ts'
import { type Golden, readGolden } from './reference.testkit.ts'
import goldenUrl from './spectralComponents.golden.safetensors?url'
import { expectFirstStep, expectTraining } from './spectralComponents.testkit.ts'

describe('the network of spectral components on WebGPU, against PyTorch in float64', () => {
  let file: Golden
  beforeAll(async () => {
    file = readGolden(new Uint8Array(await (await fetch(goldenUrl)).arrayBuffer()))
  })

  it('gives the curves of each head, the loss, and the gradient of every weight', async () => {
    const device = await openWebgpu()
    const before = tf.memory().numTensors
    await expectFirstStep(file, 1e-5)
    expect(tf.memory().numTensors).toBe(before)
    expect(await device.takeErrors()).toEqual([])
  })

  it('stays as close as PyTorch’s own float32 over five steps of AdamW in three decay groups', async () => {
    const device = await openWebgpu()
    const before = tf.memory().numTensors
    await expectTraining(file, 3)
    expect(tf.memory().numTensors).toBe(before)
    expect(await device.takeErrors()).toEqual([])
  })
})
