/**
 * Datasets in the browser's database, behind the port `DatasetStore`. Content goes in chunk by chunk under an id
 * that nothing points to, and one small transaction at the end makes a dataset of it; what a writing that was cut off
 * left behind is swept later. Datasets of earlier versions that have not been moved yet are read, renamed and
 * deleted where they lie.
 */
import type { DatasetSummary } from '#domain/data/summary'
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import { chunkBytes } from '../datasetHash.ts'
import type { DatasetStore, RowRange } from '../ports.ts'
import type { Connection, StudioStore, WriteTransaction } from './connection.ts'
import { decodeListed } from './decoders.ts'
import { contended, isBinned, isOver, isUnchanged, keyed, mostAttempts, unwrap } from './entries.ts'
import { fullFault } from './faults.ts'
import { formerEntrySchemas, formerHouses, formerStores } from './former.ts'
import { checkEntry, sealEntry } from './libraryEntry.ts'
import { type Located, libraryKey, locate, missing } from './located.ts'
import type { LibraryEntry } from './schema.ts'
import { damaged, lastChunk, sliceRows } from './slices.ts'
import { chunksOf, drop, libraryStores, sweep, writing } from './writing.ts'

const formerEntryStores: StudioStore[] = ['datasets', 'pairs']

export function libraryStore(
  connection: Connection,
  nowMs: () => number,
  freeBytes: () => Promise<number | null>,
): DatasetStore {
  const kept = lastChunk()

  /** Reads from a matrix; once more from the beginning if the dataset lies elsewhere by then. */
  async function reading<T>(
    hash: string,
    matrix: string,
    range: RowRange | undefined,
    body: (located: Located, from: number, to: number) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    for (let attempt = 0; ; attempt++) {
      const located = await locate(connection, kept, hash)
      if (!located.ok) return located
      const { rows } = located.value.frame
      const from = Math.min(Math.max(0, range?.from ?? 0), rows)
      const to = Math.min(Math.max(from, range?.to ?? rows), rows)
      if (!located.value.matrix(matrix)) return err(noMatrix(matrix))
      const read = await body(located.value, from, to)
      if (read.ok || read.error.code !== damaged.code || attempt > 0) return read
      const again = await locate(connection, kept, hash)
      if (!again.ok || again.value.place === located.value.place) return read
    }
  }

  const rowsOf = (located: Located, matrix: string, from: number, to: number): Promise<Result<Float32Array>> => {
    const chunked = located.matrix(matrix)
    return chunked ? sliceRows(chunked, from, to) : Promise.resolve(err(noMatrix(matrix)))
  }

  const rows: DatasetStore['rows'] = (hash, matrix, range) =>
    reading(hash, matrix, range, (located, from, to) => rowsOf(located, matrix, from, to))

  /** Changes what a list shows of a dataset; null when there is none. */
  async function change(hash: string, edit: EntryEdit): Promise<Result<DatasetSummary | null>> {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const read = await connection.read(async (database) => {
        const key = await libraryKey(database, hash)
        return { key, stored: key === undefined ? undefined : await database.get('library', key) }
      })
      if (!read.ok) return read
      const { key, stored } = read.value
      if (key === undefined) return changeFormer(connection, hash, edit)
      const known = await checkEntry(stored, key)
      const { name, binnedAtMs } = edit
      // What cannot be read can still be put into the bin, and be deleted with it.
      if (!known.ok && (binnedAtMs === undefined || typeof stored !== 'object')) return known
      const next = known.ok
        ? await sealEntry({
            summary: name === undefined ? known.value.summary : { ...known.value.summary, name },
            named: known.value.named || name !== undefined,
            binnedAtMs: binnedAtMs === undefined ? known.value.binnedAtMs : binnedAtMs,
          })
        : ({ ...stored, binnedAtMs } as LibraryEntry)
      const written = await connection.write(['library'], async (transaction) => {
        const library = transaction.objectStore('library')
        if (!isUnchanged(await library.get(key), stored)) return false
        await library.put(next, key)
        return true
      })
      if (!written.ok) return written
      if (written.value) return ok(known.ok ? next.summary : null)
    }
    return err(contended('dataset'))
  }

  return {
    async list() {
      const read = await connection.read(async (database) => ({
        library: await keyed(database.transaction('library').store),
        former: await Promise.all(
          formerHouses.map(async (house) => ({
            house,
            entries: await keyed(database.transaction(formerStores[house].entries).store),
          })),
        ),
      }))
      const { library, former } = unwrap(read)
      const items: DatasetSummary[] = []
      const faults: AppError[] = []
      for (const { key, value } of library) {
        const entry = await checkEntry(value, key)
        if (entry.ok && entry.value.binnedAtMs === null) items.push(entry.value.summary)
        else if (!entry.ok && !isBinned(value)) faults.push(entry.error)
      }
      for (const { house, entries } of former) {
        for (const { key, value } of entries) {
          const entry = decodeListed(value, formerEntrySchemas[house], 'dataset', key)
          if (entry.ok && entry.value.binnedAtMs === null) items.push(entry.value.summary)
          else if (!entry.ok && !isBinned(value)) faults.push(entry.error)
        }
      }
      return { items, damaged: faults }
    },

    async frame(hash) {
      const located = await locate(connection, kept, hash)
      return located.ok ? ok({ ...located.value.frame, summary: located.value.summary }) : located
    },

    async columns(hash, names) {
      const located = await locate(connection, kept, hash)
      return located.ok ? located.value.columns(names) : located
    },

    rows,

    async stream(hash, matrix, visit, range) {
      let next = range?.from ?? 0
      // What was visited already is not visited again when the dataset turns out to lie elsewhere.
      return reading(hash, matrix, range, async (located, from, to) => {
        const width = located.matrix(matrix)?.width ?? 1
        const step = Math.max(1, Math.floor(chunkBytes / 4 / width))
        for (next = Math.max(next, from); next < to; ) {
          // Up to where a chunk ends, so that each is read once.
          const end = Math.min(to, (Math.floor(next / step) + 1) * step)
          const values = await rowsOf(located, matrix, next, end)
          if (!values.ok) return values
          const first = next
          next = end
          const visited = await visit(values.value, first)
          if (visited && !visited.ok) return visited
        }
        return ok(undefined)
      })
    },

    async begin(id, matrices, expectedBytes) {
      const free = await freeBytes()
      if (free !== null && free < expectedBytes) return err(fullFault)
      const begun = await connection.write(libraryStores, async (transaction) => {
        await sweep(transaction, nowMs())
        await transaction.objectStore('libraryWritings').put({ touchedAtMs: nowMs() }, id)
      })
      return begun.ok ? ok(writing(connection, nowMs, id, matrices)) : begun
    },

    abandon: (id) => connection.write(libraryStores, (transaction) => drop(transaction, id)),

    async rename(hash, name) {
      const changed = await change(hash, { name })
      if (!changed.ok) return changed
      return changed.value ? ok(changed.value) : err(missing)
    },

    async remove(hash) {
      unwrap(await change(hash, { binnedAtMs: nowMs() }))
    },

    async restore(hash) {
      unwrap(await change(hash, { binnedAtMs: null }))
    },

    async purge(now, olderThanMs) {
      const before = now - olderThanMs
      unwrap(
        await connection.write(libraryStores, async (transaction) => {
          const entries = transaction.objectStore('library')
          const frames = transaction.objectStore('libraryFrames')
          for (const { key, value } of await keyed(entries)) {
            if (!isOver(value, before)) continue
            const frame = await frames.get(key)
            if (typeof frame?.contentId === 'string') await deleteContent(transaction, frame.contentId)
            await frames.delete(key)
            await entries.delete(key)
          }
          await sweep(transaction, now)
        }),
      )
      unwrap(await purgeFormer(connection, before))
    },
  }
}

/** What a user changes of an entry. */
interface EntryEdit {
  readonly name?: string
  readonly binnedAtMs?: number | null
}

/** The same of a dataset of an earlier version, where it lies. */
const changeFormer = (
  connection: Connection,
  hash: string,
  { name, ...bin }: EntryEdit,
): Promise<Result<DatasetSummary | null>> =>
  connection.write(formerEntryStores, async (transaction) => {
    for (const house of formerHouses) {
      const store = transaction.objectStore(formerStores[house].entries)
      const value: unknown = await store.get(hash)
      const parsed = formerEntrySchemas[house].safeParse(value)
      if (!parsed.success || typeof value !== 'object' || value === null) continue
      const summary = { ...('summary' in value && (value.summary as object)), ...(name !== undefined && { name }) }
      await store.put({ ...value, ...bin, summary } as never, hash)
      return { ...parsed.data.summary, ...(name !== undefined && { name }) }
    }
    return null
  })

async function deleteContent(transaction: WriteTransaction, contentId: string): Promise<void> {
  await transaction.objectStore('libraryChunks').delete(chunksOf(contentId))
  await transaction.objectStore('libraryColumns').delete(chunksOf(contentId))
}

const purgeFormer = (connection: Connection, before: number): Promise<Result<void>> =>
  connection.write(
    formerHouses.flatMap((house) => Object.values(formerStores[house])),
    async (transaction) => {
      for (const house of formerHouses) {
        const { entries, frames, chunks } = formerStores[house]
        for (const { key, value } of await keyed(transaction.objectStore(entries))) {
          if (!isOver(value, before)) continue
          const frame: unknown = await transaction.objectStore(frames).get(key)
          const id = typeof frame === 'object' && frame !== null && 'contentId' in frame ? String(frame.contentId) : key
          await transaction.objectStore(chunks).delete(chunksOf(id))
          await transaction.objectStore(frames).delete(key)
          await transaction.objectStore(entries).delete(key)
        }
      }
    },
  )

const noMatrix = (name: string): AppError => ({
  code: 'matrix-missing',
  message: `This dataset has no matrix “${name}”.`,
  remedy: 'Choose a dataset that holds what is asked for.',
})
