/**
 * Datasets in the browser's database. Intensities are cut into 16 MB chunks: one value of several
 * hundred MB fails in more than one browser. All chunks go in with one transaction, so a dataset
 * is there whole or not at all.
 */
import type { DatasetSummary } from '#domain/data/dataset'
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import type { DatasetStore } from '../ports.ts'
import type { Connection, StudioStore } from './connection.ts'
import { emptyBin, entriesOf, unwrap } from './entries.ts'
import { fullFault } from './faults.ts'

const chunkFloats = (16 * 1024 * 1024) / 4
const contentStores: StudioStore[] = ['datasets', 'datasetFrames', 'datasetChunks']
const chunksOf = (hash: string): IDBKeyRange => IDBKeyRange.bound([hash, 0], [hash, Number.POSITIVE_INFINITY])

export function datasetStore(
  connection: Connection,
  nowMs: () => number,
  freeBytes: () => Promise<number | null>,
): DatasetStore {
  const entries = entriesOf(connection, 'datasets', nowMs)

  return {
    async list() {
      return (await entries.inUse()).map(({ summary }) => summary)
    },

    async load(hash) {
      const read = await connection.read(async (database) => {
        const transaction = database.transaction(contentStores)
        const [entry, frame] = await Promise.all([
          transaction.objectStore('datasets').get(hash),
          transaction.objectStore('datasetFrames').get(hash),
        ])
        if (!entry) return null
        if (!frame) return 'damaged'
        const intensities = new Float32Array(frame.rows * frame.axis.values.length)
        let filled = 0
        // One chunk at a time: with all at once the dataset would stand in memory twice.
        for (const [index, length] of frame.chunkLengths.entries()) {
          const chunk = await transaction.objectStore('datasetChunks').get([hash, index])
          if (chunk?.length !== length || filled + length > intensities.length) return 'damaged'
          intensities.set(chunk, filled)
          filled += length
        }
        if (filled !== intensities.length) return 'damaged'
        const { axis, columns, rows } = frame
        return { axis, columns, rows, intensities, summary: entry.summary }
      })
      if (!read.ok) return read
      if (read.value === null) return err(missing)
      return read.value === 'damaged' ? err(damaged) : ok(read.value)
    },

    async save(dataset) {
      // Chromium keeps large values as blobs and does not count them against the quota until they are stored.
      const free = await freeBytes()
      if (free !== null && free < dataset.intensities.byteLength) {
        const known = await connection.read((database) => database.getKey('datasets', dataset.summary.hash))
        if (!known.ok) return known
        if (known.value === undefined) return err(fullFault)
      }
      return connection.write(contentStores, async (transaction) => {
        const { hash } = dataset.summary
        const summaries = transaction.objectStore('datasets')
        const present = await summaries.get(hash)
        if (present) {
          const renewed = { ...dataset.summary, createdAtMs: present.summary.createdAtMs }
          await summaries.put({ summary: renewed, binnedAtMs: null }, hash)
          return renewed
        }
        const { axis, columns, rows, intensities, summary } = dataset
        const chunkLengths: number[] = []
        const chunks = transaction.objectStore('datasetChunks')
        for (let start = 0; start < intensities.length; start += chunkFloats) {
          const chunk = intensities.slice(start, start + chunkFloats)
          await chunks.put(chunk, [hash, chunkLengths.length])
          chunkLengths.push(chunk.length)
        }
        const frame = { axis: { values: axis.values.slice(), unit: axis.unit }, columns, rows, chunkLengths }
        await transaction.objectStore('datasetFrames').put(frame, hash)
        await summaries.put({ summary, binnedAtMs: null }, hash)
        return summary
      })
    },

    async rename(hash, name): Promise<Result<DatasetSummary>> {
      const changed = await entries.change(hash, (entry) => ({ ...entry, summary: { ...entry.summary, name } }))
      if (!changed.ok) return changed
      return changed.value ? ok(changed.value.summary) : err(missing)
    },

    remove: entries.bin,
    restore: entries.unbin,

    async purge(now, olderThanMs) {
      const purged = await connection.write(contentStores, (transaction) =>
        emptyBin(transaction, 'datasets', now - olderThanMs, async (hash) => {
          await transaction.objectStore('datasetFrames').delete(hash)
          await transaction.objectStore('datasetChunks').delete(chunksOf(hash))
        }),
      )
      unwrap(purged)
    },
  }
}

export const missing: AppError = {
  code: 'dataset-missing',
  message: 'This dataset is not stored in this browser.',
  remedy: 'Import its files again; the same files give the same dataset.',
}

export const damaged: AppError = {
  code: 'dataset-damaged',
  message: 'Parts of this dataset are missing from the browser’s storage.',
  remedy: 'Delete the dataset and import its files again.',
}
