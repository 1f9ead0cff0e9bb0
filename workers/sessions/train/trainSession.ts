/**
 * One run from request to record: data, device, training, and what the chosen weights say of the
 * test part. The record is written as it goes, so that a reload finds what there was. A training
 * that fails after a good epoch is judged by that epoch, so that its weights can be used. The engine
 * does the arithmetic, the task (`../tasks/registry.ts`) the data, `trainRecorder.ts` the record; this file joins them.
 */

import { initialWeights } from '#domain/model/parameters'
import type { Weights } from '#domain/model/weights'
import { err, internalFault, ok, type Result } from '#domain/result'
import type { BackendPreference } from '#domain/run/device'
import type { RunRecord } from '#domain/run/run'
import { checkPrecision } from '#domain/study/precision'
import type { Study } from '#domain/study/study'
import type { Task } from '#domain/tasks/task'
import type { RunOf, StudyOf } from '#domain/tasks/taskTypes'
import { freshLossScaling } from '#domain/training/lossScaling'
import type { DeviceKeeper, OpenedDevice } from '#engine/device'
import { openDeviceTable, residentLimitBytes } from '#engine/deviceTable'
import { fallbackInWords } from '#engine/kernels/fallbacks'
import { proveMixed } from '#engine/mixedTest'
import { zerosLike } from '#engine/modelWeights'
import { createTrainer } from '#engine/trainer'
import type { TrainingControl } from '#engine/trainingControl'
import { trainingBroke } from '#engine/trainingFaults'
import { runTraining } from '#engine/trainingLoop'
import { freshPosition, type LoopHooks, type TrainingOutcome } from '#engine/trainingPlan'
import type { TrainEvent, TrainRequest } from '#protocol/training'
import type { RunStore } from '#storage/ports'
import { onDevice } from '../apply/networkOnDevice.ts'
import { sessionOf } from '../tasks/registry.ts'
import type { SolvedRun, TaskPorts, TrainingTask } from '../tasks/taskSession.ts'
import { undisturbed } from '../working.ts'
import { createTrainRecorder, freshRun, type TrainRecorder } from './trainRecorder.ts'

export interface TrainPorts extends Omit<TaskPorts, 'runs'> {
  readonly runs: Pick<RunStore, 'save' | 'saveBest' | 'saveState' | 'saveTest' | 'saveExplained'>
  readonly devices: DeviceKeeper
  /** For durations. */
  readonly nowMs: () => number
  /** For the record's date. */
  readonly wallClockMs: () => number
}

export type TrainListener = (event: TrainEvent) => void

/** A failed run is also recorded as such, with the same error. */
export const trainRun = (
  request: TrainRequest,
  ports: TrainPorts,
  control: TrainingControl,
  tell: TrainListener,
): Promise<Result<RunRecord>> => trainStudy(request.study, request, ports, control, tell)

async function trainStudy<T extends Task>(
  study: StudyOf<T>,
  request: TrainRequest,
  ports: TrainPorts,
  control: TrainingControl,
  tell: TrainListener,
): Promise<Result<RunOf<T>>> {
  const session = sessionOf<T>(study)
  const fresh = session.fresh(freshRun(request, ports.wallClockMs()), study)
  const recorder = createTrainRecorder(fresh, ports.runs, tell)
  const prepare = () => session.prepare(fresh, ports)
  const ended = await trainRecorded(request, ports, control, tell, recorder, prepare).catch((cause: unknown) =>
    err(internalFault(cause)),
  )
  if (ended.ok) return ok(recorder.record)
  await recorder.status({ kind: 'failed', error: ended.error })
  return ended
}

async function trainRecorded<R extends RunRecord>(
  { study, backend }: TrainRequest,
  ports: TrainPorts,
  control: TrainingControl,
  tell: TrainListener,
  recorder: TrainRecorder<R>,
  prepare: () => Promise<Result<TrainingTask<R>>>,
): Promise<Result<void>> {
  await recorder.status({ kind: 'queued' })
  tell({ kind: 'preparing', what: 'Reading and splitting the dataset', fraction: 0 })
  const prepared = await prepare()
  if (!prepared.ok) return prepared
  const task = prepared.value
  await recorder.found(task.datasetName, task.found)

  tell({ kind: 'preparing', what: 'Opening and testing the device', fraction: 0.5 })
  const device = await ports.devices.open(backend, false)
  if (!device.ok) return device
  tell({ kind: 'device', device: device.value.report })
  await recorder.opened(device.value.report)
  const precise = checkPrecision(study, device.value.report)
  if (!precise.ok) return precise
  const proven = study.precision === 'mixed' ? await proveMixed() : ok(undefined)
  if (!proven.ok) return proven
  await recorder.status({ kind: 'training' })
  const preparing = (what: string, fraction: number): void => tell({ kind: 'preparing', what, fraction })

  if (task.solve) return recordSolved(await task.solve(preparing), study, ports, task, recorder, tell)
  await task.beforehand?.(preparing)
  tell({ kind: 'preparing', what: 'Compiling the network', fraction: 0.8 })

  const { takeFallbacks } = device.value
  takeFallbacks()
  const trained = await trainOn(device.value, task, study, ports, control, recordingHooks(ports, recorder, tell))
  const slower = takeFallbacks().map((fallback) => ({ code: 'stock-kernel', message: fallbackInWords(fallback) }))
  await recorder.warn(slower)
  if (!trained.ok) return trained
  const { state, end, trainingMs } = trained.value
  recorder.noteSave(await ports.runs.saveState(recorder.record.id, state))
  const { step: steps, lossScaling } = state
  await recorder.worked({ steps, trainingMs, ...(lossScaling && { skippedSteps: lossScaling.skippedSteps }) })
  const answered = await answerTest(ports, backend, task, study, state.best?.weights ?? null)
  if (answered.ok) await recorder.judged(answered.value)
  recorder.noteSave(await ports.runs.saveExplained(recorder.record.id, task.explained(recorder.record)))
  if (end.kind === 'failed') return err(end.error)
  if (!answered.ok) return answered
  await recorder.status({ kind: end.kind })
  return ok(undefined)
}

/** A model that was solved for is kept as a trained one is: weights, a state to write final weights from, one epoch. */
async function recordSolved<R extends RunRecord>(
  solved: Result<SolvedRun<R>>,
  { seed }: Study,
  { runs }: TrainPorts,
  task: TrainingTask<R>,
  recorder: TrainRecorder<R>,
  tell: TrainListener,
): Promise<Result<void>> {
  if (!solved.ok) return solved
  const { weights, epoch, found } = solved.value
  const { id } = recorder.record
  await recorder.judged(found)
  const best = { epoch: 1, score: epoch.train.loss }
  recorder.noteSave(await runs.saveBest(id, weights))
  const moments = zerosLike(weights)
  recorder.noteSave(
    await runs.saveState(id, {
      step: 0,
      weights,
      firstMoment: moments,
      secondMoment: moments,
      seed,
      epoch: 1,
      cursor: 0,
      best: { ...best, weights },
      epochsWithoutGain: 0,
    }),
  )
  await recorder.epoch(epoch, best)
  tell({ kind: 'epoch', record: epoch, best, example: null })
  recorder.noteSave(await runs.saveExplained(id, task.explained(recorder.record)))
  await recorder.status({ kind: 'finished' })
  return ok(undefined)
}

function recordingHooks<R extends RunRecord>(
  { runs }: TrainPorts,
  recorder: TrainRecorder<R>,
  tell: TrainListener,
): LoopHooks<R['epochs'][number]> {
  const { id } = recorder.record
  return {
    progress: (reading) => tell({ kind: 'progress', ...reading }),
    async epoch(record, best, better, example) {
      if (better) recorder.noteSave(await runs.saveBest(id, better))
      await recorder.epoch(record, best)
      tell({ kind: 'epoch', record, best, example })
    },
    async checkpoint(state) {
      recorder.noteSave(await runs.saveState(id, state))
    },
    paused: () => recorder.status({ kind: 'paused' }),
    resumed: () => recorder.status({ kind: 'training' }),
  }
}

/** Errors: what stood in the way of its first step; later ones are the outcome's `end`. */
async function trainOn<R extends RunRecord>(
  device: OpenedDevice,
  task: TrainingTask<R>,
  study: Study,
  { nowMs }: TrainPorts,
  control: TrainingControl,
  hooks: LoopHooks<R['epochs'][number]>,
): Promise<Result<TrainingOutcome<R['epochs'][number]>>> {
  const weights = initialWeights(study.model, study.seed)
  const moments = zerosLike(weights)
  const limit = residentLimitBytes(device.report.maxBufferBytes)
  const held: { dispose(): void }[] = []
  const holding = <T extends { dispose(): void }>(made: T): T => {
    held.push(made)
    return made
  }
  try {
    const trainer = holding(
      createTrainer({
        model: study.model,
        loss: study.loss,
        optimizer: study.optimizer,
        state: {
          step: 0,
          weights,
          firstMoment: moments,
          secondMoment: moments,
          seed: study.seed,
          ...(study.precision === 'mixed' && { lossScaling: freshLossScaling }),
        },
      }),
    )
    const train = holding(openDeviceTable(task.train, limit))
    const validation = task.scored && holding(openDeviceTable(task.scored, limit))
    const { judge } = task
    return ok(
      await runTraining(
        { study, trainer, train, validation, judge, start: freshPosition, control, nowMs, device },
        hooks,
      ),
    )
  } catch (cause) {
    return err((await device.fault()) ?? trainingBroke(cause))
  } finally {
    for (const made of held) made.dispose()
  }
}

/** Asked once, of the chosen weights; on a device opened anew where the training lost its own. */
export async function answerTest<R extends RunRecord>(
  { devices }: Pick<TrainPorts, 'devices'>,
  backend: BackendPreference,
  { test, judgeTest }: TrainingTask<R>,
  study: Study,
  weights: Weights | null,
): Promise<Result<Partial<R>>> {
  if (!test || !weights) return ok({})
  const network = { modelSpec: study.model, weights, study }
  const outputs = await onDevice(devices, backend, network, undisturbed, (held) =>
    held.answers(test, { resident: true }),
  ).catch((cause: unknown) => err(trainingBroke(cause)))
  return outputs.ok ? judgeTest(outputs.value) : outputs
}
