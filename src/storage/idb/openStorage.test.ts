import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunRecord } from '#domain/run/run'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import { storageFault } from './faults.ts'
import { tamper } from './library.testkit.ts'
import { openStorage, type StudioStorage } from './openStorage.ts'

const databaseName = 'studio-test'
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

const run = (id: string): RunRecord =>
  ({
    id,
    name: `run ${id}`,
    study: ramanClassification(1351, 6),
    dataset: { hash: 'a', name: '' },
    status: { kind: 'queued' },
  }) as unknown as RunRecord

describe('stored runs', () => {
  it('come back as they were saved, the last save wins', async () => {
    await storage.runs.save(run('1'))
    await storage.runs.save({ ...run('1'), status: { kind: 'finished' } })
    expect(await storage.runs.load('1')).toMatchObject({ ok: true, value: { status: { kind: 'finished' } } })
    expect((await storage.runs.list()).items).toHaveLength(1)
  })

  it('stay renamed and stay deleted while the trainer goes on saving them', async () => {
    await storage.runs.save(run('1'))
    await storage.runs.rename('1', 'mine')
    await storage.runs.save(run('1'))
    expect(await storage.runs.load('1')).toMatchObject({ value: { name: 'mine' } })
    await storage.runs.remove('1')
    await storage.runs.save(run('1'))
    expect(await storage.runs.list()).toEqual({ items: [], damaged: [] })
  })
})

describe('stored test predictions', () => {
  const whole = Float32Array.from({ length: 1_000 }, (_, i) => i / 8)
  const test = { rows: Int32Array.of(4, 1), actual: whole.subarray(8, 12), predicted: whole.subarray(4, 8) }

  it('come back as they were saved, without the buffers behind their views', async () => {
    await storage.runs.saveTest('1', test)
    const loaded = await storage.runs.loadTest('1')
    expect(loaded).toEqual({ ok: true, value: test })
    expect(loaded.ok && loaded.value.actual.buffer.byteLength).toBe(16)
    expect(loaded.ok && loaded.value.predicted.buffer.byteLength).toBe(16)
  })

  it('go with their run, and are told to be missing', async () => {
    await storage.runs.save(run('1'))
    await storage.runs.saveTest('1', test)
    await storage.runs.saveTest('2', test)
    await storage.runs.remove('1')
    expect((await storage.runs.loadTest('1')).ok).toBe(true)
    await storage.runs.purge(now + 1, 0)
    expect(await storage.runs.loadTest('1')).toMatchObject({ ok: false, error: { code: 'test-missing' } })
    expect((await storage.runs.loadTest('2')).ok).toBe(true)
  })
})

describe('stored records', () => {
  it('are listed but for the one that is damaged, which is told', async () => {
    await storage.runs.save(run('1'))
    await tamper(databaseName, 'runs', 'broken', () => ({
      record: { id: 'broken' },
      binnedAtMs: null,
      renamedTo: null,
    }))
    await tamper(databaseName, 'runs', 'nothing', () => 7)
    const { items, damaged } = await storage.runs.list()
    expect(items.map(({ id }) => id)).toEqual(['1'])
    expect(damaged.map(({ code }) => code)).toEqual(['record-damaged', 'record-damaged'])
    expect(await storage.runs.load('broken')).toMatchObject({ ok: false, error: { code: 'record-damaged' } })
  })

  it('keep fields that this version does not know', async () => {
    await storage.runs.save({ ...run('1'), fit: { later: true } } as unknown as RunRecord)
    expect(await storage.runs.load('1')).toMatchObject({ value: { fit: { later: true }, epochs: [], test: null } })
  })
})

describe('the connection', () => {
  it('opens again after the browser closed it', async () => {
    await storage.runs.save(run('1'))
    storage.close()
    expect((await storage.runs.list()).items).toHaveLength(1)
  })

  it('answers storage-unavailable where there is no database', async () => {
    const kept = globalThis.indexedDB
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true, writable: true })
    try {
      const refused = openStorage({ databaseName: 'nowhere', nowMs: () => 0 })
      expect(await refused.datasets.frame('a')).toMatchObject({ ok: false, error: { code: 'storage-unavailable' } })
      await expect(refused.datasets.list()).rejects.toThrow('storage is not available')
    } finally {
      Object.defineProperty(globalThis, 'indexedDB', { value: kept, configurable: true, writable: true })
    }
  })

  it('tells a full disk from every other fault, also when only the transaction knows', () => {
    const quota = new DOMException('no room', 'QuotaExceededError')
    const aborted = new DOMException('aborted', 'AbortError')
    expect(storageFault(quota).code).toBe('storage-full')
    expect(storageFault(aborted, quota).code).toBe('storage-full')
    expect(storageFault(aborted).code).toBe('storage-unavailable')
  })
})
