/**
 * The light entries of datasets, pairs and runs: listed, changed, put into the bin and taken out of
 * it, all the same way. What heavy content an entry has is its own store's business.
 */
import type { Result } from '#domain/result'
import { type Connection, StorageFailure, type WriteTransaction } from './connection.ts'
import type { StudioSchema } from './schema.ts'

type EntryStore = 'datasets' | 'pairs' | 'runs'
type EntryOf<S extends EntryStore> = StudioSchema[S]['value']

export interface Entries<Entry> {
  /** What is not in the bin. */
  inUse(): Promise<Entry[]>
  /** Null when it is not there. */
  change(key: string, edit: (entry: Entry) => Entry): Promise<Result<Entry | null>>
  bin(key: string): Promise<void>
  unbin(key: string): Promise<void>
}

export function entriesOf<S extends EntryStore>(
  connection: Connection,
  storeName: S,
  nowMs: () => number,
): Entries<EntryOf<S>> {
  const change: Entries<EntryOf<S>>['change'] = (key, edit) =>
    connection.write([storeName], async (transaction) => {
      const store = transaction.objectStore(storeName)
      const entry = await store.get(key)
      if (!entry) return null
      const edited = edit(entry)
      await store.put(edited, key)
      return edited
    })
  return {
    async inUse() {
      const entries = unwrap(await connection.read((database) => database.getAll(storeName)))
      return entries.filter((entry) => entry.binnedAtMs === null)
    },
    change,
    async bin(key) {
      unwrap(await change(key, (entry) => ({ ...entry, binnedAtMs: nowMs() })))
    },
    async unbin(key) {
      unwrap(await change(key, (entry) => ({ ...entry, binnedAtMs: null })))
    },
  }
}

/** Deletes the entries binned before `before`; `deleteContent` takes what belongs to one out of the other stores. */
export async function emptyBin(
  transaction: WriteTransaction,
  storeName: EntryStore,
  before: number,
  deleteContent: (key: string) => Promise<void>,
): Promise<void> {
  let cursor = await transaction.objectStore(storeName).openCursor()
  while (cursor) {
    const { binnedAtMs } = cursor.value
    if (binnedAtMs !== null && binnedAtMs < before) {
      await deleteContent(cursor.key)
      await cursor.delete()
    }
    cursor = await cursor.continue()
  }
}

/** For port methods without a `Result`: a fault of the storage itself is thrown with its sentence. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new StorageFailure(result.error)
  return result.value
}
