import 'fake-indexeddb/auto'
import { deleteDB, openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Dataset } from '#domain/data/dataset'
import type { Weights } from '#domain/model/weights'
import type { RunRecord } from '#domain/run/run'
import type { TrainerState } from '#domain/training/trainerState'
import { storageFault } from './faults.ts'
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

function dataset(hash: string, rows = 2, points = 3): Dataset {
  return {
    axis: { values: Float64Array.from({ length: points }, (_, i) => 450 + i), unit: 'cm-1' },
    intensities: Float32Array.from({ length: rows * points }, (_, i) => i / 8),
    rows,
    columns: [{ name: 'type', values: Array.from({ length: rows }, (_, i) => `class ${i}`) }],
    summary: {
      hash,
      name: `name of ${hash}`,
      createdAtMs: 5,
      rows,
      points,
      axis: { min: 450, max: 449 + points, step: 1, unit: 'cm-1' },
      columns: [{ name: 'type', distinct: rows }],
      suggested: { id: null, target: { column: 'type', part: 'whole' }, group: null },
      warnings: [],
      sizeBytes: rows * points * 4,
      sources: ['a.csv'],
      thumbnail: [0, 1],
    },
  }
}

const run = (id: string): RunRecord => ({ id, name: `run ${id}`, status: { kind: 'queued' } }) as unknown as RunRecord

const weights = (value: number): Weights =>
  new Map([['conv.weight', { shape: [2, 1, 2], data: Float32Array.of(value, 2, 3, 4) }]])

async function rawCount(store: string): Promise<number> {
  const database = await openDB(databaseName)
  const count = await database.count(store)
  database.close()
  return count
}

describe('stored datasets', () => {
  it('come back as they were saved', async () => {
    const saved = dataset('a')
    expect(await storage.datasets.save(saved)).toEqual({ ok: true, value: saved.summary })
    expect(await storage.datasets.load('a')).toEqual({ ok: true, value: saved })
    expect(await storage.datasets.list()).toEqual([saved.summary])
  })

  it('are seen by another connection at once', async () => {
    await storage.datasets.save(dataset('a'))
    const other = openStorage({ databaseName, nowMs: () => now })
    expect((await other.datasets.list()).map((summary) => summary.hash)).toEqual(['a'])
    other.close()
  })

  it('lie in chunks of 16 MB and are put together again', async () => {
    const large = dataset('large', 5, 2_000_003)
    await storage.datasets.save(large)
    expect(await rawCount('datasetChunks')).toBe(3)
    const loaded = await storage.datasets.load('large')
    expect(
      loaded.ok && Buffer.compare(Buffer.from(loaded.value.intensities.buffer), Buffer.from(large.intensities.buffer)),
    ).toBe(0)
  })

  it('store a view without the buffer behind it', async () => {
    const whole = new Float32Array(1_000)
    const viewed = { ...dataset('a'), intensities: whole.subarray(10, 16) }
    await storage.datasets.save(viewed)
    const database = await openDB(databaseName)
    const chunk: Float32Array = await database.get('datasetChunks', ['a', 0])
    database.close()
    expect(chunk.buffer.byteLength).toBe(24)
  })

  it('keep content and date, and take name and roles anew, when they are saved again', async () => {
    await storage.datasets.save(dataset('a'))
    const again = dataset('a')
    const suggested = { id: 'type', target: null, group: null }
    const summary = { ...again.summary, name: 'other', createdAtMs: 99, suggested }
    const answer = await storage.datasets.save({ ...again, intensities: new Float32Array(6), summary })
    expect(answer).toMatchObject({ ok: true, value: { name: 'other', createdAtMs: 5, suggested } })
    expect(await storage.datasets.list()).toHaveLength(1)
    expect(await storage.datasets.load('a')).toMatchObject({ value: { intensities: again.intensities } })
  })

  it('are renamed in the list and in the dataset', async () => {
    await storage.datasets.save(dataset('a'))
    const renamed = await storage.datasets.rename('a', 'better')
    expect(renamed.ok && renamed.value.name).toBe('better')
    const loaded = await storage.datasets.load('a')
    expect(loaded.ok && loaded.value.summary.name).toBe('better')
  })

  it('answer dataset-missing for an unknown hash', async () => {
    expect(await storage.datasets.load('none')).toMatchObject({ ok: false, error: { code: 'dataset-missing' } })
    expect(await storage.datasets.rename('none', 'x')).toMatchObject({ ok: false, error: { code: 'dataset-missing' } })
  })

  it('leave the list when removed, return when restored, go for good when purged', async () => {
    await storage.datasets.save(dataset('a'))
    await storage.datasets.save(dataset('b'))
    await storage.datasets.remove('a')
    expect((await storage.datasets.list()).map((summary) => summary.hash)).toEqual(['b'])
    await storage.datasets.restore('a')
    expect(await storage.datasets.list()).toHaveLength(2)

    await storage.datasets.remove('a')
    await storage.datasets.purge(now + 999, 1_000)
    expect((await storage.datasets.load('a')).ok).toBe(true)
    await storage.datasets.purge(now + 1_001, 1_000)
    expect(await storage.datasets.load('a')).toMatchObject({ ok: false, error: { code: 'dataset-missing' } })
    expect(await rawCount('datasetChunks')).toBe(1)
    expect(await rawCount('datasetFrames')).toBe(1)
  })

  it('come out of the bin when they are imported again', async () => {
    await storage.datasets.save(dataset('a'))
    await storage.datasets.remove('a')
    await storage.datasets.save(dataset('a'))
    expect(await storage.datasets.list()).toHaveLength(1)
  })

  it('are told to be damaged when a chunk is gone', async () => {
    await storage.datasets.save(dataset('a'))
    const database = await openDB(databaseName)
    await database.delete('datasetChunks', ['a', 0])
    database.close()
    expect(await storage.datasets.load('a')).toMatchObject({ ok: false, error: { code: 'dataset-damaged' } })
  })

  it('are refused as storage-full when the browser has less room than they take', async () => {
    for (const [freeBytes, fits] of [
      [23, false],
      [24, true],
    ] as const) {
      const tight = openStorage({ databaseName, nowMs: () => now, freeBytes: async () => freeBytes })
      const saved = await tight.datasets.save(dataset('a'))
      expect(saved.ok ? 'stored' : saved.error.code).toBe(fits ? 'stored' : 'storage-full')
      expect(await tight.datasets.list()).toHaveLength(fits ? 1 : 0)
      tight.close()
    }
    const full = openStorage({ databaseName, nowMs: () => now, freeBytes: async () => 0 })
    expect((await full.datasets.save(dataset('a'))).ok).toBe(true) // stored already: needs no room
    full.close()
  })

  it('leave nothing behind when the browser refuses one part of them', async () => {
    const unclonable = { ...dataset('a'), columns: [{ name: 'type', values: [() => {}] as unknown as string[] }] }
    expect(await storage.datasets.save(unclonable)).toMatchObject({ ok: false, error: { code: 'storage-refused' } })
    expect(await storage.datasets.list()).toEqual([])
    expect(await rawCount('datasetChunks')).toBe(0)
  })
})

describe('stored runs', () => {
  it('come back as they were saved, the last save wins', async () => {
    await storage.runs.save(run('1'))
    await storage.runs.save({ ...run('1'), status: { kind: 'finished' } })
    expect(await storage.runs.load('1')).toMatchObject({ ok: true, value: { status: { kind: 'finished' } } })
    expect(await storage.runs.list()).toHaveLength(1)
  })

  it('stay renamed and stay deleted while the trainer goes on saving them', async () => {
    await storage.runs.save(run('1'))
    await storage.runs.rename('1', 'mine')
    await storage.runs.save(run('1'))
    expect(await storage.runs.load('1')).toMatchObject({ value: { name: 'mine' } })
    await storage.runs.remove('1')
    await storage.runs.save(run('1'))
    expect(await storage.runs.list()).toEqual([])
  })

  it('keep weights and state beside the record and lose them with it', async () => {
    const state: TrainerState = {
      step: 78,
      epoch: 1,
      cursor: 0,
      weights: weights(1),
      firstMoment: weights(2),
      secondMoment: weights(3),
      seed: 42,
      best: { epoch: 1, score: 0.5, weights: weights(4) },
      epochsWithoutGain: 0,
    }
    await storage.runs.save(run('1'))
    await storage.runs.saveBest('1', weights(7))
    await storage.runs.saveState('1', state)
    expect(await storage.runs.loadBest('1')).toEqual({ ok: true, value: weights(7) })
    expect(await storage.runs.loadState('1')).toEqual({ ok: true, value: state })

    await storage.runs.remove('1')
    await storage.runs.purge(now + 1, 0)
    expect(await storage.runs.load('1')).toMatchObject({ ok: false, error: { code: 'run-missing' } })
    expect(await storage.runs.loadBest('1')).toMatchObject({ ok: false, error: { code: 'weights-missing' } })
    expect(await storage.runs.loadState('1')).toMatchObject({ ok: false, error: { code: 'state-missing' } })
  })

  it('store weights that are views without the buffer behind them', async () => {
    const whole = new Float32Array(1_000)
    await storage.runs.saveBest('1', new Map([['bias', { shape: [2], data: whole.subarray(4, 6) }]]))
    const loaded = await storage.runs.loadBest('1')
    expect(loaded.ok && loaded.value.get('bias')?.data.buffer.byteLength).toBe(8)
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

describe('a database of version 1', () => {
  it('keeps its runs, which learned classes', async () => {
    const old = await openDB(databaseName, 1, {
      upgrade(database) {
        for (const store of ['datasets', 'datasetFrames', 'datasetChunks', 'runs', 'runBest', 'runState']) {
          database.createObjectStore(store)
        }
      },
    })
    for (const id of ['a', 'b']) await old.put('runs', { record: run(id), binnedAtMs: null, renamedTo: null }, id)
    old.close()
    expect(await storage.runs.list()).toMatchObject([
      { id: 'a', task: 'classes' },
      { id: 'b', task: 'classes' },
    ])
    expect(await storage.pairs.list()).toEqual([])
  })
})

describe('the connection', () => {
  it('gives way to another tab that upgrades and then only reads', async () => {
    await storage.datasets.save(dataset('a'))
    const newer = await openDB(databaseName, 99)
    newer.close()
    expect(await storage.datasets.list()).toHaveLength(1)
    expect(await storage.datasets.save(dataset('b'))).toMatchObject({ ok: false, error: { code: 'storage-newer' } })
    expect((await storage.datasets.load('a')).ok).toBe(true)
  })

  it('opens again after the browser closed it', async () => {
    await storage.datasets.save(dataset('a'))
    storage.close()
    expect(await storage.datasets.list()).toHaveLength(1)
  })

  it('answers storage-unavailable where there is no database', async () => {
    const kept = globalThis.indexedDB
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true, writable: true })
    try {
      const refused = openStorage({ databaseName: 'nowhere', nowMs: () => 0 })
      expect(await refused.datasets.load('a')).toMatchObject({ ok: false, error: { code: 'storage-unavailable' } })
      await expect(refused.datasets.list()).rejects.toThrow('storage could not be used')
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
