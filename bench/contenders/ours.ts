/** The studio's own engine as it trains and explains in the product: same trainer, kernels and device. */

import * as tf from '@tensorflow/tfjs'
import type { ModelSpec } from '#domain/modelSpec/modelSpec'
import { initialWeights } from '#domain/modelSpec/parameters'
import { ramanClassification } from '#domain/recipes/ramanClassification'
import { integratedGradients } from '#engine/attribution'
import { openDeviceTable } from '#engine/deviceTable'
import { losses } from '#engine/losses'
import { compileModel } from '#engine/modelCompiler'
import { disposeWeights, holdWeights, zerosLike } from '#engine/modelWeights'
import { createTrainer } from '#engine/trainer'
import type { Contender, OpenContender } from './contender.ts'
import { type EngineDevice, openEngine } from './engineDevice.ts'
import { batches, cnn, ig, labelledSpectra } from './workloads.ts'

async function refuseErrors(device: EngineDevice): Promise<void> {
  const [first] = await device.takeErrors()
  if (first !== undefined) throw new Error(`the device objected: ${first}`)
}

type Work = Pick<Contender, 'run' | 'reading' | 'dispose'>

const study = ramanClassification(cnn.points, cnn.classes)

function cnnStep(): Work {
  const { model, optimizer, seed } = study
  const weights = initialWeights(model, seed)
  const moments = zerosLike(weights)
  const state = { step: 0, weights, firstMoment: moments, secondMoment: moments, seed }
  const trainer = createTrainer({ model, loss: losses.crossEntropy, optimizer, state })
  const table = openDeviceTable(labelledSpectra(), Number.POSITIVE_INFINITY)
  const nextBatch = batches(cnn.rows, cnn.batch)
  let latest = Number.NaN
  return {
    async run() {
      const batch = table.gather(nextBatch())
      const { loss, correct } = trainer.takeStep(batch, optimizer.learningRate)
      const [value = Number.NaN] = await loss.data()
      latest = value
      tf.dispose([loss, correct, batch.inputs, batch.labels])
    },
    reading: async () => latest,
    async dispose() {
      trainer.dispose()
      table.dispose()
    },
  }
}

function igGradients(model: ModelSpec): Work {
  const weights = holdWeights(initialWeights(model, study.seed))
  const forward = compileModel(model)
  const { values, labels } = labelledSpectra()
  const tasks = Array.from({ length: ig.paths }, (_, row) => ({
    input: values.slice(row * cnn.points, (row + 1) * cnn.points),
    classIndex: labels[row] ?? 0,
  }))
  const baseline = new Float32Array(cnn.points)
  let latest = Number.NaN
  return {
    async run() {
      const found = await integratedGradients(tasks, {
        forward,
        weights,
        baseline,
        steps: ig.steps,
        between: async () => {},
      })
      latest = found.flatMap(({ attribution }) => [...attribution]).reduce((sum, value) => sum + Math.abs(value), 0)
    },
    reading: async () => latest,
    async dispose() {
      disposeWeights(weights)
    },
  }
}

export const open: OpenContender = async (workload, backend) => {
  if (workload === 'mlpStep') throw new Error('the engine does not train this network yet')
  const device = await openEngine(backend)
  const work = workload === 'cnnStep' ? cnnStep() : igGradients(study.model)
  return {
    adapter: device.adapter,
    ...work,
    async reading() {
      await refuseErrors(device)
      return work.reading()
    },
  }
}
