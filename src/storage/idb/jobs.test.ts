import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Job, type JobEnd, leaseOf } from '#domain/job/job'
import type { RunRecord } from '#domain/run/run'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import type { JobStore } from '../ports.ts'
import { tamper } from './library.testkit.ts'
import { openStorage, type StudioStorage } from './openStorage.ts'

const databaseName = 'studio-jobs-test'
let first: StudioStorage
let second: StudioStorage

beforeEach(() => {
  first = openStorage({ databaseName, nowMs: () => 1 })
  second = openStorage({ databaseName, nowMs: () => 1 })
})

afterEach(async () => {
  first.close()
  second.close()
  await deleteDB(databaseName)
})

const study = ramanClassification(64, 3)

const asked = (id: string): Parameters<JobStore['add']>[0] => ({
  id,
  name: `Training ${id}`,
  dataset: { hash: 'd', name: 'Data' },
  targets: ['a'],
  createdAtMs: 5,
  owner: 'tab 1',
  work: {
    kind: 'training',
    runs: [{ runId: `run ${id}`, name: `Training ${id}`, study, backend: 'auto' }],
    ends: [],
  },
})

const ended =
  (how: JobEnd) =>
  (job: Job): Job => ({ ...job, state: { kind: 'ended', how } })

const value = <T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
) => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('stored jobs', () => {
  it('line up behind one another, whichever tab adds them', async () => {
    await Promise.all([first.jobs.add(asked('a')), second.jobs.add(asked('b')), first.jobs.add(asked('c'))])
    const { items } = await second.jobs.list()
    expect(items.map(({ place }) => place).sort()).toEqual([0, 1, 2])
    expect(items[0]).toMatchObject({ state: { kind: 'waiting' }, fence: 0 })
  })

  it('are listed but for the one that is damaged, which is told', async () => {
    await first.jobs.add(asked('a'))
    await tamper(databaseName, 'jobs', 'broken', () => ({ id: 'broken' }))
    const { items, damaged } = await first.jobs.list()
    expect(items.map(({ id }) => id)).toEqual(['a'])
    expect(damaged.map(({ code }) => code)).toEqual(['record-damaged'])
  })

  it('are checked against their hash; those that have none get one when they are next written', async () => {
    await first.jobs.add(asked('a'))
    await first.jobs.add(asked('b'))
    await tamper(databaseName, 'jobs', 'a', (job) => ({ ...(job as Job), name: 'Another' }))
    expect(await first.jobs.list()).toMatchObject({ items: [{ id: 'b' }], damaged: [{ code: 'record-damaged' }] })
    expect(await first.jobs.take('a', 'tab 1')).toMatchObject({ error: { code: 'record-damaged' } })
    expect((await first.jobs.add(asked('c'))).ok).toBe(true)
    await tamper(databaseName, 'jobs', 'b', (stored) => {
      const { digest: _, ...job } = stored as Job & { digest: string }
      return job
    })
    expect((await first.jobs.list()).items).toHaveLength(2)
    await first.jobs.take('b', 'tab 1')
    await tamper(databaseName, 'jobs', 'b', (job) => ({ ...(job as Job), owner: 'another' }))
    expect((await first.jobs.list()).items).toHaveLength(1)
    expect((await first.jobs.remove('a')).ok).toBe(true)
  })

  it('change places in one transaction', async () => {
    await first.jobs.add(asked('a'))
    await first.jobs.add(asked('b'))
    await second.jobs.reorder([
      { id: 'a', place: 1 },
      { id: 'b', place: 0 },
      { id: 'gone', place: 2 },
    ])
    const { items } = await first.jobs.list()
    expect(items.map(({ id, place }) => [id, place])).toEqual([
      ['a', 1],
      ['b', 0],
    ])
  })
})

describe('a lease', () => {
  it('is one tab’s: whoever had the job before says nothing of it any more', async () => {
    await first.jobs.add(asked('a'))
    const before = leaseOf(value(await first.jobs.take('a', 'tab 1')))
    expect((await first.jobs.advance(before, (job) => job)).ok).toBe(true)
    const after = value(await second.jobs.take('a', 'tab 2'))
    expect(after).toMatchObject({ owner: 'tab 2', fence: 2, state: { kind: 'running', stopAsked: false } })
    expect(await first.jobs.advance(before, ended('done'))).toMatchObject({
      ok: false,
      error: { code: 'lease-lost' },
    })
    expect((await second.jobs.advance(leaseOf(after), ended('stopped'))).ok).toBe(true)
  })

  it('is not given for what is paused, over or gone', async () => {
    await first.jobs.add(asked('a'))
    await first.jobs.amend('a', (job) => ({ ...job, state: { kind: 'held' } }))
    const refused = { ok: false, error: { code: 'job-over' } }
    expect(await second.jobs.take('a', 'tab 2')).toMatchObject(refused)
    await first.jobs.amend('a', (job) => ({ ...job, state: { kind: 'ended', how: 'done' } }))
    expect(await second.jobs.take('a', 'tab 2')).toMatchObject(refused)
    await first.jobs.remove('a')
    expect(await second.jobs.take('a', 'tab 2')).toMatchObject(refused)
    expect(await second.jobs.amend('a', (job) => job)).toMatchObject(refused)
  })

  it('of ten that take it at once, the last one alone holds it', async () => {
    await first.jobs.add(asked('a'))
    const taken = await Promise.all(
      Array.from({ length: 10 }, (_, i) => (i % 2 ? first : second).jobs.take('a', `tab ${i}`)),
    )
    const leases = taken.map((job) => leaseOf(value(job)))
    expect(leases.map(({ fence }) => fence).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    const told = await Promise.all(leases.map((lease) => first.jobs.advance(lease, (job) => job)))
    expect(told.flatMap(({ ok }, i) => (ok ? [leases[i]?.fence] : []))).toEqual([10])
  })

  it('guards what is written of the run in the same transaction, and nothing that is written without one', async () => {
    await first.jobs.add(asked('a'))
    const lease = leaseOf(value(await first.jobs.take('a', 'tab 1')))
    const record = { id: 'run a', study, dataset: { hash: 'd', name: '' }, status: { kind: 'training' } }
    const run = (steps: number) => ({ ...record, name: 'run', steps }) as unknown as RunRecord
    expect((await first.runs.save(run(1), lease.fence)).ok).toBe(true)
    await second.jobs.take('a', 'tab 2')
    const refused = { ok: false, error: { code: 'lease-lost' } }
    expect(await first.runs.save(run(2), lease.fence)).toMatchObject(refused)
    expect(await second.runs.load('run a')).toMatchObject({ ok: true, value: { steps: 1 } })
    expect((await second.runs.save(run(3))).ok).toBe(true)
  })

  it('of a later job of the same run is higher than all before', async () => {
    await first.jobs.add(asked('a'))
    await first.jobs.take('a', 'tab 1')
    const before = leaseOf(value(await first.jobs.take('a', 'tab 1')))
    await first.jobs.remove('a')
    const again = { ...asked('b'), work: asked('a').work }
    expect(value(await first.jobs.add(again, { kind: 'running', stopAsked: false })).state).toEqual({
      kind: 'running',
      stopAsked: false,
    })
    expect(value(await second.jobs.take('b', 'tab 2')).fence).toBe(before.fence + 1)
  })
})
