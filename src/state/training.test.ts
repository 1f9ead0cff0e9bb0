import { describe, expect, test } from 'vitest'
import { err, ok } from '#domain/result'
import { runOf } from './runs.ts'
import { bench, epoch, progress, recordOf } from './training.testkit.ts'
import { liveRun } from './trainingStatus.ts'

describe('a run from start to end', () => {
  test('goes through preparing and training to its record, which then stands in the list', async () => {
    const { training, runs, start, send, end, request } = bench()
    const started = start()
    expect(runs.getState().liveId).toBe(request().runId)
    send({ kind: 'preparing', what: 'Compiling shaders', fraction: 0.5 })
    expect(training.getState().status).toMatchObject({ kind: 'preparing', what: 'Compiling shaders', fraction: 0.5 })
    send(progress)
    expect(training.getState().status.kind).toBe('training')
    expect(liveRun(training.getState().status)?.course).toEqual([{ step: 3, steps: 3, loss: 1.5, measures: [0.2] }])
    send({ kind: 'epoch', record: epoch(1), best: { epoch: 1, score: 0.6 }, example: null })
    send({ kind: 'epoch', record: epoch(2), best: { epoch: 1, score: 0.6 }, example: null })
    expect(liveRun(training.getState().status)?.epochs.map((record) => record.epoch)).toEqual([1, 2])
    await end(ok(recordOf(request(), { kind: 'finished' })))
    expect(await started).toMatchObject({ ok: true, value: { status: { kind: 'finished' } } })
    expect(training.getState().status.kind).toBe('ended')
    expect(runOf(runs.getState().list, request().runId)?.status).toEqual({ kind: 'finished' })
    expect(runs.getState().liveId).toBeNull()
  })

  test('stands in the list with its cohort and split from its first step on', async () => {
    const { training, runs, store, start, send, request } = bench()
    void start()
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
    const first = start()
    expect(await start()).toMatchObject({ ok: false, error: { code: 'training-busy' } })
    await end(ok(recordOf(request(), { kind: 'finished' })))
    await first
    const third = start()
    await end(ok(recordOf(request(), { kind: 'finished' })))
    expect((await third).ok).toBe(true)
  })

  test('is not taken for another tab’s while this page trains, which then answers commands itself', async () => {
    const { training, calls, asked, start, send } = bench()
    void start()
    send(progress)
    training.getState().follow({ kind: 'idle' })
    expect(training.getState()).toMatchObject({ status: { kind: 'training' }, place: 'here' })
    await training.getState().stop()
    expect([calls, asked]).toEqual([['stop'], []])
  })

  test('of another tab is shown, and its commands go to that tab', async () => {
    const { training, calls, asked, start, send, request } = bench()
    void start()
    send(progress)
    const run = liveRun(training.getState().status)
    if (!run) throw new Error('it trains')
    const other = bench()
    other.training.getState().follow({ kind: 'training', run })
    expect(other.runs.getState().liveId).toBe(request().runId)
    await other.training.getState().pause()
    await other.training.getState().stop()
    expect(other.asked.map(([, command]) => command)).toEqual(['pause', 'stop'])
    expect(other.training.getState().status.kind).toBe('training')
    expect([calls, asked]).toEqual([[], []])
  })

  test('that another tab has taken over ends here, and its record is left to that tab', async () => {
    const { store, start, end, request } = bench()
    const started = start()
    await store.save(recordOf(request(), { kind: 'training' }))
    await end(err({ code: 'lease-lost', message: 'Another tab has it.', remedy: 'Follow it there.' }))
    expect(await started).toMatchObject({ ok: false, error: { code: 'lease-lost' } })
    const kept = await store.load(request().runId)
    expect(kept.ok && kept.value.status.kind).toBe('training')
  })

  test('pausing waits for the worker, resuming does not', async () => {
    const { training, calls, start, send } = bench()
    void start()
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
    void start()
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
    void start()
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
    void start()
    await store.save(recordOf(request(), { kind: 'stopped' }))
    await end(err(fault))
    const kept = await store.load(request().runId)
    expect(kept.ok && kept.value.status).toEqual({ kind: 'stopped' })
  })

  test('late events of a dead run change nothing', async () => {
    const { training, start, send, end } = bench()
    void start()
    await end(err(fault))
    const before = training.getState().status
    send(progress)
    expect(training.getState().status).toBe(before)
  })
})
