/**
 * One structure after another through the same network, as fast as a slider moves: what a run needs to answer stays
 * on the device between calls, in a batch of one. Whoever needs the device for other work closes it first.
 */

import { applyPreprocessing } from '#domain/preprocessing/preprocessing'
import { type AppError, err, ok, type Result } from '#domain/result'
import { restoreComponents } from '#domain/tasks/curves/componentScale'
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import type { OpenedDevice } from '#engine/device'
import { openDeviceTable, plainTable } from '#engine/deviceTable'
import { predictOutputs } from '#engine/evaluation'
import type { DeviceWeights } from '#engine/layers'
import { compileModel, type Forward } from '#engine/modelCompiler'
import { disposeWeights, holdWeights } from '#engine/modelWeights'
import type { LiveAnswer, LivePredictionRequest } from '#protocol/livePrediction'
import type { CurvesPredictionPorts } from './curvesPrediction.ts'
import { loadModelOf } from './readyModel.ts'

export interface LivePrediction {
  /** Errors: `features-length`, and those of loading the model and opening the device. */
  answer(request: LivePredictionRequest): Promise<Result<LiveAnswer>>
  /** Frees the device; the next answer opens it again. */
  close(): void
}

interface Kept {
  readonly asked: { readonly runId: string; readonly backend: LivePredictionRequest['backend'] | undefined }
  readonly forward: Forward
  readonly weights: DeviceWeights
  readonly fit: CurvesFit
  readonly device: OpenedDevice
}

export function createLivePrediction(ports: CurvesPredictionPorts & { readonly nowMs: () => number }): LivePrediction {
  let kept: Kept | null = null

  const close = (): void => {
    if (kept) disposeWeights(kept.weights)
    kept = null
  }

  const open = async ({ runId, backend }: LivePredictionRequest): Promise<Result<Kept>> => {
    if (kept && kept.asked.runId === runId && kept.asked.backend === backend) return ok(kept)
    close()
    const model = await loadModelOf('curves', { runId }, ports)
    if (!model.ok) return model
    const device = await ports.devices.open(backend ?? 'auto', false)
    if (!device.ok) return device
    const { modelSpec, weights, fit } = model.value
    kept = {
      asked: { runId, backend },
      forward: compileModel(modelSpec),
      weights: holdWeights(weights),
      fit,
      device: device.value,
    }
    return ok(kept)
  }

  return {
    async answer(request) {
      const opened = await open(request)
      if (!opened.ok) return opened
      const { forward, weights, fit, device } = opened.value
      const { features } = request
      const width = fit.featureNames.length
      if (features.length !== width) return err(notOneStructure(features.length, fit.featureNames))
      const begunMs = ports.nowMs()
      const table = openDeviceTable(
        plainTable(applyPreprocessing(fit.fitted, features, width), Int32Array.of(0), width),
        0,
      )
      const outputs = await predictOutputs(forward, weights, table, 1, async () => {})
      const fault = await device.fault()
      if (fault) {
        close()
        return err(fault)
      }
      const spectra = restoreComponents(fit.scale, outputs)
      return ok({ spectra, forwardMs: ports.nowMs() - begunMs })
    },
    close,
  }
}

const notOneStructure = (found: number, names: readonly string[]): AppError => ({
  code: 'features-length',
  message: `One structure has ${names.length} features, but ${found} came`,
  remedy: `give ${names.length} features: ${names.join(', ')}`,
})
