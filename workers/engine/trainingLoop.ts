/**
 * Epochs around the trainer's step: order of batches, learning rate, readings, validation, choice
 * of the best epoch, pause and stop. It reads the device a few times a second only, lets the
 * worker's messages through between steps, and waits for the device now and then, so that “stop”
 * is prompt and the remaining time honest. It stores nothing: snapshots go out through the hooks.
 */
import { type AppError, err, ok, type Result } from '#domain/result'
import type { EpochRecord, PartScore } from '#domain/run'
import { epochBatches } from '#domain/sampler'
import { learningRateAt } from '#domain/schedule'
import type { TrainerState } from '#domain/trainerState'
import type { Weights } from '#domain/weights'
import { bestScore, isBetter } from './bestEpoch.ts'
import { predictLogits, scoreLogits } from './evaluation.ts'
import { createLossMeter, type MeterScore } from './lossMeter.ts'
import { messageTurn } from './messageTurn.ts'
import { readWeights } from './modelWeights.ts'
import { createPace } from './pace.ts'
import { faultAt, lossNotFinite, trainingBroke, weightsNotFinite } from './trainingFaults.ts'
import type { LoopHooks, LoopPosition, TrainingOutcome, TrainingPlan } from './trainingPlan.ts'

const allFinite = (weights: Weights): boolean => {
  for (const { data } of weights.values()) if (!data.every(Number.isFinite)) return false
  return true
}

const metricsIntervalMs = 100
const checkpointIntervalMs = 5_000

type End = TrainingOutcome['end']

/** The tally of a classification counts right answers and nothing else. */
const partScore = ({ loss, measures: [accuracy = Number.NaN], n }: MeterScore): PartScore => ({ loss, accuracy, n })

export async function runTraining(plan: TrainingPlan, hooks: LoopHooks): Promise<TrainingOutcome> {
  const { study, trainer, train, control, nowMs, device } = plan
  const { sampler, batchSize, seed, optimizer, schedule, epochs } = study
  const batchesOf = (epoch: number) => epochBatches({ sampler, labels: train.labels, batchSize, seed, epoch })
  const stepsPerEpoch = batchesOf(0).length
  const pace = createPace({ nowMs, settle: device.settle, stepsBefore: trainer.step })
  const meter = createLossMeter(trainer.loss)
  const records = [...plan.start.records]
  let position: Omit<LoopPosition, 'records'> = plan.start

  const snapshot = async (): Promise<TrainerState> => {
    const { epoch, cursor, best, epochsWithoutGain } = position
    return { ...(await trainer.snapshot()), epoch, cursor, best, epochsWithoutGain }
  }
  let lastGood = await snapshot()
  let lastGoodMs = nowMs()
  const keepState = async (): Promise<void> => {
    const state = await snapshot()
    // The loss of the last step says nothing yet of the weights it left.
    if (!allFinite(state.weights)) return
    lastGood = state
    lastGoodMs = nowMs()
    await hooks.checkpoint(lastGood)
  }

  /** Steps are read together, so a fault of the device is placed at the last of them. */
  const failedAt = (error: AppError, step = trainer.step): AppError =>
    faultAt(error, { epoch: position.epoch + 1, step })

  const currentRate = (): number => learningRateAt(schedule, optimizer.learningRate, position.epoch, epochs)

  /** Reads the meter, tells of it, and looks whether device and loss are sound. */
  const takeReading = async (): Promise<Result<PartScore | null>> => {
    const { score: read, brokenStep } = await meter.read()
    const score = read && partScore(read)
    const fault = await device.fault()
    if (fault) return err(failedAt(fault))
    if (brokenStep !== null) return err(failedAt(lossNotFinite(currentRate()), brokenStep))
    const steps = epochs * stepsPerEpoch
    hooks.progress({
      epoch: position.epoch + 1,
      epochs,
      step: trainer.step,
      steps,
      ...pace.estimate(trainer.step, steps, stepsPerEpoch),
      train: score && { loss: score.loss, accuracy: score.accuracy },
      memoryBytes: device.memoryBytes(),
    })
    return ok(score)
  }

  const rest = async (): Promise<Result<void>> => {
    pace.hold()
    const reading = await takeReading()
    if (!reading.ok) return reading
    await keepState()
    await hooks.paused()
    await control.whileResting()
    pace.goOn()
    if (control.wish === 'run') await hooks.resumed()
    return ok(undefined)
  }

  const stepOn = (batch: Int32Array, learningRate: number): void => {
    const items = train.gather(batch)
    try {
      meter.add(trainer.step + 1, batchSize, trainer.takeStep(items, { learningRate }))
    } finally {
      items.inputs.dispose()
      items.targets.dispose()
    }
    position = { ...position, cursor: position.cursor + 1 }
  }

  /** Steps of one epoch from the cursor on; stops short when the user says so. */
  const walkEpoch = async (): Promise<Result<PartScore | null>> => {
    const batches = batchesOf(position.epoch)
    const learningRate = currentRate()
    let lastReadingMs = nowMs()
    pace.goOn()
    for (const batch of batches.slice(position.cursor)) {
      if (control.wish === 'pause') {
        const rested = await rest()
        if (!rested.ok) return rested
      }
      if (control.wish === 'stop') break
      stepOn(batch, learningRate)
      await pace.afterStep()
      if (nowMs() - lastReadingMs < metricsIntervalMs) continue
      const reading = await takeReading()
      if (!reading.ok) return reading
      lastReadingMs = nowMs()
    }
    const reading = await takeReading()
    meter.reset()
    return reading
  }

  const validate = async () => {
    if (!plan.validation) return null
    const logits = await predictLogits(trainer.forward, trainer.weights, plan.validation, messageTurn)
    return scoreLogits(logits, plan.validation.labels, plan.classes)
  }

  /** The epoch's record, and whether its weights are the result so far. */
  const closeEpoch = async (score: PartScore, startMs: number): Promise<Result<void>> => {
    const reading = await validate()
    const candidate = reading?.score ?? null
    const gained = !candidate || isBetter(candidate, bestScore(records))
    const chosen = gained || study.selection === 'last'
    const epoch = position.epoch + 1
    const weights = chosen ? await readWeights(trainer.weights) : null
    // Asked before the epoch counts: neither its score nor its weights are worth anything after a fault.
    const fault = await device.fault()
    if (fault) return err(failedAt(fault))
    const sound = (!candidate || Number.isFinite(candidate.loss)) && (!weights || allFinite(weights))
    if (!sound) return err(failedAt(weightsNotFinite(currentRate())))
    const record: EpochRecord = {
      epoch,
      train: score,
      validation: candidate,
      validationConfusion: reading?.confusion ?? null,
      learningRate: currentRate(),
      durationMs: nowMs() - startMs,
    }
    records.push(record)
    position = {
      epoch,
      cursor: 0,
      best: weights ? { epoch, score: (candidate ?? score).accuracy, weights } : position.best,
      epochsWithoutGain: gained ? 0 : position.epochsWithoutGain + 1,
    }
    await hooks.epoch(record, position.best && { epoch: position.best.epoch, score: position.best.score }, weights)
    if (nowMs() - lastGoodMs >= checkpointIntervalMs) await keepState()
    return ok(undefined)
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
  const state = end.kind === 'failed' ? { ...lastGood, best: position.best } : lastState
  meter.dispose()
  return { end, state, records, trainingMs: pace.elapsedMs() }
}
