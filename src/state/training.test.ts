import { describe, expect, test } from 'vitest'
import { err, ok, type Result } from '#domain/result'
import type { DeviceReport } from '#domain/run/device'
import type { ClassEpoch, ClassRun, RunRecord } from '#domain/run/run'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import type { TrainingCalls } from '#protocol/trainCalls'
import type { TrainEvent, TrainRequest } from '#protocol/training'
import { inProcess } from '../client/inProcess.testkit.ts'
import { createDevice } from './device.ts'
import { createNotices } from './notices.ts'
import { memoryRunStore } from './runs.testkit.ts'
import { createRuns, runOf } from './runs.ts'
import { createTraining, liveRun } from './training.ts'

const device: DeviceReport = {
  backend: 'wasm',
  adapter: 'WASM SIMD',
  software: false,
  reason: 'No graphics adapter.',
  features: { f16: false, subgroups: false, timestamps: false, relaxedSimd: true },
  maxBufferBytes: null,
  selfTest: { passed: true, checks: 4, failed: [], worstGap: 0, durationMs: 1 },
}

const epoch = (n: number): ClassEpoch => ({
  epoch: n,
  train: { loss: 1 / n, accuracy: 0.5, n: 10 },
  validation: { loss: 1 / n, accuracy: 0.6, n: 5 },
  validationConfusion: null,
  learningRate: 1e-3,
  durationMs: 100,
})

const progress: TrainEvent = {
  kind: 'progress',
  epoch: 1,
  epochs: 80,
  step: 3,
  steps: 100,
  stepsPerSecond: 5,
  elapsedMs: 600,
  remainingMs: null,
  train: null,
  recent: { step: 3, steps: 3, loss: 1.5, measures: [0.2] },
  memoryBytes: 1000,
}

const study = ramanClassification(64, 3)

const recordOf = (request: TrainRequest, status: ClassRun['status']): ClassRun => ({
  task: 'classes',
  id: request.runId,
  name: request.name,
  createdAtMs: 5,
  study,
  dataset: { hash: 'd', name: 'Data' },
  status,
  device,
  cohort: null,
  fit: null,
  split: null,
  epochs: [epoch(1)],
  best: { epoch: 1, score: 0.6 },
  test: null,
  evaluation: null,
  steps: 3,
  trainingMs: 600,
  warnings: [],
})

/** A train client whose run the test drives: events through `send`, the end through `end`. */
function bench() {
  const store = memoryRunStore()
  let ids = 0
  const notices = createNotices({ newId: () => `notice-${++ids}` })
  const runs = createRuns({ store, notices })
  const calls: string[] = []
  let send: (event: TrainEvent) => void = () => {}
  let end: (result: Result<RunRecord>) => void = () => {}
  let request: TrainRequest | null = null
  const called = (name: string) => async () => {
    calls.push(name)
    return ok(undefined)
  }
  const worker = inProcess<TrainingCalls>({
    openDevice: async () => ok(device),
    train(asked, { tell }) {
      request = asked
      send = tell
      return new Promise((resolve) => {
        end = resolve
      })
    },
    pause: called('pause'),
    resume: called('resume'),
    stop: called('stop'),
  })
  const training = createTraining({
    training: worker,
    runs,
    store,
    device: createDevice({ training: worker }),
    notices,
    newId: () => `run-${++ids}`,
    now: () => 5,
  })
  const start = () =>
    training.getState().start({ study, name: 'Run 1', datasetName: 'Data', classNames: ['a', 'b'], backend: 'auto' })
  return {
    store,
    runs,
    training,
    calls,
    start,
    send: (event: TrainEvent) => send(event),
    request: () => {
      if (!request) throw new Error('train was not called')
      return request
    },
    end: async (result: Result<RunRecord>) => {
      end(result)
      await new Promise((resolve) => setTimeout(resolve, 0))
    },
  }
}

describe('a run from start to end', () => {
  test('goes through preparing and training to its record, which then stands in the list', async () => {
    const { training, runs, start, send, end, request } = bench()
    const started = start()
    expect(started.ok && started.value).toBe(request().runId)
    send({ kind: 'preparing', what: 'Compiling shaders', fraction: 0.5 })
    expect(training.getState().status).toMatchObject({ kind: 'preparing', what: 'Compiling shaders', fraction: 0.5 })
    send(progress)
    expect(training.getState().status.kind).toBe('training')
    expect(liveRun(training.getState().status)?.course).toEqual([{ step: 3, steps: 3, loss: 1.5, measures: [0.2] }])
    send({ kind: 'epoch', record: epoch(1), best: { epoch: 1, score: 0.6 }, example: null })
    send({ kind: 'epoch', record: epoch(2), best: { epoch: 1, score: 0.6 }, example: null })
    expect(liveRun(training.getState().status)?.epochs.map((record) => record.epoch)).toEqual([1, 2])
    await end(ok(recordOf(request(), { kind: 'finished' })))
    expect(training.getState().status.kind).toBe('ended')
    expect(runOf(runs.getState().list, request().runId)?.status).toEqual({ kind: 'finished' })
    expect(runs.getState().liveId).toBeNull()
  })

  test('stands in the list with its cohort and split from its first step on', async () => {
    const { training, runs, store, start, send, request } = bench()
    start()
    await store.save(recordOf(request(), { kind: 'training' }))
    send({ kind: 'preparing', what: 'Compiling shaders', fraction: 0.5 })
    expect(runOf(runs.getState().list, request().runId)).toBeNull()
    send(progress)
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(runOf(runs.getState().list, request().runId)?.status.kind).toBe('training')
    expect(training.getState().status.kind).toBe('training')
  })

  test('a second run is refused while one is under way, and accepted after it', async () => {
    const { start, end, request } = bench()
    start()
    const second = start()
    expect(!second.ok && second.error.code).toBe('training-busy')
    await end(ok(recordOf(request(), { kind: 'finished' })))
    expect(start().ok).toBe(true)
  })

  test('pausing waits for the worker, resuming does not', async () => {
    const { training, calls, start, send } = bench()
    start()
    send(progress)
    await training.getState().pause()
    expect(training.getState().status.kind).toBe('pausing')
    send(progress)
    expect(training.getState().status.kind).toBe('pausing')
    send({ kind: 'status', status: { kind: 'paused' } })
    expect(training.getState().status.kind).toBe('paused')
    await training.getState().resume()
    expect(training.getState().status.kind).toBe('training')
    expect(calls).toEqual(['pause', 'resume'])
  })

  test('a stop stays a stop whatever still arrives', async () => {
    const { training, start, send } = bench()
    start()
    send(progress)
    await training.getState().stop()
    send(progress)
    send({ kind: 'status', status: { kind: 'paused' } })
    send({ kind: 'preparing', what: 'Judging the test part', fraction: 0.1 })
    expect(training.getState().status.kind).toBe('stopping')
  })
})

describe('a run that fails', () => {
  const fault = { code: 'worker-died', message: 'The background task failed.', remedy: 'Try again.' }

  test('keeps what it had reached, and its record says why it ended', async () => {
    const { training, runs, store, start, send, end, request } = bench()
    start()
    send(progress)
    send({ kind: 'epoch', record: epoch(1), best: null, example: null })
    await store.save(recordOf(request(), { kind: 'training' }))
    await end(err(fault))
    expect(training.getState().status).toMatchObject({ kind: 'failed', error: fault, run: { epochs: [{ epoch: 1 }] } })
    const kept = await store.load(request().runId)
    expect(kept.ok && kept.value.status).toEqual({ kind: 'failed', error: fault })
    expect(runOf(runs.getState().list, request().runId)?.status.kind).toBe('failed')
  })

  test('does not overwrite a record the worker had already closed', async () => {
    const { store, start, end, request } = bench()
    start()
    await store.save(recordOf(request(), { kind: 'stopped' }))
    await end(err(fault))
    const kept = await store.load(request().runId)
    expect(kept.ok && kept.value.status).toEqual({ kind: 'stopped' })
  })

  test('late events of a dead run change nothing', async () => {
    const { training, start, send, end } = bench()
    start()
    await end(err(fault))
    const before = training.getState().status
    send(progress)
    expect(training.getState().status).toBe(before)
  })
})
