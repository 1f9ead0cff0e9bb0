/** A training by the product's own trainer on data kept on the device, taken step by step. */
import * as tf from '@tensorflow/tfjs'
import { initialWeights } from '#domain/model/parameters'
import type { Study } from '#domain/study/study'
import { type ItemTable, openDeviceTable } from '#engine/deviceTable'
import { zerosLike } from '#engine/modelWeights'
import { createTrainer } from '#engine/trainer'
import { batches } from './workloads.ts'

export interface EngineTraining {
  /** Hands the next step to the device. */
  step(): void
  /** The loss of the last step, once the device has computed all of it. */
  loss(): Promise<number>
  dispose(): void
}

type Training = Pick<Study, 'model' | 'loss' | 'optimizer' | 'seed' | 'batchSize'>

export function startTraining(
  { model, loss: judged, optimizer, seed, batchSize }: Training,
  data: ItemTable,
): EngineTraining {
  const weights = initialWeights(model, seed)
  const moments = zerosLike(weights)
  const state = { step: 0, weights, firstMoment: moments, secondMoment: moments, seed }
  const trainer = createTrainer({ model, loss: judged, optimizer, state })
  const table = openDeviceTable(data, Number.POSITIVE_INFINITY)
  const nextBatch = batches(table.rows, batchSize)
  let latest: tf.Scalar | null = null
  return {
    step() {
      const batch = table.gather(nextBatch())
      const { loss, tally } = trainer.takeStep(batch, optimizer)
      latest?.dispose()
      latest = loss
      tf.dispose([tally, batch.inputs, batch.targets])
    },
    async loss() {
      return (await latest?.data())?.[0] ?? Number.NaN
    },
    dispose() {
      latest?.dispose()
      trainer.dispose()
      table.dispose()
    },
  }
}
