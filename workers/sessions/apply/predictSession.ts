/** Applies a trained model to spectra: preprocessing as fitted in training, then the network's logits. */
import { applyPreprocessing } from '#domain/preprocessing/preprocessing'
import { err, ok, type Result } from '#domain/result'
import type { DeviceKeeper } from '#engine/device'
import { openDeviceTable, plainTable, residentLimitBytes } from '#engine/deviceTable'
import { evaluationBatchOf, predictOutputs } from '#engine/evaluation'
import { messageTurn } from '#engine/messageTurn'
import { compileModel } from '#engine/modelCompiler'
import { disposeWeights, holdWeights } from '#engine/modelWeights'
import type { FractionListener, Prediction, PredictRequest } from '#protocol/training'
import { loadModelOf, type ModelStores, type ReadyModel } from './readyModel.ts'

export interface PredictPorts extends ModelStores {
  readonly devices: DeviceKeeper
}

/** Logits of preprocessed spectra, row-major `rows × classes`. */
export async function logitsOf(
  { modelSpec, weights, study }: ReadyModel<'classes'>,
  spectra: Float32Array,
  rows: number,
  onProgress: FractionListener,
): Promise<Float32Array> {
  const held = holdWeights(weights)
  const table = openDeviceTable(plainTable(spectra, new Int32Array(rows)), residentLimitBytes(null))
  try {
    return await predictOutputs(compileModel(modelSpec), held, table, evaluationBatchOf(study), async (done, of) => {
      onProgress(done / of)
      await messageTurn()
    })
  } finally {
    table.dispose()
    disposeWeights(held)
  }
}

/** Errors: `spectra-length`, and those of loading the model and opening the device. */
export async function predict(
  { model: source, spectra, rows, backend }: PredictRequest,
  ports: PredictPorts,
  onProgress: FractionListener,
): Promise<Result<Prediction>> {
  const model = await loadModelOf('classes', source, ports)
  if (!model.ok) return model
  const { classNames, fitted } = model.value.fit
  const points = model.value.modelSpec.input.at(-1) ?? 0
  if (spectra.length !== rows * points) {
    return err({
      code: 'spectra-length',
      message: `${rows} spectra on the model's axis hold ${rows * points} values, but ${spectra.length} came`,
      remedy: `resample the spectra to the model's ${points} points first`,
    })
  }
  const device = await ports.devices.open(backend ?? 'auto', false)
  if (!device.ok) return device
  const seen = applyPreprocessing(fitted, spectra, points)
  const logits = await logitsOf(model.value, seen, rows, onProgress)
  const fault = await device.value.fault()
  return fault ? err(fault) : ok({ classNames, logits })
}
