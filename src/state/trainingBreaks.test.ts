import { describe, expect, test } from 'vitest'
import { type AppError, err, ok } from '#domain/result'
import { canGoOn } from '#domain/run/run'
import { runOf } from './runs.ts'
import { bench, epoch, full, progress, recordOf, report } from './training.testkit.ts'
import { liveRun } from './trainingStatus.ts'

const silent: AppError = { code: 'worker-silent', message: 'The background task stopped answering.', remedy: 'Wait.' }
const lost: AppError = { code: 'device-lost', message: 'the graphics device was lost', remedy: 'start again' }

describe('a run whose worker or device goes away', () => {
  test('goes on by itself in a fresh worker, from its checkpoint, and tells of it', async () => {
    const { training, calls, start, send, end, request } = bench()
    void start()
    send(progress)
    send({ kind: 'epoch', record: epoch(1), best: { epoch: 1, score: 0.6 }, example: null })
    send({ kind: 'epoch', record: epoch(2), best: { epoch: 1, score: 0.6 }, example: null })
    const before = request()
    await end(err(silent))
    expect(calls).toEqual(['end worker'])
    expect(request()).toEqual({ ...before, goOn: true })
    expect(training.getState().status).toMatchObject({ kind: 'recovering', error: silent })
    send({ kind: 'preparing', what: 'Opening the device', fraction: 0.5 })
    const resumption = { step: 7, changes: [] }
    send({ kind: 'resumed', epochs: [epoch(1)], best: { epoch: 1, score: 0.6 }, resumption })
    send(progress)
    const { status } = training.getState()
    expect(status).toMatchObject({ kind: 'training', run: { brokeOff: silent, resumption, epochs: [{ epoch: 1 }] } })
    await end(err(lost))
    // From where it went on before is no news of this break.
    expect(training.getState().status).toMatchObject({ kind: 'recovering', run: { brokeOff: lost, resumption: null } })
    await end(ok(recordOf(request(), { kind: 'finished' })))
    expect(training.getState().status.kind).toBe('ended')
  })

  test('does so three times within five minutes, then says so and can be gone on from', async () => {
    const { training, runs, store, start, end, request, clock } = bench()
    void start()
    await store.save(recordOf(request(), { kind: 'training' }))
    for (let broken = 0; broken < 3; broken++) await end(err(lost))
    expect(training.getState().status.kind).toBe('recovering')
    await end(err(lost))
    const { status } = training.getState()
    expect(status).toMatchObject({ kind: 'failed', error: { code: 'device-lost' } })
    if (status.kind === 'failed') expect(status.error.message).toContain('3 times within 5 minutes')
    const record = runOf(runs.getState().list, request().runId)
    if (!record) throw new Error('the run is not listed')
    expect(canGoOn(record)).toBe(true)
    clock.ms += 5 * 60_000
    void start(true)
    expect(request().goOn).toBe(true)
    await end(err(lost))
    expect(training.getState().status.kind).toBe('recovering')
  })

  test('has its device told to be gone until another one is opened', async () => {
    const { device, start, send, end } = bench()
    void start()
    send({ kind: 'device', device: report })
    expect(device.getState().status.kind).toBe('ready')
    await end(err(lost))
    expect(device.getState().status).toEqual({ kind: 'failed', error: lost })
    send({ kind: 'device', device: report })
    expect(device.getState().status.kind).toBe('ready')
  })

  test('stays ended where the user had asked to stop it', async () => {
    const { training, store, start, send, end, request } = bench()
    void start()
    send(progress)
    await store.save(recordOf(request(), { kind: 'training' }))
    await training.getState().stop()
    await end(err(silent))
    expect(training.getState().status).toMatchObject({ kind: 'ended', record: { status: { kind: 'stopped' } } })
  })

  test('does not go on by itself where its own numbers broke it off', async () => {
    const { training, start, send, end } = bench()
    void start()
    send(progress)
    await end(err({ code: 'loss-not-finite', message: 'no number', remedy: 'lower the learning rate' }))
    expect(training.getState().status.kind).toBe('failed')
  })
})

describe('a stop', () => {
  test('that the worker does not heed in time ends the worker, and keeps what was stored', async () => {
    const { training, calls, store, start, send, pass, request } = bench()
    void start()
    send(progress)
    await store.save(recordOf(request(), { kind: 'training' }))
    await training.getState().stop()
    expect(calls).toEqual(['stop'])
    await pass()
    expect(calls).toEqual(['stop', 'end worker'])
    expect(training.getState().status).toMatchObject({ kind: 'ended', record: { status: { kind: 'stopped' } } })
  })

  test('that is heeded leaves the test part its time', async () => {
    const { training, calls, start, send, pass } = bench()
    void start()
    send(progress)
    await training.getState().stop()
    send({ kind: 'judging' })
    await pass()
    expect(calls).toEqual(['stop'])
    expect(training.getState().status).toMatchObject({ kind: 'stopping', run: { judging: true } })
  })

  test('asked for twice ends the worker at once', async () => {
    const { training, calls, start, send } = bench()
    void start()
    send(progress)
    await training.getState().stop()
    await training.getState().stop()
    expect(calls).toEqual(['stop', 'end worker'])
  })
})

describe('a run that cannot be stored', () => {
  test('trains on, with the fault shown until a checkpoint succeeds', () => {
    const { training, start, send } = bench()
    void start()
    send(progress)
    send({ kind: 'unsaved', error: full })
    expect(liveRun(training.getState().status)?.unsaved).toEqual(full)
    send({ kind: 'saved', epoch: 3, step: 21, atMs: 9 })
    expect(liveRun(training.getState().status)).toMatchObject({ unsaved: null, saved: { epoch: 3 } })
  })

  test('is not finished when it ends, is listed as far as it was stored, and can be saved again', async () => {
    const { training, runs, store, start, send, end, request, letSave } = bench()
    const started = start()
    send(progress)
    await store.save(recordOf(request(), { kind: 'training' }))
    const finished = recordOf(request(), { kind: 'finished' })
    await end(ok(finished), full)
    expect(training.getState().status).toMatchObject({ kind: 'unsaved', error: full, record: finished })
    expect(runOf(runs.getState().list, request().runId)?.status.kind).toBe('interrupted')
    expect(await start()).toMatchObject({ error: { code: 'run-unsaved' } })
    await training.getState().saveAgain()
    expect(training.getState().status.kind).toBe('unsaved')
    letSave(async () => ok(finished))
    await training.getState().saveAgain()
    // Until then it was not over: what is queued behind it waited.
    expect(await started).toEqual(ok(finished))
    expect(training.getState().status.kind).toBe('ended')
    expect(runOf(runs.getState().list, request().runId)?.status.kind).toBe('finished')
  })

  test('can be let go of', async () => {
    const { training, start, end, request } = bench()
    const started = start()
    await end(ok(recordOf(request(), { kind: 'finished' })), full)
    training.getState().letGo()
    expect(await started).toEqual(err(full))
    expect(training.getState().status.kind).toBe('idle')
    void start()
    expect(training.getState().status.kind).toBe('preparing')
  })
})
