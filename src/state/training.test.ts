import { describe, expect, test } from 'vitest'
import { err, ok } from '#domain/result'
import { runOf } from './runs.ts'
import { bench, epoch, progress, recordOf } from './training.testkit.ts'
import { liveRun } from './trainingStatus.ts'

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
  const fault = { code: 'out-of-memory', message: 'The background task failed.', remedy: 'Try again.' }

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
