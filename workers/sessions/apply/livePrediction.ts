/**
 * One structure after another through the same network, as fast as a slider moves: what a run needs to answer stays
 * on the device between calls, in a batch of one. Whoever needs the device for other work closes it first.
 */

import { applyPreprocessing } from '#domain/preprocessing/preprocessing'
import { err, ok, type Result } from '#domain/result'
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import type { DeviceKeeper, OpenedDevice } from '#engine/device'
import type { LiveAnswer, LivePredictionRequest } from '#protocol/prediction'
import { undisturbed } from '../working.ts'
import { appliedCurves } from './curvesModel.ts'
import { type HeldNetwork, holdNetwork, questionTable } from './networkOnDevice.ts'
import { loadModelOf, type ModelStores } from './readyModel.ts'

export interface LivePrediction {
  /** Errors: `features-length`, and those of loading the model and opening the device. */
  answer(request: LivePredictionRequest): Promise<Result<LiveAnswer>>
  /** Frees the device; the next answer opens it again. */
  close(): void
}

export interface LivePorts extends ModelStores {
  readonly devices: DeviceKeeper
  readonly nowMs: () => number
}

interface Kept {
  readonly runId: string
  readonly backend: LivePredictionRequest['backend'] | undefined
  readonly fit: CurvesFit
  readonly network: HeldNetwork
  readonly device: OpenedDevice
}

export function createLivePrediction(ports: LivePorts): LivePrediction {
  let kept: Kept | null = null

  const close = (): void => {
    kept?.network.dispose()
    kept = null
  }

  const open = async ({ runId, backend }: LivePredictionRequest): Promise<Result<Kept>> => {
    if (kept && kept.runId === runId && kept.backend === backend) return ok(kept)
    close()
    const model = await loadModelOf('curves', { runId }, ports)
    if (!model.ok) return model
    const device = await ports.devices.open(backend ?? 'auto', false)
    if (!device.ok) return device
    const network = holdNetwork(model.value, device.value, undisturbed)
    kept = { runId, backend, fit: model.value.fit, network, device: device.value }
    return ok(kept)
  }

  return {
    async answer(request) {
      const opened = await open(request)
      if (!opened.ok) return opened
      const { fit, network, device } = opened.value
      const width = appliedCurves.axis(fit).points
      const { features } = request
      if (features.length !== width) return err(appliedCurves.lengthFault(fit, 1, features.length))
      const begunMs = ports.nowMs()
      const seen = applyPreprocessing(appliedCurves.fitted(fit), features, width)
      const outputs = await network.answers(questionTable(seen, width), { batchRows: 1 })
      const fault = await device.fault()
      if (fault) {
        close()
        return err(fault)
      }
      return ok({ ...appliedCurves.answer(fit, outputs), forwardMs: ports.nowMs() - begunMs })
    },
    close,
  }
}
