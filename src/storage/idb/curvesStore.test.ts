import 'fake-indexeddb/auto'
import { deleteDB, openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CurvesForm, CurvesSummary } from '#domain/data/curvesDataset'
import type { CurvesWriting } from '../ports.ts'
import { openStorage, type StudioStorage } from './openStorage.ts'

const databaseName = 'pairs-test'
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

const form: CurvesForm = {
  featureNames: ['a', 'b'],
  componentNames: ['T', 'R'],
  axis: { values: Float64Array.of(400, 405, 410), unit: 'nm' },
  layout: 'componentFastest',
}

const facts = (name = 'films'): Omit<CurvesSummary, 'hash' | 'kind'> => ({
  name,
  createdAtMs: now,
  rows: 3,
  features: [
    { name: 'a', min: 0, max: 2 },
    { name: 'b', min: 1, max: 1 },
  ],
  components: ['T', 'R'],
  points: 3,
  axis: { min: 400, max: 410, step: 5, unit: 'nm' },
  layout: 'componentFastest',
  warnings: [],
  sizeBytes: 96,
  sources: ['a.txt', 'b.dat'],
  meanCurves: [
    [0, 0, 0],
    [1, 1, 1],
  ],
})

const features = [Float32Array.of(0, 1, 1, 1), Float32Array.of(2, 1)]
const targets = [Float32Array.from({ length: 6 }, (_, i) => i / 8), Float32Array.from({ length: 12 }, (_, i) => -i)]

async function begin(id: string): Promise<CurvesWriting> {
  const begun = await storage.pairs.begin(id, 96)
  if (!begun.ok) throw new Error(begun.error.message)
  return begun.value
}

async function write(id: string, name?: string): Promise<CurvesSummary> {
  const writing = await begin(id)
  for (const chunk of features) expect(await writing.append('features', chunk)).toMatchObject({ ok: true })
  for (const chunk of targets) expect(await writing.append('targets', chunk)).toMatchObject({ ok: true })
  const published = await writing.publish(form, facts(name))
  if (!published.ok) throw new Error(published.error.message)
  return published.value
}

async function rawCount(store: string): Promise<number> {
  const database = await openDB(databaseName)
  const count = await database.count(store)
  database.close()
  return count
}

describe('stored pairs', () => {
  it('come back as they were written, whole or the first rows of them', async () => {
    const summary = await write('1')
    expect(summary).toEqual({ ...facts(), kind: 'pairs', hash: summary.hash })
    expect(summary.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(await storage.pairs.list()).toEqual([summary])
    const all = { ...form, rows: 3, summary, features: Float32Array.of(0, 1, 1, 1, 2, 1) }
    expect(await storage.pairs.load(summary.hash)).toEqual({
      ok: true,
      value: { ...all, targets: Float32Array.from([...(targets[0] ?? []), ...(targets[1] ?? [])]) },
    })
    const first = await storage.pairs.load(summary.hash, 2)
    expect(first).toMatchObject({ value: { rows: 2, features: Float32Array.of(0, 1, 1, 1) } })
    expect(first.ok && first.value.targets.length).toBe(12)
    expect(first.ok && first.value.targets[11]).toBe(-5)
    expect(await storage.pairs.load(summary.hash, 99)).toMatchObject({ value: { rows: 3 } })
  })

  it('come back in any range of rows, whatever chunks these lie in', async () => {
    const { hash } = await write('1')
    const all = await storage.pairs.load(hash)
    if (!all.ok) throw new Error(all.error.message)
    for (let from = 0; from <= 3; from++) {
      for (let to = from; to <= 4; to++) {
        const part = await storage.pairs.loadRows(hash, from, to)
        expect(part).toMatchObject({ value: { rows: Math.min(3, to) - from } })
        expect(part.ok && part.value.features).toEqual(all.value.features.slice(from * 2, to * 2))
        expect(part.ok && part.value.targets).toEqual(all.value.targets.slice(from * 6, to * 6))
      }
    }
    expect(await storage.pairs.loadRows('gone', 0, 1)).toMatchObject({ error: { code: 'dataset-missing' } })
  })

  it('are not there before they are published', async () => {
    const writing = await begin('1')
    await writing.append('features', Float32Array.of(1, 2))
    expect(await storage.pairs.list()).toEqual([])
    expect(await rawCount('pairs')).toBe(0)
    expect(await rawCount('pairFrames')).toBe(0)
  })

  it('leave nothing behind when they are abandoned, and take nothing more', async () => {
    const writing = await begin('1')
    await writing.append('features', Float32Array.of(1, 2))
    await storage.pairs.abandon('1')
    expect(await rawCount('pairChunks')).toBe(0)
    expect(await rawCount('pairDrafts')).toBe(0)
    expect(await writing.append('targets', Float32Array.of(1))).toMatchObject({ error: { code: 'import-gone' } })
    expect(await writing.publish(form, facts())).toMatchObject({ error: { code: 'import-gone' } })
    expect(await rawCount('pairChunks')).toBe(0)
  })

  it('cannot be abandoned any more once they are published', async () => {
    const { hash } = await write('1')
    await storage.pairs.abandon('1')
    expect((await storage.pairs.load(hash)).ok).toBe(true)
  })

  it('sweep away what an import that was cut off has left, and spare one that is under way', async () => {
    await (await begin('cut off')).append('features', Float32Array.of(1, 2))
    now += 9 * 60 * 1000
    const running = await begin('running')
    await running.append('features', Float32Array.of(3, 4))
    expect(await rawCount('pairChunks')).toBe(2)
    now += 2 * 60 * 1000
    await storage.pairs.purge(now, 1e9)
    expect(await rawCount('pairChunks')).toBe(1)
    expect((await running.append('features', Float32Array.of(5, 6))).ok).toBe(true)
    now += 11 * 60 * 1000
    await begin('next')
    expect(await rawCount('pairChunks')).toBe(0)
  })

  it('keep chunks and date, and take the name anew, when the same content comes again', async () => {
    const first = await write('1')
    await storage.pairs.remove(first.hash)
    now = 9_000
    const again = await write('2', 'other')
    expect(again).toEqual({ ...first, name: 'other' })
    expect(await storage.pairs.list()).toEqual([again])
    expect(await rawCount('pairChunks')).toBe(4)
    expect((await storage.pairs.load(first.hash)).ok).toBe(true)
  })

  it('have another hash when a value, a name, the axis or the layout differs', async () => {
    const hashOf = async (change: Partial<CurvesForm>, last = 1): Promise<string> => {
      const id = `${JSON.stringify(change)}${last}`
      const writing = await begin(id)
      await writing.append('features', Float32Array.of(0, 1, 1, 1, 2, last))
      for (const chunk of targets) await writing.append('targets', chunk)
      const published = await writing.publish({ ...form, ...change }, facts())
      return published.ok ? published.value.hash : ''
    }
    const hashes = [
      await hashOf({}),
      await hashOf({}, 1.5),
      await hashOf({ featureNames: ['a', 'c'] }),
      await hashOf({ componentNames: ['R', 'T'] }),
      await hashOf({ layout: 'wavelengthFastest' }),
      await hashOf({ axis: { values: Float64Array.of(400, 405, 411), unit: 'nm' } }),
    ]
    expect(new Set(hashes).size).toBe(6)
    expect(await hashOf({})).toBe(hashes[0])
  })

  it('are renamed, removed, restored, and go for good with their chunks', async () => {
    const { hash } = await write('1')
    expect(await storage.pairs.rename(hash, 'better')).toMatchObject({ ok: true, value: { name: 'better' } })
    await storage.pairs.remove(hash)
    expect(await storage.pairs.list()).toEqual([])
    await storage.pairs.restore(hash)
    expect(await storage.pairs.list()).toMatchObject([{ name: 'better' }])
    await storage.pairs.remove(hash)
    await storage.pairs.purge(now + 1, 0)
    for (const store of ['pairs', 'pairFrames', 'pairChunks', 'pairDrafts']) expect(await rawCount(store)).toBe(0)
    expect(await storage.pairs.load(hash)).toMatchObject({ error: { code: 'dataset-missing' } })
    expect(await storage.pairs.rename(hash, 'x')).toMatchObject({ error: { code: 'dataset-missing' } })
  })

  it('are told to be damaged when a chunk is gone', async () => {
    const { hash } = await write('1')
    const database = await openDB(databaseName)
    await database.delete('pairChunks', ['1', 'targets', 1])
    database.close()
    expect(await storage.pairs.load(hash)).toMatchObject({ error: { code: 'dataset-damaged' } })
    expect(await storage.pairs.load(hash, 1)).toMatchObject({ ok: true })
  })

  it('are refused before a byte is written when the browser has less room than they take', async () => {
    const tight = openStorage({ databaseName, nowMs: () => now, freeBytes: async () => 95 })
    expect(await tight.pairs.list()).toEqual([])
    expect(await tight.pairs.begin('1', 96)).toMatchObject({ error: { code: 'storage-full' } })
    expect(await rawCount('pairDrafts')).toBe(0)
    tight.close()
  })

  it('store a view without the buffer behind it', async () => {
    const writing = await begin('1')
    await writing.append('features', new Float32Array(1_000).subarray(2, 4))
    const database = await openDB(databaseName)
    const chunk: Float32Array = await database.get('pairChunks', ['1', 'features', 0])
    database.close()
    expect(chunk.buffer.byteLength).toBe(8)
  })
})

describe('a database of the first version', () => {
  it('opens with its datasets and runs unchanged, and takes up pairs', async () => {
    storage.close()
    await deleteDB(databaseName)
    const summary = { hash: 'old', name: 'spectra', createdAtMs: 5, rows: 2, points: 2 }
    const frame = {
      axis: { values: Float64Array.of(450, 451), unit: 'cm-1' },
      columns: [{ name: 'type', values: ['x', 'y'] }],
      rows: 2,
      chunkLengths: [3, 1],
    }
    const old = await openDB(databaseName, 1, {
      upgrade(database) {
        for (const store of ['datasets', 'datasetFrames', 'datasetChunks', 'runs', 'runBest', 'runState']) {
          database.createObjectStore(store)
        }
      },
    })
    await old.put('datasets', { summary, binnedAtMs: null }, 'old')
    await old.put('datasetFrames', frame, 'old')
    await old.put('datasetChunks', Float32Array.of(1, 2, 3), ['old', 0])
    await old.put('datasetChunks', Float32Array.of(4), ['old', 1])
    await old.put('runs', { record: { id: 'r', name: 'run' }, binnedAtMs: null, renamedTo: 'mine' }, 'r')
    old.close()

    const { axis, columns, rows } = frame
    expect(await storage.datasets.list()).toEqual([summary])
    expect(await storage.datasets.load('old')).toEqual({
      ok: true,
      value: { axis, columns, rows, intensities: Float32Array.of(1, 2, 3, 4), summary },
    })
    expect(await storage.runs.load('r')).toMatchObject({ ok: true, value: { name: 'mine' } })
    expect(await storage.pairs.list()).toEqual([])
    const { hash } = await write('1')
    expect((await storage.pairs.load(hash)).ok).toBe(true)
  })
})
