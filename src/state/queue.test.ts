import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { err, ok } from '#domain/result'
import type { TrainEvent } from '#protocol/training'
import { runOf } from './runs.ts'
import { browser, endTraining, type OpenTab, recordOf, trains, until } from './tabs.testkit.ts'
import { liveRun } from './trainingStatus.ts'

let databases = 0
let databaseName = ''
let shared: ReturnType<typeof browser>
const opened: OpenTab[] = []

beforeEach(() => {
  databaseName = `studio-queue-test-${++databases}`
  shared = browser(databaseName)
})

afterEach(async () => {
  for (const tab of opened.splice(0)) tab.close()
  await deleteDB(databaseName)
})

const open = (...given: Parameters<typeof shared.openTab>): OpenTab => {
  const tab = shared.openTab(...given)
  opened.push(tab)
  return tab
}

const names = (tab: OpenTab): string[] => (tab.jobs.getState().queue ?? []).map(({ job }) => job.name)

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
  recent: null,
  memoryBytes: 1000,
}
const epoch = (n: number): TrainEvent => ({
  kind: 'epoch',
  record: {
    epoch: n,
    train: { loss: 1 / n, accuracy: 0.5, n: 10 },
    validation: null,
    validationConfusion: null,
    learningRate: 1e-3,
    durationMs: 100,
  },
  best: null,
  example: null,
})

describe('the queue', () => {
  it('trains one after another, in the order that was decided', async () => {
    const tab = open()
    await tab.enqueue('first')
    await trains(tab, 'first')
    await tab.enqueue('second')
    await tab.enqueue('third')
    const third = tab.jobs.getState().queue?.[2]?.job.id ?? ''
    await tab.jobs.getState().move(third, -1)
    expect(names(tab)).toEqual(['first', 'third', 'second'])
    await endTraining(tab, 'first')
    await endTraining(tab, 'third')
    await endTraining(tab, 'second')
    await until(() => expect(names(tab)).toEqual([]))
    expect(tab.trained).toHaveLength(3)
  })

  it('passes over what is paused, until it is let go on, and leaves out what was taken out', async () => {
    const tab = open()
    await tab.enqueue('first')
    await trains(tab, 'first')
    for (const name of ['second', 'third', 'fourth']) await tab.enqueue(name)
    const [, second, third] = tab.jobs.getState().queue ?? []
    await tab.jobs.getState().pause(second?.job.id ?? '')
    await tab.jobs.getState().cancel(third?.job.id ?? '')
    await endTraining(tab, 'first')
    await endTraining(tab, 'fourth')
    await until(() => expect(names(tab)).toEqual(['second']))
    await tab.jobs.getState().release(second?.job.id ?? '')
    await endTraining(tab, 'second')
    expect(tab.trained.map(({ request }) => request.name)).toEqual(['first', 'fourth', 'second'])
  })

  it('goes on with the next one when a training fails', async () => {
    const tab = open()
    await tab.enqueue('first')
    await tab.enqueue('second')
    const first = await trains(tab, 'first')
    first.end(err({ code: 'out-of-memory', message: 'The background task failed.', remedy: 'Try again.' }))
    await trains(tab, 'second')
    expect(names(tab)).toEqual(['second'])
  })

  it('goes on after a reload: with the job that was under way, then with those that waited', async () => {
    const before = open()
    await before.enqueue('first')
    const run = await trains(before, 'first')
    await before.enqueue('second')
    before.close()
    const after = open(before.memory)
    const again = await trains(after, 'first')
    expect(again.request.runId).toBe(run.request.runId)
    expect(again.request).toMatchObject({ fence: 2, goOn: true })
    await endTraining(after, 'first')
    await endTraining(after, 'second')
  })

  it('starts nothing whose tab is gone, until the user says so', async () => {
    const gone = open()
    await gone.enqueue('first')
    await trains(gone, 'first')
    await gone.enqueue('second')
    gone.close()
    const tab = open()
    await until(() => expect(tab.jobs.getState().queue?.map(({ forsaken }) => forsaken)).toEqual([true, true]))
    await tab.enqueue('own')
    await trains(tab, 'own')
    const [first] = tab.jobs.getState().queue ?? []
    await tab.jobs.getState().takeOver(first?.job.id ?? '')
    await endTraining(tab, 'own')
    await trains(tab, 'first')
  })

  it('takes up a run whose job is over, from its checkpoint', async () => {
    const tab = open()
    await tab.enqueue('first')
    const run = await trains(tab, 'first')
    run.end(err({ code: 'out-of-memory', message: 'The background task failed.', remedy: 'Try again.' }))
    await until(() => expect(names(tab)).toEqual([]))
    const again = tab.jobs.getState().goOn(recordOf(run.request, { kind: 'interrupted' }), 'wasm')
    expect(await again).toEqual(ok(run.request.runId))
    await until(() => expect(tab.trained).toHaveLength(2))
    expect(tab.trained[1]?.request).toMatchObject({ runId: run.request.runId, goOn: true, backend: 'wasm' })
  })

  it('waits while a run that could not be stored is in memory only', async () => {
    const tab = open()
    await tab.enqueue('first')
    const run = await trains(tab, 'first')
    await tab.enqueue('second')
    const record = recordOf(run.request, { kind: 'finished' })
    run.end(ok({ record, unsaved: { code: 'storage-full', message: 'Full.', remedy: 'Make room.' } }))
    await until(() => expect(tab.training.getState().status.kind).toBe('unsaved'))
    expect(names(tab)).toEqual(['first', 'second'])
    tab.training.getState().letGo()
    await trains(tab, 'second')
  })

  it('refuses what the browser has no room for, with the numbers', async () => {
    const tab = open(new Map(), async () => 200_000)
    expect(await tab.enqueue('large')).toMatchObject({
      ok: false,
      error: { code: 'storage-short', message: expect.stringMatching(/up to [\d,]+ MB.* 1 MB left/) },
    })
    expect(names(tab)).toEqual([])
  })
})

describe('two tabs', () => {
  it('train one after the other, by the order of the queue', async () => {
    const [a, b] = [open(), open()]
    await a.enqueue('first')
    await trains(a, 'first')
    await b.enqueue('second')
    await a.enqueue('third')
    await until(() => expect(names(b)).toEqual(['first', 'second', 'third']))
    expect(b.trained).toHaveLength(0)
    await endTraining(a, 'first')
    await endTraining(b, 'second')
    await endTraining(a, 'third')
  })

  it('of five that start at once, exactly one trains', async () => {
    const tabs = [open(), open(), open(), open(), open()]
    await Promise.all(tabs.map((tab, i) => tab.enqueue(`run ${i}`)))
    const done: string[] = []
    for (let n = 1; n <= 5; n++) {
      await until(() => expect(tabs.reduce((sum, { trained }) => sum + trained.length, 0)).toBe(n))
      const tab = tabs.find(({ trained }) => trained.some(({ request }) => !done.includes(request.name)))
      const name = tab?.trained.at(-1)?.request.name ?? ''
      done.push(name)
      if (tab) await endTraining(tab, name)
    }
    expect([...done].sort()).toEqual(['run 0', 'run 1', 'run 2', 'run 3', 'run 4'])
  })

  it('show the same run: the second follows each epoch, also those before it was opened', async () => {
    const a = open()
    await a.enqueue('first')
    const run = await trains(a, 'first')
    run.send(progress)
    run.send(epoch(1))
    run.send(epoch(2))
    await a.storage.runs.save(recordOf(run.request, { kind: 'training' }))
    const b = open()
    const followed = () => liveRun(b.training.getState().status)
    await until(() => expect(followed()?.epochs).toHaveLength(2))
    run.send(epoch(3))
    await until(() => expect(followed()?.epochs.map((record) => record.epoch)).toEqual([1, 2, 3]))
    expect(b.training.getState()).toMatchObject({ place: 'elsewhere', status: { kind: 'training' } })
    await b.runs.getState().refresh()
    expect(runOf(b.runs.getState().list, run.request.runId)?.status.kind).toBe('training')

    await b.training.getState().stop()
    await until(() => expect(run.commands).toEqual(['stop']))
    await endTraining(a, 'first')
    await until(() => expect(b.training.getState().status.kind).toBe('idle'))
    await until(() => expect(runOf(b.runs.getState().list, run.request.runId)?.status.kind).toBe('finished'))
  })

  it('know at once that the other has gone away, and what it left', async () => {
    const [a, b] = [open(), open()]
    await a.enqueue('first')
    const run = await trains(a, 'first')
    run.send(progress)
    await a.storage.runs.save(recordOf(run.request, { kind: 'training' }))
    await until(() => expect(b.training.getState().status.kind).toBe('training'))
    a.close()
    await until(() => expect(b.training.getState().status.kind).toBe('idle'))
    await until(() => expect(runOf(b.runs.getState().list, run.request.runId)?.status.kind).toBe('interrupted'))
    await until(() => expect(b.jobs.getState().queue).toMatchObject([{ forsaken: true }]))
  })

  it('write nothing more of a run that the other has taken over', async () => {
    const a = open()
    await a.enqueue('first')
    const run = await trains(a, 'first')
    const { fence } = run.request
    const [job] = a.jobs.getState().queue ?? []
    if (fence === undefined || !job) throw new Error('what is queued is trained under a lease')
    const b = open()
    // As if the lock of a tab that sleeps had been lost.
    await b.storage.jobs.take(job.job.id, 'b')
    expect(await a.storage.runs.save(recordOf(run.request, { kind: 'finished' }), fence)).toMatchObject({
      ok: false,
      error: { code: 'lease-lost' },
    })
    expect(await b.storage.runs.load(run.request.runId)).toMatchObject({ ok: false, error: { code: 'run-missing' } })
  })
})

describe('deleting', () => {
  it('a run that trains is refused in both tabs, and it goes on', async () => {
    const [a, b] = [open(), open()]
    await a.enqueue('first')
    const run = await trains(a, 'first')
    const { runId } = run.request
    await a.storage.runs.save(recordOf(run.request, { kind: 'training' }))
    for (const tab of [a, b]) {
      await tab.runs.getState().refresh()
      await tab.runs.getState().remove(runId)
      expect(tab.notices.getState().alerts.map(({ error }) => error.code)).toEqual(['run-in-use'])
    }
    expect((await a.storage.runs.list()).items).toHaveLength(1)
    await endTraining(a, 'first')
    await until(() => expect(names(b)).toEqual([]))
    await b.runs.getState().remove(runId)
    expect((await a.storage.runs.list()).items).toHaveLength(0)
  })

  it('what another tab shows is refused, what this one shows is not', async () => {
    const [a, b] = [open(), open()]
    const leave = a.uses.use({ kind: 'run', id: '1' })
    const alsoHere = b.uses.use({ kind: 'run', id: '1' })
    const work = vi.fn(async () => {})
    await until(async () => expect(await shared.locks.tryHold('spectral-studio run 1')).toBeNull())
    expect(await b.uses.alone({ kind: 'run', id: '1' }, 'Run 1', work)).toMatchObject({
      ok: false,
      error: { code: 'run-in-use', message: '“Run 1” is open in another tab of the studio; it was not deleted.' },
    })
    leave()
    expect(await until(() => b.uses.alone({ kind: 'run', id: '1' }, 'Run 1', work))).toEqual(ok(undefined))
    expect(work).toHaveBeenCalledOnce()
    // It is shown here again, as it was before.
    expect(await a.uses.alone({ kind: 'run', id: '1' }, 'Run 1', work)).toMatchObject({ ok: false })
    alsoHere()
  })

  it('a dataset that a training waits for is refused by its name', async () => {
    const [a, b] = [open(), open()]
    await a.enqueue('first')
    await trains(a, 'first')
    expect(await b.uses.alone({ kind: 'dataset', id: 'd' }, 'Data', async () => {})).toMatchObject({
      ok: false,
      error: { code: 'dataset-in-use', message: 'The queued training “first” needs “Data”; it was not deleted.' },
    })
  })
})
