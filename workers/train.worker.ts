/** Entry of the training worker: joins storage, device and sessions behind its APIs. */
import { expose } from 'comlink'
import { createDeviceKeeper } from '#engine/device'
import { createTrainingControl } from '#engine/trainingControl'
import type { PairExplainApi } from '#protocol/pairExplain'
import type { PairPredictionApi } from '#protocol/pairPrediction'
import type { PairAnalysisApi } from '#protocol/pairs'
import type { TrainWorkerApi } from '#protocol/training'
import { explainFeatures } from '#sessions/explainFeatures'
import { explainFile } from '#sessions/explainFileSession'
import { explainClasses, explainSpectrum } from '#sessions/explainSession'
import { createLivePrediction } from '#sessions/livePrediction'
import { createPairAnalysis } from '#sessions/pairEvaluation'
import { predictPairs } from '#sessions/pairPrediction'
import { predict } from '#sessions/predictSession'
import { createTrainQueue } from '#sessions/trainQueue'
import { trainRun } from '#sessions/trainSession'
import { openStorage } from '#storage/idb/openStorage'

const nowMs = () => performance.now()
const wallClockMs = () => Date.now()
const { datasets, pairs, runs } = openStorage({ nowMs: wallClockMs })
const devices = createDeviceKeeper({ nowMs })
const ports = { datasets, pairs, runs, devices, nowMs, wallClockMs }
const live = createLivePrediction(ports)
const queue = createTrainQueue(live.close)
let control = createTrainingControl()

const api: TrainWorkerApi & PairAnalysisApi & PairExplainApi & PairPredictionApi = {
  openDevice: (preference, again) =>
    queue.take(async () => {
      const device = await devices.open(preference, again)
      return device.ok ? { ok: true, value: device.value.report } : device
    }),
  train: (request, onEvent) => {
    // Made before the queue, so that a stop during the wait counts.
    const own = createTrainingControl()
    control = own
    return queue.take(() => trainRun(request, ports, own, onEvent))
  },
  pause: async () => control.pause(),
  resume: async () => control.resume(),
  stop: async () => control.stop(),
  explainClasses: (request, onProgress) => queue.take(() => explainClasses(request, ports, onProgress)),
  explainSpectrum: (request) => queue.take(() => explainSpectrum(request, ports)),
  explainFile: (request, onProgress) => queue.take(() => explainFile(request, ports, onProgress)),
  explainFeatures: (request, onProgress) => queue.take(() => explainFeatures(request, ports, onProgress)),
  predict: (request, onProgress) => queue.take(() => predict(request, ports, onProgress)),
  predictPairs: (request, onProgress) => queue.take(() => predictPairs(request, ports, onProgress)),
  answerPair: (request) => queue.join(() => live.answer(request)),
  releasePair: () => queue.take(async () => ({ ok: true, value: undefined })),
  // Of stored predictions, without the device: no turn to wait for.
  ...createPairAnalysis({ runs }),
}

expose(api)
