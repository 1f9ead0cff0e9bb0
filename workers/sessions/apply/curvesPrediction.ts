/** Applies a trained network of pairs to structures: features as fitted in training, then curves in the spectra's own units. */

import { applyPreprocessing } from '#domain/preprocessing/preprocessing'
import { err, ok, type Result } from '#domain/result'
import { restoreComponents } from '#domain/tasks/curves/componentScale'
import type { DeviceKeeper } from '#engine/device'
import { openDeviceTable, plainTable, residentLimitBytes } from '#engine/deviceTable'
import { evaluationBatchOf, predictOutputs } from '#engine/evaluation'
import { messageTurn } from '#engine/messageTurn'
import { compileModel } from '#engine/modelCompiler'
import { disposeWeights, holdWeights } from '#engine/modelWeights'
import type { CurvesPrediction, PredictCurvesRequest } from '#protocol/curvesPrediction'
import type { FractionListener } from '#protocol/training'
import type { RunStore } from '#storage/ports'
import { loadModelOf } from './readyModel.ts'

export interface CurvesPredictionPorts {
  readonly runs: Pick<RunStore, 'load' | 'loadBest'>
  readonly devices: DeviceKeeper
}

/** Errors: `features-length`, and those of loading the model and opening the device. */
export async function predictCurves(
  { model: source, features, rows, backend }: PredictCurvesRequest,
  ports: CurvesPredictionPorts,
  onProgress: FractionListener,
): Promise<Result<CurvesPrediction>> {
  const model = await loadModelOf('curves', source, ports)
  if (!model.ok) return model
  const { modelSpec, weights, study, fit } = model.value
  const width = fit.featureNames.length
  if (features.length !== rows * width) {
    return err({
      code: 'features-length',
      message: `${rows} structures of ${width} features hold ${rows * width} values, but ${features.length} came`,
      remedy: `give ${width} features on every row: ${fit.featureNames.join(', ')}`,
    })
  }
  const device = await ports.devices.open(backend ?? 'auto', false)
  if (!device.ok) return device
  const inputs = applyPreprocessing(fit.fitted, features, width)
  const held = holdWeights(weights)
  // Not resident: a table asked once need not lie on the device.
  const table = openDeviceTable(plainTable(inputs, new Int32Array(rows), width), residentLimitBytes(0))
  try {
    const outputs = await predictOutputs(
      compileModel(modelSpec),
      held,
      table,
      evaluationBatchOf(study),
      async (done, of) => {
        onProgress(done / of)
        await messageTurn()
      },
    )
    const fault = await device.value.fault()
    return fault ? err(fault) : ok({ spectra: restoreComponents(fit.scale, outputs) })
  } finally {
    table.dispose()
    disposeWeights(held)
  }
}
