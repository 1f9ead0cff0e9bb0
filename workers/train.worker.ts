/** Entry of the training worker: joins storage, device and sessions behind its calls. */
import { expose } from 'comlink'
import { ok } from '#domain/result'
import { createDeviceKeeper } from '#engine/device'
import { createTrainingControl } from '#engine/trainingControl'
import { changesChannel, openChannel } from '#protocol/channel'
import type { TrainCalls } from '#protocol/trainCalls'
import { appliedClasses } from '#sessions/apply/classModel'
import { appliedCurves } from '#sessions/apply/curvesModel'
import { judgeRun } from '#sessions/apply/judgeRun'
import { createLivePrediction } from '#sessions/apply/livePrediction'
import { poolRuns } from '#sessions/apply/poolRuns'
import { predictRows } from '#sessions/apply/predict'
import { predictValues } from '#sessions/apply/predictValues'
import { createTestCurves } from '#sessions/apply/testCurves'
import { explainFeatures } from '#sessions/explain/explainFeatures'
import { explainFile } from '#sessions/explain/explainFileSession'
import { explainClasses, explainSpectrum } from '#sessions/explain/explainSession'
import { explainValues } from '#sessions/explain/explainValues'
import { serve } from '#sessions/serve'
import { completeRun } from '#sessions/train/completeRun'
import { createDeviceQueue } from '#sessions/train/deviceQueue'
import { createHeldRun } from '#sessions/train/heldRun'
import { trainRun } from '#sessions/train/trainSession'
import type { Change } from '#storage/announcing'
import { openStorage } from '#storage/idb/openStorage'

const nowMs = () => performance.now()
const wallClockMs = () => Date.now()
const { say } = openChannel<Change>(changesChannel)
const { datasets, runs } = openStorage({ nowMs: wallClockMs, onChange: say })
const devices = createDeviceKeeper({ nowMs })
const ports = { datasets, runs, devices, nowMs, wallClockMs }
const live = createLivePrediction(ports)
const { take, join } = createDeviceQueue(live.close)
let control = createTrainingControl()
const held = createHeldRun()

const served = serve<TrainCalls>({
  openDevice: ({ preference, again }, on) =>
    take(async () => {
      const device = await devices.open(preference, again)
      return device.ok ? ok(device.value.report) : device
    }, on),
  train(request, on) {
    const { tell, patience } = on
    // Made before the queue, so that a stop during the wait counts.
    const own = createTrainingControl()
    control = own
    return take(() => {
      held.forget()
      return trainRun(request, ports, { control: own, tell, patience, hold: held.keep })
    }, on)
  },
  saveAgain: (_, on) => take(held.saveAgain, on),
  heldRun: held.run,
  pause: async () => ok(control.pause()),
  resume: async () => ok(control.resume()),
  stop: async () => ok(control.stop()),
  completeRun: (request, on) => take(() => completeRun(request, ports), on),
  judgeRun: (request, on) => take(() => judgeRun(request, ports, on), on),
  explainClasses: (request, on) => take(() => explainClasses(request, ports, on), on),
  explainSpectrum: (request, on) => take(() => explainSpectrum(request, ports, on), on),
  explainFile: (request, on) => take(() => explainFile(request, ports, on), on),
  explainFeatures: (request, on) => take(() => explainFeatures(request, ports, on), on),
  explainValues: (request, on) => take(() => explainValues(request, ports, on), on),
  predict: (request, on) => take(() => predictRows(appliedClasses, request, ports, on), on),
  predictCurves: (request, on) => take(() => predictRows(appliedCurves, request, ports, on), on),
  predictValues: (request, on) => take(() => predictValues(request, ports, on), on),
  answerLive: (request, on) => join(() => live.answer(request), on),
  releaseLive: (_, on) => take(async () => ok(undefined), on),
  // Of stored predictions, without the device: no turn to wait for.
  poolRuns: (request) => poolRuns(request, ports),
  ...createTestCurves({ runs }),
})

expose(served)
