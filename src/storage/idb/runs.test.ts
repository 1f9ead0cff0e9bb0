import 'fake-indexeddb/auto'
import { deleteDB, openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunRecord } from '#domain/run/run'
import { finishedCurvesRun } from '../../export/tasks/curves/finishedCurvesRun.testkit.ts'
import { rawCount, rawValues, tamper } from './library.testkit.ts'
import { openStorage, type StudioStorage } from './openStorage.ts'

const databaseName = 'studio-runs-test'
let now = 1_000
let storage: StudioStorage

beforeEach(() => {
  now = 1_000
  storage = openStorage({ databaseName, nowMs: () => now })
})

afterEach(async () => {
  storage.close()
  await deleteDB(databaseName)
})

const run = (id: string): RunRecord => ({
  ...finishedCurvesRun().run,
  id,
  name: `run ${id}`,
  status: { kind: 'queued' },
})

describe('what explanations draw from the data', () => {
  const explained = { task: 'curves', rows: Int32Array.of(2, 5), features: Float32Array.of(1, 2, 3, 4) } as const

  it('comes back as it was saved, goes with its run, and is told to be missing', async () => {
    await storage.runs.save(run('1'))
    await storage.runs.saveExplained('1', explained)
    expect(await storage.runs.loadExplained('1')).toEqual({ ok: true, value: explained })
    await storage.runs.remove('1')
    await storage.runs.purge(now + 1, 0)
    expect(await storage.runs.loadExplained('1')).toMatchObject({ ok: false, error: { code: 'explained-missing' } })
  })
})

describe('a run that is amended', () => {
  it('keeps its user’s name and what another tab wrote meanwhile', async () => {
    const other = openStorage({ databaseName, nowMs: () => now })
    await storage.runs.save({ ...run('1'), steps: 1 })
    await storage.runs.rename('1', 'mine')
    await other.runs.save({ ...run('1'), steps: 2 })
    other.close()
    const amended = await storage.runs.amend('1', (record) => ({ ...record, trainingMs: 7 }))
    expect(amended).toMatchObject({ ok: true, value: { name: 'mine', steps: 2, trainingMs: 7 } })
    expect(await storage.runs.load('1')).toEqual(amended)
    expect(await storage.runs.amend('2', (record) => record)).toMatchObject({ error: { code: 'run-missing' } })
  })
})

describe('a stored run', () => {
  it('is listed under its first name where the given one was damaged, and keeps everything else', async () => {
    await storage.runs.save(run('1'))
    await storage.runs.save(run('2'))
    await storage.runs.rename('1', 'mine')
    await storage.runs.save({ ...run('1'), steps: 2 })
    expect((await storage.runs.list()).damaged).toEqual([])
    await tamper(databaseName, 'runs', '1', (entry) => ({ ...(entry as object), renamedTo: 'nine' }))
    const { items, damaged } = await storage.runs.list()
    expect(items.map(({ id, name, steps }) => [id, name, steps])).toEqual([
      ['1', 'run 1', 2],
      ['2', 'run 2', run('2').steps],
    ])
    expect(damaged).toMatchObject([{ code: 'record-damaged', message: expect.stringContaining('run 1') }])
    await storage.runs.rename('1', 'mine again')
    expect(await storage.runs.list()).toMatchObject({ items: [{ name: 'mine again' }, { name: 'run 2' }], damaged: [] })
  })

  it('that cannot be read is told of until it is in the bin, and goes with the bin', async () => {
    await storage.runs.save(run('1'))
    for (const broken of [null, 'text', 7, [], { record: null }]) {
      await tamper(databaseName, 'runs', '2', () => broken)
      expect(await storage.runs.list()).toMatchObject({ items: [{ id: '1' }], damaged: [{ code: 'record-damaged' }] })
      expect(await storage.runs.load('2')).toMatchObject({ error: { code: 'record-damaged' } })
      await storage.runs.remove('2')
      expect(await storage.runs.list()).toMatchObject({ items: [{ id: '1' }], damaged: [] })
      await storage.runs.purge(now + 1, 0)
      expect(await rawCount(databaseName, 'runs')).toBe(1)
    }
  })

  it('under another run’s key is none', async () => {
    await storage.runs.save(run('1'))
    const [entry] = await rawValues(databaseName, 'runs')
    await tamper(databaseName, 'runs', '2', () => entry)
    expect(await storage.runs.list()).toMatchObject({ items: [{ id: '1' }], damaged: [{ code: 'record-damaged' }] })
  })
})

describe('a database of version 2', () => {
  it('keeps its runs, their scores as an evaluation by the rules of then, and takes explained data', async () => {
    const stores = ['datasets', 'datasetFrames', 'datasetChunks', 'runs', 'runBest', 'runState', 'pairs', 'pairFrames']
    const old = await openDB(databaseName, 2, {
      upgrade(database) {
        for (const store of [...stores, 'pairChunks', 'pairDrafts', 'runTest']) database.createObjectStore(store)
      },
    })
    const { study, fit, split } = finishedCurvesRun().run
    const test = { n: 12, loss: 0.3, metrics: [], intervals: [], baselines: null }
    const { evaluation: _, ...former } = run('a')
    const record = { ...former, task: 'pairs', study: { ...study, version: 1, task: undefined }, fit, split, test }
    await old.put('runs', { record, binnedAtMs: null, renamedTo: null }, 'a')
    old.close()
    expect(await storage.runs.load('a')).toMatchObject({
      ok: true,
      value: { task: 'curves', study: { task: 'curves' }, evaluation: { rulesVersion: 1, loss: 0.3, n: { test: 12 } } },
    })
    const explained = { task: 'curves', rows: new Int32Array(), features: new Float32Array() } as const
    expect((await storage.runs.saveExplained('a', explained)).ok).toBe(true)
  })
})
