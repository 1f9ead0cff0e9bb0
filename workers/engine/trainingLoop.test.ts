import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { randomFor, streams } from '#domain/random/rng'
import type { ClassEpoch, EpochRecord } from '#domain/run/run'
import { epochBatches } from '#domain/training/sampler'
import type { TrainerState } from '#domain/training/trainerState'
import { itemLabels } from './deviceTable.ts'
import { bumps, freshState, silentHooks, smallPoints, smallStudy, smallTraining } from './training.testkit.ts'
import { runTraining } from './trainingLoop.ts'
import type { LoopStudy, ProgressReading } from './trainingPlan.ts'
import { openWasmOnDisk } from './wasmBackend.testkit.ts'

describe('a training on WASM', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    await openWasmOnDisk()
  })

  it('learns, tells of every epoch, and leaves no tensor behind', async () => {
    const before = tf.memory().numTensors
    const training = smallTraining({ ...smallStudy, epochs: 12 })
    const epochs: ClassEpoch[] = []
    const readings: ProgressReading[] = []
    const outcome = await runTraining(training.plan, {
      ...silentHooks,
      progress: (reading) => readings.push(reading),
      epoch: (record) => {
        epochs.push(record)
      },
    })
    training.dispose()
    expect(outcome.end).toEqual({ kind: 'finished' })
    expect(epochs.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
    expect(epochs.at(-1)?.train.loss).toBeLessThan(0.3 * (epochs[0]?.train.loss ?? 0))
    expect(epochs.at(-1)?.validation?.accuracy).toBeGreaterThan(0.9)
    expect(
      epochs
        .at(-1)
        ?.validationConfusion?.flat()
        .reduce((a, b) => a + b),
    ).toBe(21)
    expect(readings.at(-1)).toMatchObject({ epoch: 12, epochs: 12, step: 60, steps: 60, remainingMs: 0 })
    expect(outcome.state).toMatchObject({ step: 60, epoch: 12, cursor: 0 })
    const recent = readings.flatMap((reading) => reading.recent ?? [])
    expect(recent.reduce((sum, { steps }) => sum + steps, 0)).toBe(60)
    expect(recent.at(-1)?.step).toBe(60)
    const ofLast = recent.filter(({ step }) => step > 55)
    const meanOfLast = ofLast.reduce((sum, { loss, steps }) => sum + (loss * steps) / 5, 0)
    expect(meanOfLast).toBeCloseTo(epochs.at(-1)?.train.loss ?? 0, 5)
    expect(tf.memory().numTensors).toBe(before)
  })

  it('gives identical weights for the same seed and others for another seed', async () => {
    const weightsFor = async (seed: number) => {
      const training = smallTraining({ ...smallStudy, seed }, freshState(seed))
      const { state } = await runTraining(training.plan, silentHooks)
      training.dispose()
      return state.weights
    }
    const first = await weightsFor(11)
    expect(await weightsFor(11)).toEqual(first)
    expect(await weightsFor(12)).not.toEqual(first)
  })

  it('continues from a state taken in mid-epoch bit for bit', async () => {
    const whole = smallTraining()
    const uninterrupted = await runTraining(whole.plan, silentHooks)
    whole.dispose()

    const first = smallTraining()
    const saved: TrainerState[] = []
    const told: ClassEpoch[] = []
    let steps = 0
    const counting = {
      ...first.plan,
      trainer: new Proxy(first.trainer, {
        get(target, key) {
          if (key === 'takeStep' && ++steps === 8) first.control.pause()
          return Reflect.get(target, key)
        },
      }),
    }
    await runTraining(counting, {
      ...silentHooks,
      epoch: (record: ClassEpoch) => void told.push(record),
      checkpoint: async (state) => {
        // The first epoch's end is saved as well.
        if (state.cursor > 0) saved.push(state)
      },
      paused: async () => first.control.stop(),
    })
    first.dispose()
    const [state] = saved
    if (!state) throw new Error('no state was kept at the pause')
    expect(state).toMatchObject({ step: 8, epoch: 1, cursor: 3 })

    const second = smallTraining(smallStudy, state, undefined, undefined, told)
    const resumed = await runTraining(second.plan, silentHooks)
    second.dispose()
    expect(resumed.state).toEqual(uninterrupted.state)
    const timeless = (records: readonly EpochRecord[]) => records.map((record) => ({ ...record, durationMs: 0 }))
    expect(timeless(resumed.records)).toEqual(timeless(uninterrupted.records))
  })

  it('ends the same whatever epoch or step it is broken off at and gone on from, also over and over', async () => {
    const study: LoopStudy = { ...smallStudy, epochs: 6, stop: { patience: 2 }, selection: 'best' }
    const whole = smallTraining(study)
    const uninterrupted = await runTraining(whole.plan, silentHooks)
    whole.dispose()
    const random = randomFor(5, streams.simulation, 1)
    for (let trial = 0; trial < 6; trial++) {
      let state = freshState(study.seed)
      let records: readonly ClassEpoch[] = []
      let end = 'broken'
      for (let session = 0; end === 'broken' && session < 20; session++) {
        const training = smallTraining(study, state, undefined, undefined, records)
        const breakAt = 1 + random.integer(9)
        let steps = 0
        const trainer = new Proxy(training.trainer, {
          get(target, key) {
            // The step itself breaks: what it would have left is lost, as with a device that goes away.
            if (key === 'takeStep' && ++steps > breakAt) throw new Error('the device went away')
            if (key === 'takeStep' && steps === breakAt) training.control.pause()
            return Reflect.get(target, key)
          },
        })
        const saved: { state: TrainerState; records: readonly ClassEpoch[] }[] = []
        const told = [...records]
        const outcome = await runTraining(
          { ...training.plan, trainer },
          {
            ...silentHooks,
            epoch: (record: ClassEpoch) => void told.push(record),
            checkpoint: async (taken) => void saved.push({ state: taken, records: [...told] }),
            paused: async () => training.control.resume(),
          },
        )
        training.dispose()
        if (outcome.end.kind === 'failed') {
          const last = saved.at(-1)
          if (last) {
            state = last.state
            records = last.records
          }
        } else {
          end = outcome.end.kind
          expect(outcome.state).toEqual(uninterrupted.state)
        }
      }
      expect(end).toBe('finished')
    }
  })

  it('stops at the step under way and keeps what it has learned', async () => {
    const training = smallTraining({ ...smallStudy, epochs: 50 })
    const outcome = await runTraining(training.plan, {
      ...silentHooks,
      epoch: ({ epoch }) => {
        if (epoch === 2) training.control.stop()
      },
    })
    training.dispose()
    expect(outcome.end).toEqual({ kind: 'stopped' })
    expect(outcome.state.epoch).toBe(2)
    expect(outcome.state.best?.weights.size).toBeGreaterThan(0)
  })

  it('comes away with a result when it is stopped within the first epoch', async () => {
    const training = smallTraining({ ...smallStudy, epochs: 1 })
    let steps = 0
    const trainer = new Proxy(training.trainer, {
      get(target, key) {
        if (key === 'takeStep' && ++steps === 2) training.control.stop()
        return Reflect.get(target, key)
      },
    })
    const outcome = await runTraining({ ...training.plan, trainer }, silentHooks)
    training.dispose()
    expect(outcome.end).toEqual({ kind: 'stopped' })
    expect(outcome.records).toHaveLength(1)
    expect(outcome.records[0]?.train.n).toBe(16)
    expect(outcome.state.best?.epoch).toBe(1)
  })

  it('ends after as many epochs without gain as it may', async () => {
    const optimizer = { ...smallStudy.optimizer, learningRate: 1e-12 }
    const training = smallTraining({ ...smallStudy, epochs: 50, optimizer, stop: { patience: 3 } })
    const outcome = await runTraining(training.plan, silentHooks)
    training.dispose()
    expect(outcome.end).toEqual({ kind: 'finished' })
    expect(outcome.state.epoch).toBeLessThan(50)
    expect(outcome.state.epochsWithoutGain).toBe(3)
  })

  it('names the step whose loss is no number and keeps the good weights before it', async () => {
    const before = tf.memory().numTensors
    const table = bumps(40, 1)
    table.spectra.fill(Number.NaN, 0, smallPoints)
    const { sampler, batchSize, lastBatch, seed } = smallStudy
    const batches = epochBatches({ sampler, labels: itemLabels(table), batchSize, lastBatch, seed, epoch: 0 })
    const brokenStep = 1 + batches.findIndex((positions) => positions.includes(0))
    const training = smallTraining(smallStudy, freshState(smallStudy.seed), table)
    const outcome = await runTraining(training.plan, silentHooks)
    training.dispose()
    if (outcome.end.kind !== 'failed') throw new Error('the training did not fail')
    expect(outcome.end.error).toMatchObject({ code: 'loss-not-finite', where: { epoch: 1, step: brokenStep } })
    for (const { data } of outcome.state.weights.values()) expect(data.every(Number.isFinite)).toBe(true)
    expect(tf.memory().numTensors).toBe(before)
  })

  it('lets messages through at least every 50 ms', async () => {
    const training = smallTraining({ ...smallStudy, epochs: 2 })
    let clockMs = 0
    let seen = ''
    const trainer = new Proxy(training.trainer, {
      get(target, key) {
        if (key === 'takeStep') {
          seen += 's'
          clockMs += 26
        }
        return Reflect.get(target, key)
      },
    })
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      seen += 'm'
      port2.postMessage(null)
    }
    port2.postMessage(null)
    await runTraining({ ...training.plan, trainer, nowMs: () => clockMs }, silentHooks)
    port1.close()
    training.dispose()
    expect(seen).toMatch(/^m*(sm|ssm)/)
    expect(seen).not.toContain('sss')
  })
})
