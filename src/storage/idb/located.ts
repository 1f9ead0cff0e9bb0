/**
 * A dataset found in the database, in the library or still in the stores of an earlier version: what it is, its
 * columns, and its matrices chunk by chunk. Readers ask here and need not know where it lies.
 */
import type { Column } from '#domain/data/column'
import type { DatasetFrame } from '#domain/data/dataset'
import { type MatrixForm, rowWidth } from '#domain/data/matrix'
import type { DatasetSummary } from '#domain/data/summary'
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import { chunkDigest, columnDigest, frameDigest, rowsPerChunk } from '../datasetHash.ts'
import type { Connection } from './connection.ts'
import { decodeChunk, decodeColumn, decodeFrame, float32Schema } from './decoders.ts'
import {
  decodeFormerFrame,
  type FormerContent,
  type FormerHouse,
  formerEntrySchemas,
  formerHouses,
  formerStores,
} from './former.ts'
import { checkEntry } from './libraryEntry.ts'
import type { LibraryEntry, LibraryFrame, StudioDatabase } from './schema.ts'
import { type ChunkedMatrix, damaged, type lastChunk } from './slices.ts'

export interface Located {
  /** Where its chunks lie; another one once it has moved or was stored anew. */
  readonly place: string
  readonly summary: DatasetSummary
  readonly frame: DatasetFrame
  columns(names?: readonly string[]): Promise<Result<readonly Column[]>>
  /** By its name; null when it has none of that name. */
  matrix(name: string): ChunkedMatrix | null
}

export const missing: AppError = {
  code: 'dataset-missing',
  message: 'This dataset is not stored in this browser.',
  remedy: 'Import its files again; the same files give the same dataset.',
}

/** The key of the library's entry for a hash or a former hash. */
export async function libraryKey(database: StudioDatabase, hash: string): Promise<string | undefined> {
  const library = database.transaction('library').store
  return (await library.getKey(hash)) ?? (await library.index('formerHash').getKey(hash))
}

/** The hash of today for each former one. */
export async function hashesOfToday(database: StudioDatabase): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  let cursor = await database.transaction('library').store.index('formerHash').openKeyCursor()
  while (cursor) {
    found.set(cursor.key, cursor.primaryKey)
    cursor = await cursor.continue()
  }
  return found
}

type Kept = ReturnType<typeof lastChunk>

/** Errors: `dataset-missing`, `dataset-damaged` where its entry or frame cannot be understood. */
export async function locate(connection: Connection, kept: Kept, hash: string): Promise<Result<Located>> {
  const found = await connection.read(async (database): Promise<Result<Located>> => {
    const key = await libraryKey(database, hash)
    if (key !== undefined) {
      const transaction = database.transaction(['library', 'libraryFrames'])
      const [entry, frame] = await Promise.all([
        transaction.objectStore('library').get(key),
        transaction.objectStore('libraryFrames').get(key),
      ])
      const [known, content] = [await checkEntry(entry, key), decodeFrame(frame)]
      const sound = content && (content.digest === undefined || content.digest === (await frameDigest(content)))
      return known.ok && sound ? ok(inLibrary(connection, kept, known.value, content)) : err(damaged)
    }
    for (const house of formerHouses) {
      const { entries, frames } = formerStores[house]
      const transaction = database.transaction([entries, frames])
      const [entry, frame] = await Promise.all([
        transaction.objectStore(entries).get(hash),
        transaction.objectStore(frames).get(hash),
      ])
      if (entry === undefined) continue
      const known = formerEntrySchemas[house].safeParse(entry)
      const content = decodeFormerFrame(house, frame, hash)
      return known.success && content
        ? ok(inFormerHouse(connection, kept, house, known.data.summary, content))
        : err(damaged)
    }
    return err(missing)
  })
  return found.ok ? found.value : found
}

function inLibrary(
  connection: Connection,
  kept: Kept,
  { summary }: LibraryEntry,
  { rows, matrices, columns, contentId }: LibraryFrame,
): Located {
  const chunksOf = (form: MatrixForm, place: number): ChunkedMatrix => {
    const [width, step] = [rowWidth(form), rowsPerChunk(form)]
    const lengths = Array.from({ length: Math.ceil(rows / step) }, (_, i) => width * Math.min(step, rows - i * step))
    return {
      rows,
      width,
      lengths,
      chunk: (index) =>
        kept.read(`${contentId} ${place} ${index}`, async () => {
          const read = await connection.read((database) => database.get('libraryChunks', [contentId, place, index]))
          if (!read.ok) return read
          const chunk = decodeChunk(read.value)
          const sound = chunk && (await chunkDigest(chunk.values)) === chunk.digest
          return sound ? ok(chunk.values) : err(damaged)
        }),
    }
  }
  return {
    place: contentId,
    summary,
    frame: { rows, matrices, columns },
    async columns(names) {
      const wanted = columns.flatMap(({ name }, place) => (names?.includes(name) === false ? [] : [place]))
      const read = await connection.read((database) => {
        const store = database.transaction('libraryColumns').store
        return Promise.all(wanted.map((place) => store.get([contentId, place])))
      })
      if (!read.ok) return read
      const decoded = read.value.flatMap((value) => decodeColumn(value) ?? [])
      const sound = await Promise.all(
        decoded.map(async ({ digest, ...column }) => {
          const whole = column.values.length === rows
          return whole && (digest === undefined || digest === (await columnDigest(column))) ? [column] : []
        }),
      )
      const columnsRead = sound.flat()
      return columnsRead.length === wanted.length ? ok(columnsRead) : err(damaged)
    },
    matrix(name) {
      const place = matrices.findIndex((form) => form.name === name)
      const form = matrices[place]
      return form ? chunksOf(form, place) : null
    },
  }
}

/** Chunks of former versions have no digest: only their length tells whether they are whole. */
export function inFormerHouse(
  connection: Connection,
  kept: Kept,
  house: FormerHouse,
  summary: DatasetSummary,
  { rows, matrices, columns }: FormerContent,
): Located {
  const { chunks } = formerStores[house]
  return {
    place: `${house} ${summary.hash}`,
    summary,
    frame: {
      rows,
      matrices: matrices.map(({ form }) => form),
      columns: columns.map(({ name, kind }) => ({ name, kind })),
    },
    columns: async (names) => ok(columns.filter(({ name }) => names?.includes(name) !== false)),
    matrix(name) {
      const found = matrices.find(({ form }) => form.name === name)
      if (!found) return null
      return {
        rows,
        width: rowWidth(found.form),
        lengths: found.lengths,
        chunk: (index) =>
          kept.read(`${house} ${found.key.join(' ')} ${index}`, async () => {
            const read = await connection.read((database) =>
              database.transaction(chunks).store.get(IDBKeyRange.only([...found.key, index])),
            )
            if (!read.ok) return read
            const values = float32Schema.safeParse(read.value)
            return values.success ? ok(values.data) : err(damaged)
          }),
      }
    },
  }
}
