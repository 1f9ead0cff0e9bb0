import * as tf from '@tensorflow/tfjs'
import { describe, expect, it } from 'vitest'
import { initialWeights } from '#domain/model/parameters'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import {
  spectralComponentsLoss,
  spectralComponentsModel,
  spectralComponentsOptimizer,
} from '#domain/study/recipes/spectralComponents'
import type { Study } from '#domain/study/study'
import { type ItemTable, openDeviceTable, plainTable } from './deviceTable.ts'
import { takeFallbacks } from './kernels/fallbacks.ts'
import { openWebgpu } from './kernels/webgpu/agreement.testkit.ts'
import { type DeviceWork, deviceWorkOf } from './kernels/webgpu/deviceWork.testkit.ts'
import { zerosLike } from './modelWeights.ts'
import { createTrainer } from './trainer.ts'

type Training = Pick<Study, 'model' | 'loss' | 'optimizer' | 'seed' | 'batchSize'>

const ramp = (count: number): Float32Array => Float32Array.from({ length: count }, (_, i) => (i % 17) / 17)

/** What the third step costs: the first compiles and sends sizes over, the second shows that it is over. */
async function workOfAStep(
  { model, loss, optimizer, seed, batchSize }: Training,
  items: ItemTable,
): Promise<DeviceWork> {
  const device = await openWebgpu()
  await tf.setBackend('webgpu')
  takeFallbacks()
  const weights = initialWeights(model, seed)
  const moments = zerosLike(weights)
  const state = { step: 0, weights, firstMoment: moments, secondMoment: moments, seed }
  const trainer = createTrainer({ model, loss, optimizer, state })
  const table = openDeviceTable(items, Number.POSITIVE_INFINITY)
  const step = async (first: number): Promise<void> => {
    const batch = table.gather(Int32Array.from({ length: batchSize }, (_, i) => (first + i) % table.rows))
    const taken = trainer.takeStep(batch, optimizer)
    await device.settle()
    tf.dispose([batch.inputs, batch.targets, taken.loss, taken.tally])
  }
  await step(0)
  await step(1)
  const work = await deviceWorkOf(() => step(2))
  trainer.dispose()
  table.dispose()
  expect(await device.takeErrors()).toEqual([])
  expect(takeFallbacks()).toEqual([])
  return work
}

describe('a training step on WebGPU', { timeout: 120_000 }, () => {
  it('of the classification network sends at most 1 KB over, in at most 90 dispatches', async () => {
    const study = ramanClassification(128, 6)
    const labels = Int32Array.from({ length: 64 }, (_, row) => row % 6)
    const work = await workOfAStep(study, plainTable(ramp(64 * 128), labels))
    expect(work.bytesUploaded).toBeGreaterThan(0)
    expect(work.bytesUploaded).toBeLessThanOrEqual(1024)
    expect(work.dispatches).toBeGreaterThan(40)
    expect(work.dispatches).toBeLessThanOrEqual(90)
    expect(work.submits).toBeLessThanOrEqual(2)
  })

  it('of the component network, batch 1,024, sends at most 8 KB over, in at most 110 dispatches', async () => {
    const study = {
      model: spectralComponentsModel(64),
      loss: spectralComponentsLoss(),
      optimizer: spectralComponentsOptimizer,
      seed: 3,
      batchSize: 1024,
    }
    const work = await workOfAStep(study, plainTable(ramp(2048 * 8), ramp(2048 * 244), 8))
    expect(work.bytesUploaded).toBeGreaterThan(4096)
    expect(work.bytesUploaded).toBeLessThanOrEqual(8192)
    expect(work.dispatches).toBeLessThanOrEqual(110)
    expect(work.submits).toBeLessThanOrEqual(2)
  })
})
