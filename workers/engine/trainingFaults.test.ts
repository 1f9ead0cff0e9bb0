import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { initialWeights } from '#domain/model/parameters'
import { formatError } from '#domain/result'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import type { TrainerState } from '#domain/training/trainerState'
import { zerosLike } from './modelWeights.ts'
import { createTrainer } from './trainer.ts'
import { bumps, freshState, silentHooks, smallStudy, smallTraining } from './training.testkit.ts'
import { trainingBroke } from './trainingFaults.ts'
import { runTraining } from './trainingLoop.ts'
import { openWasmOnDisk } from './wasmBackend.testkit.ts'
import { hoardWasmMemory } from './wasmMemory.testkit.ts'

vi.setConfig({ testTimeout: 60_000 })

/** A clock on which every epoch is long enough for a checkpoint. */
const slowClock = () => {
  let nowMs = 0
  return () => {
    nowMs += 1_000
    return nowMs
  }
}

const allFinite = ({ weights }: TrainerState): boolean =>
  [...weights.values()].every(({ data }) => data.every(Number.isFinite))

describe('a training on WASM', () => {
  beforeAll(async () => {
    await openWasmOnDisk()
  })

  it('that runs out of memory ends with what, where and what to do, and its last state goes on bit for bit', async () => {
    const study = { ...smallStudy, epochs: 60 }
    const whole = smallTraining(study)
    const uninterrupted = await runTraining(whole.plan, silentHooks)
    whole.dispose()

    const before = tf.memory().numTensors
    const training = smallTraining(study)
    const nothing = (): void => {}
    let release = nothing
    const kept: TrainerState[] = []
    const outcome = await runTraining(
      { ...training.plan, nowMs: slowClock() },
      {
        ...silentHooks,
        checkpoint: async (state) => {
          kept.push(state)
          if (state.epoch < 3 || release !== nothing) return
          release = hoardWasmMemory()
        },
      },
    )
    training.dispose()
    release()
    if (outcome.end.kind !== 'failed') throw new Error('the training did not fail')
    expect(outcome.end.error).toMatchObject({ code: 'out-of-memory', where: { epoch: outcome.records.length + 1 } })
    expect(outcome.end.error.where?.step).toBeGreaterThanOrEqual(15)
    expect(formatError(outcome.end.error)).toMatch(
      /^error\[out-of-memory\]: memory ran out \(no room for \d+ MB more in WebAssembly memory\); epoch \d+, step \d+; train with smaller batches/,
    )
    expect(tf.memory().numTensors).toBe(before)
    expect(outcome.state.epoch).toBeGreaterThanOrEqual(3)
    expect(outcome.state).toEqual(kept.at(-1))
    expect(outcome.best?.epoch).toBeGreaterThanOrEqual(outcome.state.best?.epoch ?? 0)
    expect(allFinite(outcome.state)).toBe(true)

    const again = smallTraining(study, outcome.state)
    const resumed = await runTraining(again.plan, silentHooks)
    again.dispose()
    expect(resumed.end).toEqual({ kind: 'finished' })
    expect(resumed.state.weights).toEqual(uninterrupted.state.weights)
    expect(resumed.state.secondMoment).toEqual(uninterrupted.state.secondMoment)
  })

  it('that runs out of memory leaves nothing behind, wherever in the step that happens', async () => {
    const before = tf.memory().numTensors
    const ends: string[] = []
    for (const spareKilobytes of [1, 2, 4, 8, 12, 16, 24, 32, 48]) {
      const training = smallTraining({ ...smallStudy, epochs: 1 })
      const release = hoardWasmMemory(spareKilobytes * 1024)
      const { end } = await runTraining(training.plan, silentHooks)
      release()
      training.dispose()
      expect(tf.memory().numTensors, `with ${spareKilobytes} KB to spare`).toBe(before)
      ends.push(end.kind === 'failed' ? formatError(end.error) : end.kind)
    }
    const short = ends.filter((end) => end.startsWith('error[out-of-memory]'))
    expect(short.length).toBeGreaterThan(3)
    expect(ends.filter((end) => end !== 'finished' && !short.includes(end))).toEqual([])
  })

  it('that does not even fit leaves nothing behind, and tfjs writes nothing over the start of memory', async () => {
    const { model, optimizer } = ramanClassification(901, 6)
    const weights = initialWeights(model, 1)
    const moments = zerosLike(weights)
    const before = tf.memory().numTensors
    const start = tf.fill([4096], 2)
    tf.dispose(tf.add(start, 1))
    const release = hoardWasmMemory()
    const begin = () =>
      createTrainer({
        model,
        loss: { kind: 'crossEntropy' },
        optimizer,
        state: { step: 0, weights, firstMoment: moments, secondMoment: moments, seed: 1 },
      })
    try {
      expect(begin).toThrow('in WebAssembly memory')
      expect(() => tf.add(start, 1)).toThrow('in WebAssembly memory')
      expect(() => tf.tensor1d(new Float32Array(4096))).toThrow('in WebAssembly memory')
    } finally {
      release()
    }
    expect(start.dataSync().every((value) => value === 2)).toBe(true)
    start.dispose()
    expect(tf.memory().numTensors).toBe(before)
    begin().dispose()
    expect(tf.memory().numTensors).toBe(before)
  })

  it('whose step leaves weights that are no numbers does not take them for a result', async () => {
    const study = {
      ...smallStudy,
      batchSize: 40,
      epochs: 3,
      optimizer: { ...smallStudy.optimizer, learningRate: 1e38, epsilon: 1e-30, weightDecay: 10 },
    }
    const training = smallTraining(study, freshState(study.seed), bumps(40, 1))
    const { end, state, records } = await runTraining({ ...training.plan, validation: null }, silentHooks)
    training.dispose()
    if (end.kind !== 'failed') throw new Error('the training did not fail')
    expect(['weights-not-finite', 'loss-not-finite']).toContain(end.error.code)
    expect(end.error.where).toEqual({ epoch: records.length + 1, step: records.length + 1 })
    expect(allFinite(state)).toBe(true)
    for (const { data } of state.best?.weights.values() ?? []) expect(data.every(Number.isFinite)).toBe(true)
  })

  it('tells a full memory of JavaScript from other faults', () => {
    expect(trainingBroke(new RangeError('Array buffer allocation failed')).code).toBe('out-of-memory')
    expect(trainingBroke(new Error('no')).code).toBe('training-broke')
  })
})
