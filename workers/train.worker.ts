/** Entry of the training worker: joins storage, device and sessions behind its APIs. */
import { expose } from 'comlink'
import { createDeviceKeeper } from '#engine/device'
import { createTrainingControl } from '#engine/trainingControl'
import type { CurvesExplainApi } from '#protocol/curvesExplain'
import type { CurvesPredictionApi } from '#protocol/curvesPrediction'
import type { CurvesAnalysisApi } from '#protocol/curvesStore'
import type { TrainWorkerApi } from '#protocol/training'
import { createCurvesAnalysis } from '#sessions/apply/curvesEvaluation'
import { predictCurves } from '#sessions/apply/curvesPrediction'
import { createLivePrediction } from '#sessions/apply/livePrediction'
import { predict } from '#sessions/apply/predictSession'
import { explainFeatures } from '#sessions/explain/explainFeatures'
import { explainFile } from '#sessions/explain/explainFileSession'
import { explainClasses, explainSpectrum } from '#sessions/explain/explainSession'
import { completeRun } from '#sessions/train/completeRun'
import { createTrainQueue } from '#sessions/train/trainQueue'
import { trainRun } from '#sessions/train/trainSession'
import { openStorage } from '#storage/idb/openStorage'

const nowMs = () => performance.now()
const wallClockMs = () => Date.now()
const { datasets, pairs, runs } = openStorage({ nowMs: wallClockMs })
const devices = createDeviceKeeper({ nowMs })
const ports = { datasets, pairs, runs, devices, nowMs, wallClockMs }
const live = createLivePrediction(ports)
const queue = createTrainQueue(live.close)
let control = createTrainingControl()

const api: TrainWorkerApi & CurvesAnalysisApi & CurvesExplainApi & CurvesPredictionApi = {
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
  completeRun: (request) => queue.take(() => completeRun(request, ports)),
  explainClasses: (request, onProgress) => queue.take(() => explainClasses(request, ports, onProgress)),
  explainSpectrum: (request) => queue.take(() => explainSpectrum(request, ports)),
  explainFile: (request, onProgress) => queue.take(() => explainFile(request, ports, onProgress)),
  explainFeatures: (request, onProgress) => queue.take(() => explainFeatures(request, ports, onProgress)),
  predict: (request, onProgress) => queue.take(() => predict(request, ports, onProgress)),
  predictCurves: (request, onProgress) => queue.take(() => predictCurves(request, ports, onProgress)),
  answerCurves: (request) => queue.join(() => live.answer(request)),
  releaseCurves: () => queue.take(async () => ({ ok: true, value: undefined })),
  // Of stored predictions, without the device: no turn to wait for.
  ...createCurvesAnalysis({ runs }),
}

expose(api)
