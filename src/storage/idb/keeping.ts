/**
 * What is stored, as a whole: how much space each dataset and run takes, and runs on their way to another browser. A run
 * is handed on as it lies here, store by store, so that nothing of it is lost that this file does not know.
 */
import { isExport } from '#domain/job/job'
import { jobSchema } from '#domain/job/schema'
import { err, ok } from '#domain/result'
import type { Taken } from '#protocol/keeping'
import type { Change } from '../announcing.ts'
import { packedDigest } from '../packed.ts'
import type { KeepingStore } from '../ports.ts'
import { checkpointStores } from './checkpoints.ts'
import type { Connection } from './connection.ts'
import { damagedRecord, decodeListed } from './decoders.ts'
import { binnedAtOf, keyed } from './entries.ts'
import { formerEntrySchemas, formerHouses, formerStores } from './former.ts'
import { checkEntry } from './libraryEntry.ts'
import { hashesOfToday } from './located.ts'
import { asOfToday, checkRunEntry, decodeRunEntry } from './runDecoder.ts'
import { runMissing, runStores } from './runs.ts'
import type { StudioDatabase } from './schema.ts'
import { chunksOf } from './writing.ts'

/** All that a run has, under its id or under keys that begin with it; who may write it is settled in each browser. */
const carriedStores = [...runStores.filter((store) => store !== 'leases'), ...checkpointStores]

/** About what it takes on disk: typed arrays in full, the rest as text would. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (typeof value === 'string') return 2 * value.length
  if (typeof value !== 'object' || value === null) return 8
  const inner: Iterable<unknown> = value instanceof Map ? [...value].flat() : Object.values(value)
  let sum = 8
  for (const part of inner) sum += bytesOf(part)
  return sum
}

const idOf = (key: unknown): string => String(Array.isArray(key) ? key[0] : key)

async function runsTaken(database: StudioDatabase): Promise<Taken[]> {
  const bytes = new Map<string, number>()
  for (const store of carriedStores) {
    for (let cursor = await database.transaction(store).store.openCursor(); cursor; cursor = await cursor.continue()) {
      const id = idOf(cursor.key)
      bytes.set(id, (bytes.get(id) ?? 0) + bytesOf(cursor.value))
    }
  }
  // What exports have made counts with their runs.
  const jobs = new Map((await keyed(database.transaction('jobs').store)).map(({ key, value }) => [key, value]))
  const parts = database.transaction('exportParts').store
  for (let cursor = await parts.openCursor(); cursor; cursor = await cursor.continue()) {
    const job = decodeListed(jobs.get(idOf(cursor.key)), jobSchema, 'job', '')
    const id = job.ok && isExport(job.value) ? job.value.work.runId : idOf(cursor.key)
    bytes.set(id, (bytes.get(id) ?? 0) + bytesOf(cursor.value))
  }
  const records = new Map((await keyed(database.transaction('runs').store)).map(({ key, value }) => [key, value]))
  return [...bytes].map(([id, size]) => {
    const entry = decodeRunEntry(records.get(id), id)
    if (!entry.ok) return { id, name: 'A run that cannot be read', bytes: size, binnedAtMs: null }
    const { record, renamedTo, binnedAtMs } = entry.value
    return { id, name: renamedTo ?? record.name, bytes: size, binnedAtMs }
  })
}

async function datasetsTaken(database: StudioDatabase): Promise<Taken[]> {
  const taken: Taken[] = []
  const add = (id: string, stored: unknown, entry: { summary: { name: string; sizeBytes: number } } | null) =>
    taken.push({
      id,
      name: entry?.summary.name ?? 'A dataset that cannot be read',
      bytes: entry?.summary.sizeBytes ?? 0,
      binnedAtMs: binnedAtOf(stored),
    })
  for (const { key, value } of await keyed(database.transaction('library').store)) {
    const entry = await checkEntry(value, key)
    add(key, value, entry.ok ? entry.value : null)
  }
  for (const house of formerHouses) {
    for (const { key, value } of await keyed(database.transaction(formerStores[house].entries).store)) {
      const parsed = formerEntrySchemas[house].safeParse(value)
      add(key, value, parsed.success ? parsed.data : null)
    }
  }
  return taken
}

const isCarried = (name: string): name is (typeof carriedStores)[number] =>
  carriedStores.some((store) => store === name)

export function keepingStore(connection: Connection, onChange: (change: Change) => void): KeepingStore {
  return {
    space: () =>
      connection.read(async (database) => ({
        datasets: await datasetsTaken(database),
        runs: await runsTaken(database),
      })),

    async runParts(id) {
      const read = await connection.read(async (database) => {
        const today = await hashesOfToday(database)
        const transaction = database.transaction(carriedStores)
        const parts: { store: string; key: unknown; value: unknown }[] = []
        for (const store of carriedStores) {
          for (const range of [IDBKeyRange.only(id), chunksOf(id)]) {
            const [keys, values] = await Promise.all([
              transaction.objectStore(store).getAllKeys(range),
              transaction.objectStore(store).getAll(range),
            ])
            for (const [i, key] of keys.entries()) parts.push({ store, key, value: values[i] })
          }
        }
        return { today, parts }
      })
      if (!read.ok) return read
      const { today, parts } = read.value
      const stored = parts.find(({ store }) => store === 'runs')
      if (!stored) return err(runMissing)
      const entry = await checkRunEntry(stored.value, id)
      if (!entry.ok) return entry
      const record = asOfToday(entry.value, today)
      const value = { record, digest: await packedDigest(record), binnedAtMs: null, renamedTo: null }
      return ok(parts.map((part) => (part === stored ? { ...part, value } : part)))
    },

    async adoptRun(id, parts) {
      const own = parts.filter(({ store, key }) => isCarried(store) && idOf(key) === id)
      const stored = own.find(({ store }) => store === 'runs')
      const entry = await checkRunEntry(stored?.value, id)
      if (!entry.ok) return entry
      if (own.length !== parts.length || entry.value.record.id !== id) return err(damagedRecord('run', id, ''))
      const adopted = await connection.write(carriedStores, async (transaction) => {
        if ((await transaction.objectStore('runs').getKey(id)) !== undefined) return false
        for (const { store, key, value } of own) {
          // Read anew and parsed, whoever reads it, as everything stored is.
          if (isCarried(store)) await transaction.objectStore(store).put(value as never, key as never)
        }
        return true
      })
      if (adopted.ok && adopted.value) onChange({ of: 'runs', id })
      return adopted
    },
  }
}
