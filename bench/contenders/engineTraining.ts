/** A training by the product's own trainer on data kept on the device, taken step by step. */
import * as tf from '@tensorflow/tfjs'
import { initialWeights } from '#domain/modelSpec/parameters'
import type { Study } from '#domain/study'
import { openDeviceTable } from '#engine/deviceTable'
import { losses } from '#engine/losses'
import { zerosLike } from '#engine/modelWeights'
import { createTrainer } from '#engine/trainer'
import { batches, type LabelledSpectra } from './workloads.ts'

export interface EngineTraining {
  /** Hands the next step to the device. */
  step(): void
  /** The loss of the last step, once the device has computed all of it. */
  loss(): Promise<number>
  dispose(): void
}

type Training = Pick<Study, 'model' | 'optimizer' | 'seed' | 'batchSize'>

export function startTraining({ model, optimizer, seed, batchSize }: Training, data: LabelledSpectra): EngineTraining {
  const weights = initialWeights(model, seed)
  const moments = zerosLike(weights)
  const state = { step: 0, weights, firstMoment: moments, secondMoment: moments, seed }
  const trainer = createTrainer({ model, loss: losses.crossEntropy, optimizer, state })
  const table = openDeviceTable(data, Number.POSITIVE_INFINITY)
  const nextBatch = batches(table.rows, batchSize)
  let latest: tf.Scalar | null = null
  return {
    step() {
      const batch = table.gather(nextBatch())
      const { loss, correct } = trainer.takeStep(batch, optimizer.learningRate)
      latest?.dispose()
      latest = loss
      tf.dispose([correct, batch.inputs, batch.labels])
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
