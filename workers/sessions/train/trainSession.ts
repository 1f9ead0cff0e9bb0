/**
 * One run from request to record: data, device, training, and what the chosen weights say of the test part. A run that
 * broke off goes on from its checkpoint, with its own study, split and kernels. A training whose study fails it after a good
 * epoch is judged by that epoch, so that its weights can be used; one that the machine failed is left to go on. The engine
 * does the arithmetic, the task (`../tasks/registry.ts`) the data, `trainRecorder.ts` the record; this file joins them.
 */

import type { Weights } from '#domain/model/weights'
import { err, internalFault, ok, type Result } from '#domain/result'
import type { BackendPreference } from '#domain/run/device'
import { isPassing, type RunRecord } from '#domain/run/run'
import { checkPrecision } from '#domain/study/precision'
import { haveSameClassics } from '#domain/tasks/sameClassics'
import type { Task } from '#domain/tasks/task'
import type { RunOf, StudyOf } from '#domain/tasks/taskTypes'
import { nothingMeasured, type TrainerState } from '#domain/training/trainerState'
import type { DeviceKeeper, OpenedDevice } from '#engine/device'
import { openDeviceTable, residentLimitBytes } from '#engine/deviceTable'
import { fallbackInWords } from '#engine/kernels/fallbacks'
import { proveMixed } from '#engine/mixedTest'
import { zerosLike } from '#engine/modelWeights'
import { createTrainer } from '#engine/trainer'
import { trainingBroke } from '#engine/trainingFaults'
import { runTraining } from '#engine/trainingLoop'
import { type LoopHooks, positionOf, type TrainingOutcome } from '#engine/trainingPlan'
import type { EndedTraining, TrainRequest } from '#protocol/training'
import type { RunStore } from '#storage/ports'
import { onDevice } from '../apply/networkOnDevice.ts'
import { sessionOf } from '../tasks/registry.ts'
import type { SolvedRun, TaskPorts, TrainingTask } from '../tasks/taskSession.ts'
import { type TrainWorking, undisturbed } from '../working.ts'
import { type Kept, startOf } from './resumeRun.ts'
import { createTrainRecorder, type TrainRecorder } from './trainRecorder.ts'

export interface TrainPorts extends Omit<TaskPorts, 'runs'> {
  readonly runs: Pick<RunStore, 'load' | 'save' | 'checkpoint' | 'loadCheckpoint' | 'saveTest' | 'saveExplained'>
  readonly devices: DeviceKeeper
  /** For durations. */
  readonly nowMs: () => number
  /** For the record's date. */
  readonly wallClockMs: () => number
}

/** Between two steps messages get through; before the first, data are computed and shaders compiled in one piece. */
const preparingPatienceMs = 300_000

/** Another tab trains it now. */
const leaseLost = 'lease-lost'

/** A failed run is also recorded as such, with the same error. */
export const trainRun = (
  request: TrainRequest,
  ports: TrainPorts,
  working: TrainWorking,
): Promise<Result<EndedTraining>> => trainStudy(request.study, request, ports, working)

async function trainStudy<T extends Task>(
  study: StudyOf<T>,
  request: TrainRequest,
  ports: TrainPorts,
  working: TrainWorking,
): Promise<Result<EndedTraining>> {
  working.patience(preparingPatienceMs)
  const session = sessionOf<T>(study)
  const start = await startOf<T>(study, request, ports)
  if (!start.ok) return start
  const { record, kept } = start.value
  const { tell } = working
  const recorder = createTrainRecorder(record, {
    runs: ports.runs,
    wallClockMs: ports.wallClockMs,
    tell,
    fence: request.fence,
  })
  const prepare = async () => session.prepare(record, ports, await alikeOf<T>(record, request, ports))
  const run = { request, ports, working, recorder, kept }
  const ended = await trainRecorded(run, prepare).catch((cause: unknown) => err(internalFault(cause)))
  if (ended.ok) return ok({ record: recorder.record, unsaved: recorder.unsaved })
  // Where it was judged all the same, its end is recorded already.
  if (recorder.record.status.kind !== 'failed') await recorder.status({ kind: 'failed', error: ended.error })
  return ended
}

/** A run of the same job whose classics are those of this one; a trial of a search asks for none. */
async function alikeOf<T extends Task>(
  record: RunOf<T>,
  { before = [] }: TrainRequest,
  { runs }: Pick<TrainPorts, 'runs'>,
): Promise<RunOf<T> | undefined> {
  const { hasClassics } = sessionOf<T>(record)
  if (!hasClassics || record.testWithheld) return undefined
  for (const id of before) {
    const ended = await runs.load(id)
    if (ended.ok && haveSameClassics(record as RunRecord, ended.value) && hasClassics(ended.value as RunOf<T>))
      return ended.value as RunOf<T>
  }
  return undefined
}

interface RunUnderWay<R extends RunRecord> {
  readonly request: TrainRequest
  readonly ports: TrainPorts
  readonly working: TrainWorking
  readonly recorder: TrainRecorder<R>
  readonly kept: Kept
}

/** On the backend it began on; `auto` may change when that one is gone. */
async function openDevice(
  preference: BackendPreference,
  { kept }: Pick<RunUnderWay<RunRecord>, 'kept'>,
  { devices }: Pick<TrainPorts, 'devices'>,
): Promise<Result<OpenedDevice>> {
  const before = kept.environment
  const device = await devices.open(before?.backend ?? preference, false)
  if (device.ok && before) device.value.adoptKernels(before.kernels)
  return device.ok || !before || preference !== 'auto' ? device : devices.open('auto', false)
}

async function trainRecorded<R extends RunRecord>(
  run: RunUnderWay<R>,
  prepare: () => Promise<Result<TrainingTask<R>>>,
): Promise<Result<void>> {
  const { request, ports, working, recorder, kept } = run
  const { study } = recorder.record
  const { tell } = working
  await recorder.status({ kind: 'queued' })
  tell({ kind: 'preparing', what: 'Reading and splitting the dataset', fraction: 0 })
  const prepared = await prepare()
  if (!prepared.ok) return prepared
  const task = prepared.value
  await recorder.found(task.datasetName, task.found)

  tell({ kind: 'preparing', what: 'Opening and testing the device', fraction: 0.5 })
  const device = await openDevice(request.backend, run, ports)
  if (!device.ok) return device
  tell({ kind: 'device', device: device.value.report })
  await recorder.opened(device.value.report)
  const precise = checkPrecision(study, device.value.report)
  if (!precise.ok) return precise
  const proven = study.precision === 'mixed' ? await proveMixed() : ok(undefined)
  if (!proven.ok) return proven
  if (kept.resumption) await recorder.resumed(kept.resumption(device.value.environment()))
  await recorder.status({ kind: 'training' })
  const preparing = (what: string, fraction: number): void => tell({ kind: 'preparing', what, fraction })

  if (task.solve) return recordSolved(await task.solve(preparing), run, task, device.value)
  if (task.beforehand && !recorder.record.testWithheld) {
    const found = await task.beforehand(preparing, () => working.control.wish !== 'stop')
    await recorder.found(task.datasetName, found)
  }
  tell({ kind: 'preparing', what: 'Compiling the network', fraction: 0.8 })

  const { takeFallbacks } = device.value
  takeFallbacks()
  const trained = await trainOn(device.value, task, run)
  const slower = takeFallbacks().map((fallback) => ({ code: 'stock-kernel', message: fallbackInWords(fallback) }))
  recorder.warn(slower)
  if (!trained.ok) return trained
  working.patience(preparingPatienceMs)
  return close(run, task, device.value, trained.value)
}

/** A model that was solved for is kept as a trained one is: weights, a state to write final weights from, one epoch. */
async function recordSolved<R extends RunRecord>(
  solved: Result<SolvedRun<R>>,
  { ports, working, recorder }: RunUnderWay<R>,
  task: TrainingTask<R>,
  device: OpenedDevice,
): Promise<Result<void>> {
  if (!solved.ok) return solved
  const { weights, epoch, found } = solved.value
  const best = { epoch: 1, score: task.judge.figure(epoch.validation ?? epoch.train) }
  recorder.epoch(epoch, best)
  working.tell({ kind: 'epoch', record: epoch, best, example: null })
  const moments = zerosLike(weights)
  const state: TrainerState = {
    step: 0,
    weights,
    firstMoment: moments,
    secondMoment: moments,
    seed: recorder.record.study.seed,
    epoch: 1,
    cursor: 0,
    best: { ...best, weights },
    epochsWithoutGain: 0,
    meter: nothingMeasured,
  }
  const keep = async (): Promise<Result<void>> => {
    const saved = await recorder.checkpoint(weights, state, device.environment())
    return saved.ok ? recorder.end({ kind: 'finished' }, found) : saved
  }
  const saved = await keep()
  await ports.runs.saveExplained(recorder.record.id, task.explained({ ...recorder.record, ...found }))
  if (!saved.ok) {
    const record: R = { ...recorder.record, ...found, status: { kind: 'finished' } }
    working.hold({ record, best: weights, state }, async () => {
      const again = await keep()
      return again.ok ? ok(recorder.record) : again
    })
  }
  return ok(undefined)
}

/** What a training leaves: its last state stored, its chosen weights judged, its end recorded. */
async function close<R extends RunRecord>(
  { request, ports, working, recorder, kept }: RunUnderWay<R>,
  task: TrainingTask<R>,
  device: OpenedDevice,
  { state, best, end, trainingMs }: TrainingOutcome<R['epochs'][number]>,
): Promise<Result<void>> {
  // It goes on from its last checkpoint, whose record ends where its state does; what came after is trained again.
  if (end.kind === 'failed' && isPassing(end.error)) return err(end.error)
  recorder.worked(workOf(state, kept.trainingMs + trainingMs))
  const environment = device.environment()
  const keep = () => recorder.checkpoint(best?.weights ?? null, state, environment)
  let saved = await keep()
  if (!saved.ok && saved.error.code === leaseLost) return saved
  working.tell({ kind: 'judging' })
  const answered = recorder.record.testWithheld
    ? ok({})
    : await answerTest(ports, request.backend, task, recorder.record, best?.weights ?? null)
  const judgement = answered.ok ? answered.value : {}
  await ports.runs.saveExplained(recorder.record.id, task.explained({ ...recorder.record, ...judgement }))
  const fault = end.kind === 'failed' ? end.error : answered.ok ? null : answered.error
  const status = fault ? { kind: 'failed' as const, error: fault } : { kind: end.kind }
  if (!saved.ok) saved = await keep()
  if (saved.ok) saved = await recorder.end(status as RunRecord['status'], judgement)
  if (!saved.ok) {
    const record: R = { ...recorder.record, ...judgement, status }
    working.hold({ record, best: best?.weights ?? null, state }, async () => {
      const again = await keep()
      const ended = again.ok ? await recorder.end(record.status, judgement) : again
      return ended.ok ? ok(recorder.record) : ended
    })
  }
  return fault ? err(fault) : ok(undefined)
}

const workOf = ({ step: steps, lossScaling }: TrainerState, trainingMs: number) => ({
  steps,
  trainingMs,
  ...(lossScaling && { skippedSteps: lossScaling.skippedSteps }),
})

function recordingHooks<R extends RunRecord>(
  { working, recorder, kept }: RunUnderWay<R>,
  device: OpenedDevice,
): LoopHooks<R['epochs'][number]> {
  const { tell, patience } = working
  let stepped = false
  return {
    progress(reading) {
      if (!stepped) patience(0)
      stepped = true
      tell({ kind: 'progress', ...reading, elapsedMs: kept.trainingMs + reading.elapsedMs })
    },
    epoch(record, best, example) {
      recorder.epoch(record, best)
      tell({ kind: 'epoch', record, best, example })
    },
    async checkpoint(state, trainingMs) {
      recorder.worked(workOf(state, kept.trainingMs + trainingMs))
      const saved = await recorder.checkpoint(state.best?.weights ?? null, state, device.environment())
      if (!saved.ok && saved.error.code === leaseLost) working.control.stop()
    },
    paused: () => recorder.status({ kind: 'paused' }),
    resumed: () => recorder.status({ kind: 'training' }),
  }
}

/** Errors: what stood in the way of its first step; later ones are the outcome's `end`. */
async function trainOn<R extends RunRecord>(
  device: OpenedDevice,
  task: TrainingTask<R>,
  run: RunUnderWay<R>,
): Promise<Result<TrainingOutcome<R['epochs'][number]>>> {
  const { ports, working, recorder, kept } = run
  const { study, epochs } = recorder.record
  const limit = residentLimitBytes(device.report.maxBufferBytes)
  const held: { dispose(): void }[] = []
  const holding = <T extends { dispose(): void }>(made: T): T => {
    held.push(made)
    return made
  }
  try {
    const { model, loss, optimizer } = study
    const state = kept.state()
    const trainer = holding(createTrainer({ model, loss, optimizer, state }))
    const train = holding(openDeviceTable(task.train, limit))
    const validation = task.scored && holding(openDeviceTable(task.scored, limit))
    const { judge } = task
    const start = positionOf<R['epochs'][number]>(state, epochs)
    const { control } = working
    const { nowMs } = ports
    return ok(
      await runTraining(
        { study, trainer, train, validation, judge, start, control, nowMs, device },
        recordingHooks(run, device),
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
  { study, epochs, best }: Pick<R, 'study' | 'epochs' | 'best'>,
  weights: Weights | null,
): Promise<Result<Partial<R>>> {
  if (!test || !weights) return ok({})
  const network = { modelSpec: study.model, weights, study }
  const outputs = await onDevice(devices, backend, network, undisturbed, (held) =>
    held.answers(test, { resident: true }),
  ).catch((cause: unknown) => err(trainingBroke(cause)))
  if (!outputs.ok) return outputs
  const chosen: R['epochs'][number] | undefined = epochs.find(({ epoch }) => epoch === best?.epoch)
  return judgeTest(outputs.value, chosen ?? null)
}
