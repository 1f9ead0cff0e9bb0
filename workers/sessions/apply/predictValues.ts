/** A model of numbers applied to spectra: prepared as in training, asked on the device, brought back to the targets' units. */
import { restoreAxis } from '#domain/model/storedAxis'
import { preprocessRows } from '#domain/preprocessing/preprocessing'
import { err, ok, type Result } from '#domain/result'
import { distancesOf, farOf } from '#domain/tasks/values/distances'
import { restoreTargets } from '#domain/tasks/values/targetScale'
import type { DeviceKeeper } from '#engine/device'
import type { Working } from '#protocol/call'
import type { PredictRequest, ValuesPrediction } from '#protocol/prediction'
import { onDevice, questionTable } from './networkOnDevice.ts'
import { loadModelOf, type ModelStores } from './readyModel.ts'

/** Errors: `spectra-length`, and those of loading the model and opening the device. */
export async function predictValues(
  { model: source, inputs, rows, backend }: PredictRequest,
  ports: ModelStores & { readonly devices: DeviceKeeper },
  working: Working<number>,
): Promise<Result<ValuesPrediction>> {
  const loaded = await loadModelOf('values', source, ports)
  if (!loaded.ok) return loaded
  const { fit, ...network } = loaded.value
  const positions = restoreAxis(fit.axis).values
  const points = positions.length
  if (inputs.length !== rows * points) {
    return err({
      code: 'spectra-length',
      message: `${rows} spectra on the model's axis have ${rows * points} values, but ${inputs.length} were given.`,
      remedy: `Resample the spectra to the model's ${points} points first.`,
    })
  }
  const seen = preprocessRows(fit.fitted, { values: inputs, points, positions })
  const outputs = await onDevice(ports.devices, backend, network, working, (held) =>
    held.answers(questionTable(seen.values, seen.points)),
  )
  if (!outputs.ok) return outputs
  const distances = distancesOf(fit, seen.values)
  return ok({
    targets: fit.targets.map(({ name }) => name),
    values: restoreTargets(fit.scale, outputs.value),
    distances: distances && { ...distances, far: farOf(fit, distances) ?? [] },
  })
}
