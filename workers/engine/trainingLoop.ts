/**
 * Epochs around the trainer's step: order of batches, learning rate, readings, validation, choice
 * of the best epoch, pause and stop. It reads the device a few times a second only, lets the
 * worker's messages through between steps, and waits for the device now and then, so that “stop”
 * is prompt and the remaining time honest. It stores nothing: snapshots go out through the hooks, and
 * whoever starts it from one of them gets the same weights as if it had never stopped.
 */

import type { Weights } from '#domain/model/weights'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { EpochRecord } from '#domain/run/run'
import { lossScalingRule } from '#domain/training/lossScaling'
import { epochBatches } from '#domain/training/sampler'
import { ratesAt } from '#domain/training/schedules/registry'
import type { StepRates } from '#domain/training/schedules/schedule'
import type { TrainerState } from '#domain/training/trainerState'
import { evaluationBatchOf, predictOutputs } from './evaluation.ts'
import { createLossMeter } from './lossMeter.ts'
import { messageTurn } from './messageTurn.ts'
import { readWeights } from './modelWeights.ts'
import { createPace } from './pace.ts'
import { createSaveRhythm } from './saveRhythm.ts'
import {
  faultAt,
  gradientsBeyondHalf,
  lossBeyondHalf,
  lossNotFinite,
  trainingBroke,
  weightsNotFinite,
} from './trainingFaults.ts'
import type { LoopHooks, LoopPosition, TrainingOutcome, TrainingPlan } from './trainingPlan.ts'

const allFinite = (weights: Weights): boolean => {
  for (const { data } of weights.values()) if (!data.every(Number.isFinite)) return false
  return true
}

const metricsIntervalMs = 100

export async function runTraining<E extends EpochRecord>(
  plan: TrainingPlan<E>,
  hooks: LoopHooks<E>,
): Promise<TrainingOutcome<E>> {
  type Score = E['train']
  type End = TrainingOutcome<E>['end']
  const { study, trainer, train, control, nowMs, device, judge } = plan
  const { sampler, batchSize, lastBatch, seed, optimizer, schedule, epochs } = study
  const batchesOf = (epoch: number) =>
    epochBatches({ sampler, labels: train.labels, batchSize, lastBatch, seed, epoch })
  const stepsPerEpoch = batchesOf(0).length
  const pace = createPace({ nowMs, settle: device.settle, stepsBefore: trainer.step })
  const meter = createLossMeter(trainer.loss, plan.start.meter)
  const rhythm = createSaveRhythm(nowMs)
  const records = [...plan.start.records]
  let position: Omit<LoopPosition<E>, 'records' | 'meter'> = plan.start

  const snapshot = async (): Promise<TrainerState> => {
    const { epoch, cursor, best, epochsWithoutGain } = position
    return { ...(await trainer.snapshot()), epoch, cursor, best, epochsWithoutGain, meter: meter.sums() }
  }
  let lastGood = await snapshot()
  let saving: Promise<void> = Promise.resolve()

  /** Steps are read together, so a fault of the device is placed at the last of them. */
  const failedAt = (error: AppError, step = trainer.step): AppError =>
    faultAt(error, { epoch: position.epoch + 1, step })

  const steps = epochs * stepsPerEpoch
  const ratesOf = (step0: number): StepRates =>
    ratesAt(schedule, optimizer, { epoch0: position.epoch, epochs, step0, steps })
  /** Of the step just taken. */
  const lastRates = (): StepRates => ratesOf(Math.max(0, trainer.step - 1))

  /** Reads the meter, tells of it, and looks whether device and loss are sound. */
  const takeReading = async (): Promise<Result<Score | null>> => {
    const { score: read, recent, brokenStep } = await meter.read()
    const score = read && judge.training(read)
    const fault = await device.fault()
    if (fault) return err(failedAt(fault))
    const scaling = await trainer.lossScaling()
    if (brokenStep !== null) {
      const lost = scaling ? lossBeyondHalf() : lossNotFinite(lastRates().learningRate)
      return err(failedAt(lost, brokenStep))
    }
    if (scaling && scaling.scale < lossScalingRule.leastScale) return err(failedAt(gradientsBeyondHalf()))
    hooks.progress({
      epoch: position.epoch + 1,
      epochs,
      step: trainer.step,
      steps,
      ...pace.estimate(trainer.step, steps),
      train: score,
      recent,
      memoryBytes: device.memoryBytes(),
      ...(scaling && { skippedSteps: scaling.skippedSteps }),
    })
    return ok(score)
  }

  /** Asked right after a reading, so that the meter's sums are those of the very step. */
  const keepState = async (): Promise<Result<void>> => {
    await saving
    const startMs = nowMs()
    const state = await snapshot()
    // What a broken device hands out may look like numbers.
    const fault = await device.fault()
    if (fault) return err(failedAt(fault))
    // The loss of the last step says nothing yet of the weights it left.
    if (!allFinite(state.weights)) return ok(undefined)
    lastGood = state
    const trainingMs = pace.elapsedMs()
    saving = rhythm.time(nowMs() - startMs, () => hooks.checkpoint(state, trainingMs))
    return ok(undefined)
  }

  const rest = async (): Promise<Result<void>> => {
    pace.hold()
    const reading = await takeReading()
    if (!reading.ok) return reading
    const kept = await keepState()
    if (!kept.ok) return kept
    await saving
    await hooks.paused()
    await control.whileResting()
    pace.goOn()
    if (control.wish === 'run') await hooks.resumed()
    return ok(undefined)
  }

  const stepOn = (batch: Int32Array): void => {
    const items = train.gather(batch)
    try {
      meter.add(trainer.step + 1, batch.length, trainer.takeStep(items, ratesOf(trainer.step)))
    } finally {
      items.inputs.dispose()
      items.targets.dispose()
    }
    position = { ...position, cursor: position.cursor + 1 }
  }

  /** Steps of one epoch from the cursor on; stops short when the user says so. */
  const walkEpoch = async (): Promise<Result<Score | null>> => {
    const batches = batchesOf(position.epoch)
    let lastReadingMs = nowMs()
    pace.goOn()
    for (const batch of batches.slice(position.cursor)) {
      if (control.wish === 'pause') {
        const rested = await rest()
        if (!rested.ok) return rested
      }
      if (control.wish === 'stop') break
      stepOn(batch)
      await pace.afterStep()
      if (nowMs() - lastReadingMs < metricsIntervalMs) continue
      const reading = await takeReading()
      if (!reading.ok) return reading
      lastReadingMs = nowMs()
      const kept = rhythm.due() ? await keepState() : ok(undefined)
      if (!kept.ok) return kept
    }
    const reading = await takeReading()
    meter.reset()
    return reading
  }

  const batchRows = evaluationBatchOf(study)
  const askValidation = async (): Promise<Float32Array | null> =>
    plan.validation && predictOutputs(trainer.forward, trainer.weights, plan.validation, batchRows, messageTurn)

  const bestRecord = (): E | null =>
    records.reduce<E | null>(
      (best, record) => (record.validation && (!best || judge.isBetter(record, best)) ? record : best),
      null,
    )

  /** The epoch's record, and whether its weights are the result so far. */
  const closeEpoch = async (score: Score, startMs: number): Promise<Result<void>> => {
    const outputs = await askValidation()
    const epoch = position.epoch + 1
    const record = judge.epoch({ epoch, ...lastRates(), durationMs: nowMs() - startMs }, score, outputs)
    const candidate = record.validation
    const incumbent = bestRecord()
    const gained = !candidate || !incumbent || judge.isBetter(record, incumbent)
    const chosen = gained || study.selection === 'last'
    const weights = chosen ? await readWeights(trainer.weights) : null
    // Asked before the epoch counts: neither its score nor its weights are worth anything after a fault.
    const fault = await device.fault()
    if (fault) return err(failedAt(fault))
    const sound = (!candidate || Number.isFinite(candidate.loss)) && (!weights || allFinite(weights))
    if (!sound) return err(failedAt(weightsNotFinite(lastRates().learningRate)))
    records.push(record)
    position = {
      epoch,
      cursor: 0,
      best: weights ? { epoch, score: judge.figure(candidate ?? score), weights } : position.best,
      epochsWithoutGain: gained ? 0 : position.epochsWithoutGain + 1,
    }
    const best = position.best && { epoch: position.best.epoch, score: position.best.score }
    hooks.epoch(record, best, outputs && judge.example(outputs))
    return epoch === 1 || rhythm.due() ? keepState() : ok(undefined)
  }

  const walk = async (): Promise<End> => {
    while (position.epoch < epochs) {
      const startMs = nowMs()
      const score = await walkEpoch()
      if (!score.ok) return { kind: 'failed', error: score.error }
      // Stopped before any epoch ended: what there is becomes the result, so that a stop never comes away empty.
      const complete = position.cursor >= stepsPerEpoch
      if (score.value && (complete || !position.best)) {
        const closed = await closeEpoch(score.value, startMs)
        if (!closed.ok) return { kind: 'failed', error: closed.error }
      }
      if (!complete || (control.wish === 'stop' && position.epoch < epochs)) return { kind: 'stopped' }
      if (study.stop && position.epochsWithoutGain >= study.stop.patience) break
    }
    return { kind: 'finished' }
  }

  let lastState = lastGood
  const guarded = async (): Promise<End> => {
    try {
      const end = await walk()
      if (end.kind !== 'failed') lastState = await snapshot()
      return end
    } catch (cause) {
      return { kind: 'failed', error: failedAt((await device.fault()) ?? trainingBroke(cause)) }
    }
  }

  const end = await guarded()
  await saving
  const state = end.kind === 'failed' ? lastGood : lastState
  meter.dispose()
  return { end, state, best: position.best, records, trainingMs: pace.elapsedMs() }
}
