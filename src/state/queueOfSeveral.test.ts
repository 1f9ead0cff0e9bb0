import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endsOf, runsOf } from '#domain/job/job'
import { err, ok } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import { browser, endTraining, type OpenTab, recordOf, trains, until } from './tabs.testkit.ts'

let databases = 0
let databaseName = ''
let shared: ReturnType<typeof browser>
const opened: OpenTab[] = []

beforeEach(() => {
  databaseName = `studio-queue-of-several-test-${++databases}`
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

const trainedNames = (tab: OpenTab): string[] => tab.trained.map(({ request }) => request.name)
const jobs = (tab: OpenTab) => (tab.jobs.getState().several ?? []).map(({ job }) => job)
const over = (tab: OpenTab, state: object) => until(() => expect(jobs(tab)).toMatchObject([{ state }]))
const notFinite = { code: 'loss-not-finite', message: 'The loss is NaN.', remedy: 'Lower the learning rate.' }

const enqueued = async (tab: OpenTab, name: string, runs: number): Promise<string> => {
  const added = await tab.enqueueSeveral(name, runs)
  if (!added.ok) throw new Error(added.error.message)
  return added.value
}

describe('a job of several runs', () => {
  it('trains them in order, then the next job, and stays in the list with what came of each', async () => {
    const tab = open()
    await enqueued(tab, 'fold', 3)
    await tab.enqueue('after')
    for (const name of ['fold 1', 'fold 2', 'fold 3', 'after']) await endTraining(tab, name)
    expect(trainedNames(tab)).toEqual(['fold 1', 'fold 2', 'fold 3', 'after'])
    const [first, second] = tab.trained.map(({ request }) => request.runId)
    expect(tab.trained.map(({ request }) => request.before)).toEqual([[], [first], [first, second], undefined])
    await over(tab, { kind: 'ended', how: 'done' })
    expect(jobs(tab).flatMap(endsOf)).toEqual([{ kind: 'finished' }, { kind: 'finished' }, { kind: 'finished' }])
  })

  it('goes on with the next run where one fails, and says which', async () => {
    const tab = open()
    await enqueued(tab, 'fold', 3)
    await endTraining(tab, 'fold 1')
    const second = await trains(tab, 'fold 2')
    second.end(err(notFinite))
    await endTraining(tab, 'fold 3')
    await over(tab, { kind: 'ended', how: 'done' })
    expect(jobs(tab).flatMap(endsOf)).toMatchObject([
      { kind: 'finished' },
      { kind: 'failed', error: { code: 'loss-not-finite' } },
      { kind: 'finished' },
    ])
  })

  it('goes on after a reload with the run that was under way, from its checkpoint, and repeats none', async () => {
    const before = open()
    await enqueued(before, 'fold', 3)
    await endTraining(before, 'fold 1')
    const second = await trains(before, 'fold 2')
    before.close()
    const tab = open(before.memory)
    const again = await trains(tab, 'fold 2')
    expect(again.request).toMatchObject({ runId: second.request.runId, goOn: true })
    await endTraining(tab, 'fold 2')
    const third = await trains(tab, 'fold 3')
    expect(third.request.goOn).toBeUndefined()
    await endTraining(tab, 'fold 3')
    await over(tab, { kind: 'ended', how: 'done' })
    expect(trainedNames(tab)).toEqual(['fold 2', 'fold 3'])
  })

  it('takes a run for over that ended just before the page went away', async () => {
    const before = open()
    await enqueued(before, 'fold', 2)
    const first = await trains(before, 'fold 1')
    await before.storage.runs.save(recordOf(first.request, { kind: 'finished' }))
    before.close()
    const tab = open(before.memory)
    await endTraining(tab, 'fold 2')
    await over(tab, { kind: 'ended', how: 'done' })
    expect(trainedNames(tab)).toEqual(['fold 2'])
  })

  it('skips the run that is stopped, and ends with it where that was asked', async () => {
    const tab = open()
    const id = await enqueued(tab, 'fold', 4)
    await endTraining(tab, 'fold 1', { kind: 'stopped' })
    await trains(tab, 'fold 2')
    await tab.jobs.getState().stopAfterRun(id)
    await endTraining(tab, 'fold 2', { kind: 'stopped' })
    await over(tab, { kind: 'ended', how: 'stopped' })
    expect(trainedNames(tab)).toEqual(['fold 1', 'fold 2'])
  })

  it('is stopped from another tab, which follows it', async () => {
    const [a, b] = [open(), open()]
    const id = await enqueued(a, 'fold', 3)
    await trains(a, 'fold 1')
    await until(() => expect(jobs(b)).toMatchObject([{ id }]))
    await b.jobs.getState().stopAfterRun(id)
    await endTraining(a, 'fold 1', { kind: 'stopped' })
    await over(b, { kind: 'ended', how: 'stopped' })
    expect(trainedNames(a)).toEqual(['fold 1'])
  })

  it('asked to stop by a page that then went away, trains nothing more', async () => {
    const before = open()
    const id = await enqueued(before, 'fold', 3)
    await trains(before, 'fold 1')
    await before.jobs.getState().stopAfterRun(id)
    before.close()
    const tab = open(before.memory)
    await over(tab, { kind: 'ended', how: 'stopped' })
    expect(tab.trained).toEqual([])
  })

  it('left by its tab, is ended here with what it has, and one that has nothing goes', async () => {
    const gone = open()
    const id = await enqueued(gone, 'fold', 3)
    const waiting = await enqueued(gone, 'later', 2)
    await endTraining(gone, 'fold 1')
    await trains(gone, 'fold 2')
    gone.close()
    const tab = open()
    await until(() => expect(tab.jobs.getState().queue?.map(({ forsaken }) => forsaken)).toEqual([true, true]))
    await tab.jobs.getState().cancel(waiting)
    await tab.jobs.getState().cancel(id)
    await over(tab, { kind: 'ended', how: 'stopped' })
    expect(jobs(tab).flatMap(endsOf)).toEqual([{ kind: 'finished' }])
  })

  it('is refused where its runs together would not fit', async () => {
    const tab = open(new Map(), async () => 10_000_000)
    expect(await tab.enqueue('one')).toMatchObject({ ok: true })
    expect(await tab.enqueueSeveral('fold', 9)).toMatchObject({ ok: false, error: { code: 'storage-short' } })
  })

  it('keeps its runs from being deleted until it is over; then all go as one, and come back as one', async () => {
    const tab = open()
    const id = await enqueued(tab, 'fold', 2)
    await endTraining(tab, 'fold 1')
    await trains(tab, 'fold 2')
    const ids = jobs(tab)
      .flatMap(runsOf)
      .map(({ runId }) => runId)
    await tab.runs.getState().refresh()
    await tab.runs.getState().remove(ids[0] ?? '')
    expect(tab.notices.getState().alerts.map(({ error }) => error.message)).toEqual([
      '“fold 1” belongs to “fold”, which is not over; it was not deleted.',
    ])
    await endTraining(tab, 'fold 2')
    await over(tab, { kind: 'ended' })
    await tab.runs.getState().refresh()
    const [job] = jobs(tab)
    if (!job) throw new Error('the job is listed')
    expect(await tab.runs.getState().removeTogether(ids, job.name, () => void tab.jobs.getState().recall(job))).toBe(
      true,
    )
    await tab.jobs.getState().forget(id)
    expect([(await tab.storage.runs.list()).items, jobs(tab)]).toEqual([[], []])
    tab.notices.getState().toasts.at(-1)?.action?.run()
    await until(async () => expect((await tab.storage.runs.list()).items).toHaveLength(2))
    await until(() => expect(jobs(tab)).toMatchObject([{ id, work: job.work, state: job.state }]))
  })

  const search = { kind: 'search', method: 'grid', fields: ['learningRate'], chosen: null } as const

  /** A trial ends with this accuracy on its validation part. */
  const endTrial = async (tab: OpenTab, name: string, accuracy: number): Promise<string> => {
    const run = await trains(tab, name)
    expect(run.request.withholdTest).toBe(true)
    const validation = { loss: 1, accuracy, n: 10 }
    const epoch = { epoch: 1, train: validation, validation, validationConfusion: null, learningRate: 1, durationMs: 1 }
    const ended = recordOf(run.request, { kind: 'finished' })
    const record = { ...ended, epochs: [epoch], best: { epoch: 1, score: accuracy }, testWithheld: true } as RunRecord
    await tab.storage.runs.save(record)
    run.end(ok({ record, unsaved: null }))
    return run.request.runId
  }

  it('that searches asks the test part once, of the trial that did best on the validation part', async () => {
    const tab = open()
    await tab.enqueueSeveral('trial', 3, search)
    await endTrial(tab, 'trial 1', 0.7)
    const best = await endTrial(tab, 'trial 2', 0.9)
    const third = await trains(tab, 'trial 3')
    third.end(err(notFinite))
    await over(tab, { kind: 'ended', how: 'done' })
    expect(jobs(tab)[0]?.work).toMatchObject({ chosen: best, ends: [{}, {}, { kind: 'failed' }] })
    expect(tab.analysed).toEqual([best])
  })

  it('that searches and lost its page before the choice makes it after the reload, and trains nothing again', async () => {
    const before = open()
    const id = (await tabSearch(before)) ?? ''
    const best = await endTrial(before, 'trial 1', 0.8)
    const second = await trains(before, 'trial 2')
    await before.storage.runs.save(recordOf(second.request, { kind: 'finished' }))
    before.close()
    const tab = open(before.memory)
    await over(tab, { kind: 'ended', how: 'done' })
    expect(jobs(tab)).toMatchObject([{ id, work: { chosen: best } }])
    expect([tab.trained, tab.analysed]).toEqual([[], [best]])
  })

  it('that searches and is stopped has its best trial judged on request, and never another', async () => {
    const tab = open()
    const id = (await tabSearch(tab)) ?? ''
    const first = await endTrial(tab, 'trial 1', 0.6)
    await trains(tab, 'trial 2')
    await tab.jobs.getState().stopAfterRun(id)
    await endTrial(tab, 'trial 2', 0.5)
    await over(tab, { kind: 'ended', how: 'stopped' })
    expect([jobs(tab)[0]?.work, tab.analysed]).toMatchObject([{ chosen: null }, []])
    expect(await tab.searches.settle(id)).toEqual(ok(undefined))
    await until(() => expect(jobs(tab)).toMatchObject([{ work: { chosen: first } }]))
    await tab.storage.runs.remove(first)
    await tab.searches.settle(id)
    expect(jobs(tab)).toMatchObject([{ work: { chosen: first } }])
    expect(new Set(tab.analysed)).toEqual(new Set([first]))
  })

  const tabSearch = async (tab: OpenTab): Promise<string | null> => {
    const added = await tab.enqueueSeveral('trial', 2, search)
    return added.ok ? added.value : null
  }

  it('says nothing more under the lease of a tab that was left behind', async () => {
    const tab = open()
    const id = await enqueued(tab, 'fold', 2)
    const { fence = 0 } = (await trains(tab, 'fold 1')).request
    expect(await open().storage.jobs.take(id, 'another tab')).toMatchObject({ value: { fence: fence + 1 } })
    await endTraining(tab, 'fold 1')
    const { items } = await tab.storage.jobs.list()
    expect(items).toMatchObject([{ fence: fence + 1, owner: 'another tab', work: { ends: [] } }])
  })
})
