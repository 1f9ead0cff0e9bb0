import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DatasetStore } from '../ports.ts'
import { facts, rawCount, rawValues, storeCurves, storeSpectra, tamper } from './library.testkit.ts'
import { openStorage, type StudioStorage } from './openStorage.ts'
import type { LibraryEntry } from './schema.ts'

const databaseName = 'library-entry-test'
const now = 1_000
let storage: StudioStorage
let datasets: DatasetStore

beforeEach(() => {
  storage = openStorage({ databaseName, nowMs: () => now })
  datasets = storage.datasets
})

afterEach(async () => {
  storage.close()
  await deleteDB(databaseName)
})

describe('an entry of the library', () => {
  it('notices whatever is changed in an entry, and an entry that lies under another dataset’s hash', async () => {
    const { hash } = await storeSpectra(datasets)
    const other = await storeCurves(datasets, '2')
    await datasets.rename(hash, 'mine')
    const edits: ((entry: LibraryEntry) => unknown)[] = [
      (entry) => ({ ...entry, summary: { ...entry.summary, name: 'nine' } }),
      (entry) => ({ ...entry, named: false }),
      (entry) => ({ ...entry, summary: { ...entry.summary, createdAtMs: 6 } }),
      (entry) => ({ ...entry, summary: { ...entry.summary, rows: 3 } }),
      (entry) => ({ ...entry, summary: { ...entry.summary, sources: ['b.csv'] } }),
      (entry) => ({
        ...entry,
        summary: { ...entry.summary, suggested: { ...entry.summary.suggested, group: 'type' } },
      }),
      (entry) => ({ ...entry, digest: entry.digest?.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }),
      () => null,
      () => 'text',
      () => 7,
      () => [],
    ]
    for (const edit of edits) {
      let sound: unknown
      await tamper(databaseName, 'library', hash, (value) => {
        sound = value
        return edit(value as LibraryEntry)
      })
      const { items, damaged } = await datasets.list()
      expect([String(edit), items.map((item) => item.hash)]).toEqual([String(edit), [other.hash]])
      expect(damaged).toMatchObject([{ code: 'record-damaged' }])
      expect(await datasets.frame(hash)).toMatchObject({ error: { code: 'dataset-damaged' } })
      expect(await datasets.rename(hash, 'new')).toMatchObject({ error: { code: 'record-damaged' } })
      expect(await storage.keeping.space()).toMatchObject({ ok: true, value: { datasets: [{}, {}] } })
      await tamper(databaseName, 'library', hash, () => sound)
    }
    await tamper(databaseName, 'library', other.hash, () => undefined)
    const [entry] = await rawValues(databaseName, 'library')
    await tamper(databaseName, 'library', other.hash, () => entry)
    expect(await datasets.list()).toMatchObject({ items: [{ hash, name: 'mine' }], damaged: [{}] })
  })

  it('deletes an entry that cannot be read by way of the bin, and replaces it when the same files come again', async () => {
    const { hash } = await storeSpectra(datasets)
    const damage = () => tamper(databaseName, 'library', hash, (value) => ({ ...(value as LibraryEntry), named: true }))
    await damage()
    await datasets.remove(hash)
    expect(await datasets.list()).toEqual({ items: [], damaged: [] })
    await datasets.restore(hash)
    expect((await datasets.list()).damaged).toHaveLength(1)
    await storeSpectra(datasets, '2')
    expect(await datasets.list()).toMatchObject({ items: [{ hash, name: 'name' }], damaged: [] })
    await damage()
    await datasets.remove(hash)
    await datasets.purge(now + 2_000, 1_000)
    expect([await rawCount(databaseName, 'library'), await rawCount(databaseName, 'libraryChunks')]).toEqual([0, 0])
  })

  it('opens entries without a digest, and gives them one when they are next written', async () => {
    const { hash } = await storeSpectra(datasets)
    await tamper(databaseName, 'library', hash, (value) => {
      const { digest: _, ...entry } = value as LibraryEntry
      return entry
    })
    expect((await datasets.list()).items).toHaveLength(1)
    expect((await datasets.frame(hash)).ok).toBe(true)
    await datasets.rename(hash, 'mine')
    expect(await rawValues(databaseName, 'library')).toMatchObject([
      { digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ])
  })

  it('keeps both changes of two tabs that make them at once', async () => {
    const { hash } = await storeSpectra(datasets)
    const second = openStorage({ databaseName, nowMs: () => now })
    await Promise.all([datasets.rename(hash, 'mine'), second.datasets.remove(hash)])
    await Promise.all([second.datasets.restore(hash), storeSpectra(datasets, '2', facts('other'))])
    expect(await datasets.list()).toMatchObject({ items: [{ hash, name: 'mine' }], damaged: [] })
    second.close()
  })
})
