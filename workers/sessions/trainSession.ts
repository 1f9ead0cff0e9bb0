/**
 * One run from request to record: data, device, training, and what the chosen weights say of the
 * test part. The record is written as it goes, so that a reload finds what there was. A training
 * that fails after a good epoch is judged by that epoch, so that its weights can be used. The engine
 * does the arithmetic, `trainData.ts` the data, `trainRecorder.ts` the record; this file joins them.
 */
import type { BackendPreference } from '#domain/device'
import { initialWeights } from '#domain/modelSpec/parameters'
import { modelShapes } from '#domain/modelSpec/shapes'
import { err, ok, type Result } from '#domain/result'
import type { RunRecord, TestPredictions } from '#domain/run'
import type { Study } from '#domain/study'
import type { Weights } from '#domain/weights'
import type { DeviceKeeper, OpenedDevice } from '#engine/device'
import { openDeviceTable, residentLimitBytes } from '#engine/deviceTable'
import { predictLogits } from '#engine/evaluation'
import { fallbackInWords } from '#engine/kernels/fallbacks'
import { messageTurn } from '#engine/messageTurn'
import { compileModel } from '#engine/modelCompiler'
import { disposeWeights, holdWeights, zerosLike } from '#engine/modelWeights'
import { createTrainer } from '#engine/trainer'
import type { TrainingControl } from '#engine/trainingControl'
import { trainingBroke } from '#engine/trainingFaults'
import { runTraining } from '#engine/trainingLoop'
import { freshPosition, type LoopHooks, type TrainingOutcome } from '#engine/trainingPlan'
import type { TrainEvent, TrainRequest } from '#protocol/training'
import type { DatasetStore, RunStore } from '#storage/ports'
import { buildTrainingData, type PartItems, type TrainingData } from './trainData.ts'
import { internalFault } from './trainQueue.ts'
import { createTrainRecorder, freshRecord, type TrainRecorder } from './trainRecorder.ts'

export interface TrainPorts {
  readonly datasets: Pick<DatasetStore, 'load'>
  readonly runs: Pick<RunStore, 'save' | 'saveBest' | 'saveState'>
  readonly devices: DeviceKeeper
  /** For durations. */
  readonly nowMs: () => number
  /** For the record's date. */
  readonly wallClockMs: () => number
}

export type TrainListener = (event: TrainEvent) => void

/** A failed run is also recorded as such, with the same error. */
export async function trainRun(
  request: TrainRequest,
  ports: TrainPorts,
  control: TrainingControl,
  tell: TrainListener,
): Promise<Result<RunRecord>> {
  const recorder = createTrainRecorder(freshRecord(request, ports.wallClockMs()), ports.runs, tell)
  const ended = await trainRecorded(request, ports, control, tell, recorder).catch((cause: unknown) =>
    err(internalFault(cause)),
  )
  if (ended.ok) return ok(recorder.record)
  await recorder.status({ kind: 'failed', error: ended.error })
  return ended
}

async function trainRecorded(
  { study, backend }: TrainRequest,
  ports: TrainPorts,
  control: TrainingControl,
  tell: TrainListener,
  recorder: TrainRecorder,
): Promise<Result<void>> {
  await recorder.status({ kind: 'queued' })
  tell({ kind: 'preparing', what: 'Reading the dataset', fraction: 0 })
  const dataset = await ports.datasets.load(study.dataset.hash)
  if (!dataset.ok) return dataset
  const { hash, name } = dataset.value.summary
  tell({ kind: 'preparing', what: 'Splitting and augmenting', fraction: 0.2 })
  const data = buildTrainingData(dataset.value, study)
  if (!data.ok) return data
  const fits = checkModel(study, data.value)
  if (!fits.ok) return fits
  const { rows, labels, classNames, groupCount, warnings } = data.value.cohort
  await recorder.change({
    dataset: { hash, name },
    cohort: { rows, labels, classNames, groupCount },
    split: data.value.split,
    warnings,
  })

  tell({ kind: 'preparing', what: 'Opening and testing the device', fraction: 0.5 })
  const device = await ports.devices.open(backend, false)
  if (!device.ok) return device
  tell({ kind: 'device', device: device.value.report })
  await recorder.status({ kind: 'training' }, { device: device.value.report })
  tell({ kind: 'preparing', what: 'Compiling the network', fraction: 0.8 })

  const { takeFallbacks } = device.value
  takeFallbacks()
  const trained = await trainOn(device.value, data.value, study, ports, control, recordingHooks(ports, recorder, tell))
  const slower = takeFallbacks().map((fallback) => ({ code: 'stock-kernel', message: fallbackInWords(fallback) }))
  if (slower.length > 0) await recorder.change({ warnings: [...recorder.record.warnings, ...slower] })
  if (!trained.ok) return trained
  const { state, end, trainingMs } = trained.value
  recorder.noteSave(await ports.runs.saveState(recorder.record.id, state))
  await recorder.change({ steps: state.step, trainingMs })
  const answered = await answerTest(ports, backend, data.value.test, study, state.best?.weights ?? null)
  const test = answered.ok ? answered.value : null
  if (end.kind === 'failed') {
    await recorder.change({ test })
    return err(end.error)
  }
  if (!answered.ok) return answered
  await recorder.status({ kind: end.kind }, { test })
  return ok(undefined)
}

/** The network must take the dataset's points and answer its classes, and the loss must judge classes. */
function checkModel({ model, loss }: Study, { points, cohort }: TrainingData): Result<void> {
  if (loss.kind !== 'crossEntropy') {
    return err({
      code: 'loss-data-mismatch',
      message: `the ${loss.kind} loss compares curves, and this dataset gives a class to each spectrum`,
      remedy: 'set loss.kind to crossEntropy',
    })
  }
  const shapes = modelShapes(model)
  if (!shapes.ok) return shapes
  const width = model.input.reduce((product, size) => product * size, 1)
  const outputs = shapes.value.output.reduce((product, size) => product * size, 1)
  const classes = cohort.classNames.length
  if (width === points && outputs === classes) return ok(undefined)
  return err({
    code: 'model-data-mismatch',
    message:
      width === points
        ? `the network answers ${outputs} classes, the dataset has ${classes} (${cohort.classNames.join(', ')})`
        : `the network takes ${width} points, the spectra have ${points}`,
    remedy: 'choose the dataset again, so that the network is fitted to it',
  })
}

function recordingHooks({ runs }: TrainPorts, recorder: TrainRecorder, tell: TrainListener): LoopHooks {
  const { id } = recorder.record
  return {
    progress: (reading) => tell({ kind: 'progress', ...reading }),
    async epoch(record, best, better) {
      if (better) recorder.noteSave(await runs.saveBest(id, better))
      await recorder.change({ epochs: [...recorder.record.epochs, record], best })
      tell({ kind: 'epoch', record, best })
    },
    async checkpoint(state) {
      recorder.noteSave(await runs.saveState(id, state))
    },
    paused: () => recorder.status({ kind: 'paused' }),
    resumed: () => recorder.status({ kind: 'training' }),
  }
}

/** Errors: what stood in the way of its first step; later ones are the outcome's `end`. */
async function trainOn(
  device: OpenedDevice,
  data: TrainingData,
  study: Study,
  { nowMs }: TrainPorts,
  control: TrainingControl,
  hooks: LoopHooks,
): Promise<Result<TrainingOutcome>> {
  const weights = initialWeights(study.model, study.seed)
  const moments = zerosLike(weights)
  const limit = residentLimitBytes(device.report.maxBufferBytes)
  // The published protocol picks its epoch on the test part, as the study did.
  const scored = study.split.protocol === 'published' ? data.test : data.validation
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
        state: { step: 0, weights, firstMoment: moments, secondMoment: moments, seed: study.seed },
      }),
    )
    const train = holding(openDeviceTable(data.train, limit))
    const validation = scored && holding(openDeviceTable(scored, limit))
    const classes = data.cohort.classNames.length
    const plan = { study, trainer, train, validation, classes, start: freshPosition, control, nowMs, device }
    return ok(await runTraining(plan, hooks))
  } catch (cause) {
    return err((await device.fault()) ?? trainingBroke(cause))
  } finally {
    for (const made of held) made.dispose()
  }
}

/** Asked once, of the chosen weights; on a device opened anew where the training lost its own. */
async function answerTest(
  { devices }: TrainPorts,
  backend: BackendPreference,
  test: PartItems | null,
  { model }: Study,
  weights: Weights | null,
): Promise<Result<TestPredictions | null>> {
  if (!test || !weights) return ok(null)
  const device = await devices.open(backend, false)
  if (!device.ok) return device
  const { report, fault } = device.value
  const held: { dispose(): void }[] = []
  try {
    const network = holdWeights(weights)
    held.push({ dispose: () => disposeWeights(network) })
    const table = openDeviceTable(test, residentLimitBytes(report.maxBufferBytes))
    held.push(table)
    const logits = await predictLogits(compileModel(model), network, table, messageTurn)
    const broken = await fault()
    return broken ? err(broken) : ok({ rows: test.rows, actual: test.labels, logits })
  } catch (cause) {
    return err((await fault()) ?? trainingBroke(cause))
  } finally {
    for (const made of held) made.dispose()
  }
}
