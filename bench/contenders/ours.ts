/** The studio's own engine as it trains and explains in the product: same trainer, kernels and device. */

import { integratedGradientsMean } from '#domain/explain/methods/integratedGradientsMean'
import type { ModelSpec } from '#domain/model/modelSpec'
import { initialWeights } from '#domain/model/parameters'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import {
  spectralComponentsLoss,
  spectralComponentsModel,
  spectralComponentsOptimizer,
} from '#domain/study/recipes/spectralComponents'
import { spectraRegression } from '#domain/study/recipes/spectraRegression'
import { attributeLogits } from '#engine/attribution'
import { plainTable } from '#engine/deviceTable'
import { compileModel } from '#engine/modelCompiler'
import { disposeWeights, holdWeights } from '#engine/modelWeights'
import type { Contender, OpenContender, Workload } from './contender.ts'
import { type EngineDevice, openEngine } from './engineDevice.ts'
import { type EngineTraining, startTraining } from './engineTraining.ts'
import { cnn, componentSpectra, ig, labelledSpectra, measuredSpectra, mlp, values } from './workloads.ts'

async function refuseErrors(device: EngineDevice): Promise<void> {
  const [first] = await device.takeErrors()
  if (first !== undefined) throw new Error(`the device objected: ${first}`)
}

type Work = Pick<Contender, 'run' | 'reading' | 'dispose'>

const study = ramanClassification(cnn.points, cnn.classes)

function training(started: EngineTraining): Work {
  let latest = Number.NaN
  return {
    async run() {
      started.step()
      latest = await started.loss()
    },
    reading: async () => latest,
    dispose: async () => started.dispose(),
  }
}

function cnnStep(): Work {
  const { values: spectra, labels } = labelledSpectra()
  return training(startTraining(study, plainTable(spectra, labels)))
}

function mlpStep(): Work {
  const { inputs, targets } = componentSpectra()
  const components = {
    model: spectralComponentsModel(mlp.hidden),
    loss: spectralComponentsLoss(),
    optimizer: spectralComponentsOptimizer,
    seed: study.seed,
    batchSize: mlp.batch,
  }
  return training(startTraining(components, plainTable(inputs, targets, mlp.features)))
}

function valuesStep(): Work {
  const { inputs, targets } = measuredSpectra()
  const start = spectraRegression({ points: values.points, rows: values.rows, targets: 1 })
  return training(startTraining({ ...start, batchSize: values.batch }, plainTable(inputs, targets, values.points)))
}

function igGradients(model: ModelSpec): Work {
  const weights = holdWeights(initialWeights(model, study.seed))
  const forward = compileModel(model)
  const { values: spectra, labels } = labelledSpectra()
  const tasks = Array.from({ length: ig.paths }, (_, row) => ({
    input: spectra.slice(row * cnn.points, (row + 1) * cnn.points),
    classIndex: labels[row] ?? 0,
  }))
  const baseline = new Float32Array(cnn.points)
  let latest = Number.NaN
  return {
    async run() {
      const found = await attributeLogits(tasks, {
        forward,
        weights,
        baseline,
        path: integratedGradientsMean.path(ig.steps),
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

const works: Record<Workload, () => Work> = {
  cnnStep,
  mlpStep,
  igGradients: () => igGradients(study.model),
  valuesStep,
}

export const open: OpenContender = async (workload, backend) => {
  const device = await openEngine(backend)
  const work = works[workload]()
  return {
    adapter: device.adapter,
    ...work,
    async reading() {
      await refuseErrors(device)
      return work.reading()
    },
  }
}
