import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { deleteDB, openDB } from 'idb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { restoreDatabase } from './fixtures/databaseDump.testkit.ts'
import { storeSpectra } from './library.testkit.ts'
import { openStorage, type StorageOptions, type StudioStorage } from './openStorage.ts'

const name = 'connection-test'
const open = (options: Partial<StorageOptions> = {}): StudioStorage =>
  openStorage({ databaseName: name, nowMs: () => 1_700_000_000_000, ...options })

afterEach(() => deleteDB(name))

describe('other tabs', () => {
  it('an open tab of the old build gives way; one that cannot is named in words', async () => {
    const dump = readFileSync(new URL('./fixtures/version1.json', import.meta.url), 'utf8')
    await restoreDatabase({ name, dump })
    const old = await openDB(name, 1)
    const storage = open()
    expect(await storage.datasets.frame('any')).toMatchObject({
      error: { code: 'storage-blocked', remedy: expect.stringContaining('Close the other tabs') },
    })
    old.close()
    await vi.waitFor(async () => expect((await storage.datasets.list()).items).toHaveLength(1))
    storage.close()
  })

  it('this build tells its user when another tab brings a newer version, and only reads from then on', async () => {
    const told: string[] = []
    const storage = open({ onOutdated: ({ code }) => told.push(code) })
    const { hash } = await storeSpectra(storage.datasets)
    const newer = await openDB(name, 99)
    newer.close()
    expect(told).toEqual(['storage-newer'])
    expect((await storage.datasets.list()).items).toHaveLength(1)
    expect((await storage.datasets.rows(hash, 'spectra')).ok).toBe(true)
    expect(await storage.datasets.begin('2', [], 0)).toMatchObject({
      error: { code: 'storage-newer', message: expect.stringContaining('newer version') },
    })
    expect(await storage.moveFormer(() => {})).toMatchObject({ error: { code: 'storage-newer' } })
    storage.close()
    const database = await openDB(name)
    expect(database.version).toBe(99)
    database.close()
  })
})
