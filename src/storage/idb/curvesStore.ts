/**
 * Datasets of pairs in the browser's database. They are too large for one transaction of their
 * import: chunks go in one by one under an id that nothing points to, and one small transaction at
 * the end makes a dataset of them. What an import that was cut off left behind is swept later.
 */
import type { CurvesDataset, CurvesSummary } from '#domain/data/curvesDataset'
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import { CurvesHash, type CurvesTable } from '../curvesHash.ts'
import type { CurvesStore, CurvesWriting } from '../ports.ts'
import type { Connection, StudioStore, WriteTransaction } from './connection.ts'
import { damaged, missing } from './datasets.ts'
import { emptyBin, entriesOf, unwrap } from './entries.ts'
import { fullFault } from './faults.ts'
import type { CurvesFrame, StudioDatabase } from './schema.ts'

const contentStores: StudioStore[] = ['pairs', 'pairFrames', 'pairChunks', 'pairDrafts']
/** An import that has written nothing for this long is over: a step that stalls is ended much sooner. */
const abandonedMs = 10 * 60 * 1000
// Arrays sort behind strings and numbers.
const chunksOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []])

export function curvesStore(
  connection: Connection,
  nowMs: () => number,
  freeBytes: () => Promise<number | null>,
): CurvesStore {
  const entries = entriesOf(connection, 'pairs', nowMs)

  async function loadRows(hash: string, fromRow: number, toRow: number): Promise<Result<CurvesDataset>> {
    const read = await connection.read((database) => loadFrom(database, hash, fromRow, toRow))
    if (!read.ok) return read
    if (read.value === null) return err(missing)
    return read.value === 'damaged' ? err(damaged) : ok(read.value)
  }

  return {
    async list() {
      return (await entries.inUse()).map(({ summary }) => summary)
    },

    load: (hash, rows = Number.POSITIVE_INFINITY) => loadRows(hash, 0, rows),
    loadRows,

    async begin(id, expectedBytes) {
      const free = await freeBytes()
      if (free !== null && free < expectedBytes) return err(fullFault)
      const begun = await connection.write(contentStores, async (transaction) => {
        await sweep(transaction, nowMs())
        await transaction.objectStore('pairDrafts').put({ touchedAtMs: nowMs() }, id)
      })
      return begun.ok ? ok(writing(connection, nowMs, id)) : begun
    },

    abandon: (id) => connection.write(contentStores, (transaction) => drop(transaction, id)),

    async rename(hash, name) {
      const changed = await entries.change(hash, (entry) => ({ ...entry, summary: { ...entry.summary, name } }))
      if (!changed.ok) return changed
      return changed.value ? ok(changed.value.summary) : err(missing)
    },

    remove: entries.bin,
    restore: entries.unbin,

    async purge(now, olderThanMs) {
      const purged = await connection.write(contentStores, async (transaction) => {
        const frames = transaction.objectStore('pairFrames')
        await emptyBin(transaction, 'pairs', now - olderThanMs, async (hash) => {
          const frame = await frames.get(hash)
          if (frame) await transaction.objectStore('pairChunks').delete(chunksOf(frame.contentId))
          await frames.delete(hash)
        })
        await sweep(transaction, now)
      })
      unwrap(purged)
    },
  }
}

function writing(connection: Connection, nowMs: () => number, contentId: string): CurvesWriting {
  const hash = new CurvesHash()
  const chunkLengths: Record<CurvesTable, number[]> = { features: [], targets: [] }
  return {
    async append(table, chunk) {
      await hash.add(table, chunk)
      const whole = chunk.byteLength === chunk.buffer.byteLength ? chunk : chunk.slice()
      const written = await connection.write(['pairChunks', 'pairDrafts'], async (transaction) => {
        const drafts = transaction.objectStore('pairDrafts')
        if (!(await drafts.get(contentId))) return false
        await transaction.objectStore('pairChunks').put(whole, [contentId, table, chunkLengths[table].length])
        await drafts.put({ touchedAtMs: nowMs() }, contentId)
        return true
      })
      if (!written.ok) return written
      if (!written.value) return err(importGone)
      chunkLengths[table].push(chunk.length)
      return ok(undefined)
    },

    async publish(form, facts) {
      const summary: CurvesSummary = { ...facts, kind: 'pairs', hash: await hash.of(form, facts.rows) }
      const published = await connection.write(contentStores, async (transaction) => {
        const entries = transaction.objectStore('pairs')
        const drafts = transaction.objectStore('pairDrafts')
        if (!(await drafts.get(contentId))) return null
        const present = await entries.get(summary.hash)
        if (present) {
          await drop(transaction, contentId)
          const renewed = { ...summary, createdAtMs: present.summary.createdAtMs }
          await entries.put({ summary: renewed, binnedAtMs: null }, summary.hash)
          return renewed
        }
        const axis = { values: form.axis.values.slice(), unit: form.axis.unit }
        const frame: CurvesFrame = { ...form, axis, rows: facts.rows, contentId, chunkLengths }
        await transaction.objectStore('pairFrames').put(frame, summary.hash)
        await entries.put({ summary, binnedAtMs: null }, summary.hash)
        await drafts.delete(contentId)
        return summary
      })
      if (!published.ok) return published
      return published.value ? ok(published.value) : err(importGone)
    },
  }
}

async function drop(transaction: WriteTransaction, id: string): Promise<void> {
  // Only what is no dataset: a published id has no draft any more.
  if (!(await transaction.objectStore('pairDrafts').get(id))) return
  await transaction.objectStore('pairChunks').delete(chunksOf(id))
  await transaction.objectStore('pairDrafts').delete(id)
}

async function sweep(transaction: WriteTransaction, now: number): Promise<void> {
  const drafts = transaction.objectStore('pairDrafts')
  for (const id of await drafts.getAllKeys()) {
    const draft = await drafts.get(id)
    if (draft && now - draft.touchedAtMs > abandonedMs) await drop(transaction, id)
  }
}

/** One chunk at a time: with all at once the dataset would stand in memory twice. */
async function loadFrom(
  database: StudioDatabase,
  hash: string,
  fromRow: number,
  toRow: number,
): Promise<CurvesDataset | 'damaged' | null> {
  const transaction = database.transaction(contentStores)
  const [entry, frame] = await Promise.all([
    transaction.objectStore('pairs').get(hash),
    transaction.objectStore('pairFrames').get(hash),
  ])
  if (!entry) return null
  if (!frame) return 'damaged'
  const { chunkLengths, contentId, ...form } = frame
  const first = Math.min(fromRow, frame.rows)
  const rows = Math.max(0, Math.min(toRow, frame.rows) - first)
  const fill = async (table: CurvesTable, columns: number): Promise<Float32Array | null> => {
    const values = new Float32Array(rows * columns)
    const from = first * columns
    let start = 0
    for (const [index, length] of chunkLengths[table].entries()) {
      const end = start + length
      if (end > from && start < from + values.length) {
        const chunk = await transaction.objectStore('pairChunks').get([contentId, table, index])
        if (!chunk || chunk.length !== length) return null
        const wanted = chunk.subarray(Math.max(0, from - start), from + values.length - start)
        values.set(wanted, Math.max(0, start - from))
      }
      start = end
    }
    return start >= from + values.length ? values : null
  }
  const features = await fill('features', form.featureNames.length)
  const targets = features && (await fill('targets', form.componentNames.length * form.axis.values.length))
  return targets ? { ...form, rows, features, targets, summary: entry.summary } : 'damaged'
}

const importGone: AppError = {
  code: 'import-gone',
  message: 'This import was ended before it was stored.',
  remedy: 'Drop the files again.',
}
