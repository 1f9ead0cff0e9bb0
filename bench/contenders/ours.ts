/** The studio's own engine as it trains and explains in the product: same trainer, kernels and device. */

import type { ModelSpec } from '#domain/modelSpec/modelSpec'
import { initialWeights } from '#domain/modelSpec/parameters'
import { ramanClassification } from '#domain/recipes/ramanClassification'
import { integratedGradients } from '#engine/attribution'
import { compileModel } from '#engine/modelCompiler'
import { disposeWeights, holdWeights } from '#engine/modelWeights'
import type { Contender, OpenContender } from './contender.ts'
import { type EngineDevice, openEngine } from './engineDevice.ts'
import { type EngineTraining, startTraining } from './engineTraining.ts'
import { cnn, ig, labelledSpectra } from './workloads.ts'

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
  const work = workload === 'cnnStep' ? training(startTraining(study, labelledSpectra())) : igGradients(study.model)
  return {
    adapter: device.adapter,
    ...work,
    async reading() {
      await refuseErrors(device)
      return work.reading()
    },
  }
}
