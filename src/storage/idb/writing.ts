/** A dataset on its way into the library: cut into chunks, hashed and counted while it streams by. */
import type { Column } from '#domain/data/column'
import { type MatrixForm, rowWidth } from '#domain/data/matrix'
import { MatrixFacts } from '#domain/data/matrixFacts'
import { type DatasetFacts, summarise } from '#domain/data/summarise'
import type { DatasetSummary } from '#domain/data/summary'
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import { chunkDigest, columnDigest, contentHash, frameDigest, rowsPerChunk } from '../datasetHash.ts'
import type { DatasetWriting } from '../ports.ts'
import type { Connection, StudioStore, WriteTransaction } from './connection.ts'
import { contended, isUnchanged, mostAttempts } from './entries.ts'
import { checkEntry, sealEntry } from './libraryEntry.ts'
import type { LibraryEntry } from './schema.ts'
import { damaged } from './slices.ts'

export const libraryStores: StudioStore[] = [
  'library',
  'libraryFrames',
  'libraryChunks',
  'libraryColumns',
  'libraryWritings',
]

/** A writing that has written nothing for this long is over: a step that stalls is ended much sooner. */
const abandonedMs = 10 * 60 * 1000

// Arrays sort behind strings and numbers.
export const chunksOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []])

/** Gathers rows until a chunk is full. */
class ChunkedTable {
  readonly form: MatrixForm
  readonly facts: MatrixFacts
  readonly digests: string[] = []
  readonly #size: number
  #gathered: Float32Array | null = null
  #filled = 0

  constructor(form: MatrixForm) {
    this.form = form
    this.facts = new MatrixFacts(form)
    this.#size = rowsPerChunk(form) * rowWidth(form)
  }

  /** The chunks that became full, each with a buffer of its own. */
  *take(values: Float32Array): Generator<Float32Array> {
    this.facts.add(values)
    for (let at = 0; at < values.length; ) {
      const space = this.#size - this.#filled
      const part = values.subarray(at, at + space)
      at += part.length
      if (this.#filled === 0 && part.length === this.#size) {
        yield part.slice()
        continue
      }
      this.#gathered = grown(this.#gathered, this.#filled + part.length, this.#size)
      this.#gathered.set(part, this.#filled)
      this.#filled += part.length
      if (this.#filled === this.#size) yield* this.rest()
    }
  }

  /** What is left over at the end. */
  *rest(): Generator<Float32Array> {
    if (!this.#gathered || this.#filled === 0) return
    const chunk = this.#gathered.length === this.#filled ? this.#gathered : this.#gathered.slice(0, this.#filled)
    this.#gathered = null
    this.#filled = 0
    yield chunk
  }
}

/** Doubled as it fills, so that a small table takes little and a large one is not copied for each of its pieces. */
function grown(values: Float32Array | null, needed: number, most: number): Float32Array {
  if (values && values.length >= needed) return values
  const larger = new Float32Array(Math.min(most, Math.max(needed, 2 * (values?.length ?? 0))))
  if (values) larger.set(values)
  return larger
}

/** What is settled of a dataset before its content is known by its hash. */
export interface Settled {
  readonly binnedAtMs: number | null
  readonly named: boolean
  readonly formerHashes: readonly string[]
}

const fresh: Settled = { binnedAtMs: null, named: false, formerHashes: [] }

export interface LibraryWriter extends DatasetWriting {
  /** As `publish`; `more` runs in the same transaction, and nothing happens where it answers false. */
  publishWith(
    columns: readonly Column[],
    facts: DatasetFacts,
    settled: Settled,
    stores: readonly StudioStore[],
    more: (transaction: WriteTransaction) => Promise<boolean>,
    expected?: string,
  ): Promise<Result<DatasetSummary>>
}

export function writing(
  connection: Connection,
  nowMs: () => number,
  contentId: string,
  matrices: readonly MatrixForm[],
): LibraryWriter {
  const tables = matrices.map((form) => new ChunkedTable(form))

  async function store(table: ChunkedTable, values: Float32Array): Promise<Result<void>> {
    const place = tables.indexOf(table)
    const digest = await chunkDigest(values)
    const written = await connection.write(['libraryChunks', 'libraryWritings'], async (transaction) => {
      const writings = transaction.objectStore('libraryWritings')
      if (!(await writings.get(contentId))) return false
      await transaction.objectStore('libraryChunks').put({ values, digest }, [contentId, place, table.digests.length])
      await writings.put({ touchedAtMs: nowMs() }, contentId)
      return true
    })
    if (!written.ok) return written
    if (!written.value) return err(importGone)
    table.digests.push(digest)
    return ok(undefined)
  }

  const publishWith: LibraryWriter['publishWith'] = async (columns, facts, settled, stores, more, expected) => {
    for (const table of tables) {
      for (const chunk of table.rest()) {
        const stored = await store(table, chunk)
        if (!stored.ok) return stored
      }
    }
    const rows = tables[0]?.facts.rows ?? 0
    const fault = rowsFault(rows, tables, columns)
    if (fault) return err(fault)
    const content = { rows, matrices, columns }
    const hash = await contentHash(
      content,
      tables.map(({ digests }) => digests),
    )
    if (expected !== undefined && hash !== expected) return err(damaged)
    const seen = { ...content, facts: tables.map((table) => table.facts) }
    const summary = summarise(seen, facts, { hash, formerHashes: settled.formerHashes })
    const named = columns.map(({ name, kind }) => ({ name, kind }))
    const frame = { rows, matrices: matrices.map(ownAxis), columns: named, contentId }
    // A transaction ends by itself while a digest is waited for.
    const [digest, ...digests] = await Promise.all([frameDigest(frame), ...columns.map(columnDigest)])
    const put = (present: unknown, entry: LibraryEntry): Promise<Result<'stored' | 'overtaken' | 'gone'>> =>
      connection.write([...libraryStores, ...stores], async (transaction) => {
        const writings = transaction.objectStore('libraryWritings')
        const library = transaction.objectStore('library')
        const frames = transaction.objectStore('libraryFrames')
        const chunks = await transaction.objectStore('libraryChunks').count(chunksOf(contentId))
        const whole = chunks === tables.reduce((sum, { digests }) => sum + digests.length, 0)
        if (!whole || !(await writings.get(contentId))) return 'gone'
        if (!isUnchanged(await library.get(hash), present)) return 'overtaken'
        if (!(await more(transaction))) return 'gone'
        // The chunks that came last take the place of those that were there: these may be damaged.
        const former = await frames.get(hash)
        if (former && former.contentId !== contentId) {
          await transaction.objectStore('libraryChunks').delete(chunksOf(former.contentId))
          await transaction.objectStore('libraryColumns').delete(chunksOf(former.contentId))
        }
        for (const [i, column] of columns.entries()) {
          await transaction.objectStore('libraryColumns').put({ ...column, digest: digests[i] ?? '' }, [contentId, i])
        }
        await frames.put({ ...frame, digest }, hash)
        await library.put(entry, hash)
        await writings.delete(contentId)
        return 'stored'
      })
    const coming = { summary, binnedAtMs: settled.binnedAtMs, named: settled.named }
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const read = await connection.read((database) => database.get('library', hash))
      if (!read.ok) return read
      const present = await checkEntry(read.value, hash)
      const entry = await sealEntry(merged(present.ok ? present.value : null, coming))
      const published = await put(read.value, entry)
      if (!published.ok) return published
      if (published.value === 'gone') return err(importGone)
      if (published.value === 'stored') return ok(entry.summary)
    }
    return err(contended('dataset'))
  }

  return {
    async append(matrix, values) {
      const table = tables.find(({ form }) => form.name === matrix)
      if (!table) throw new Error(`nothing was said of a matrix “${matrix}”`)
      if (values.length % rowWidth(table.form) !== 0) throw new Error(`“${matrix}” takes whole rows`)
      for (const chunk of table.take(values)) {
        const stored = await store(table, chunk)
        if (!stored.ok) return stored
      }
      return ok(undefined)
    },
    seen: () => tables.map((table) => table.facts.summary()),
    publish: (columns, facts, expected) => publishWith(columns, facts, fresh, [], async () => true, expected),
    publishWith,
  }
}

/** The same content again: its date stays, and its name where the user gave it; in use if either is. */
function merged(present: LibraryEntry | null, coming: LibraryEntry): LibraryEntry {
  if (!present) return coming
  const { summary } = present
  const former = [...new Set([...summary.formerHashes, ...coming.summary.formerHashes])]
  const name = present.named ? summary.name : coming.summary.name
  const inUse = coming.binnedAtMs === null || present.binnedAtMs === null
  return {
    summary: { ...coming.summary, name, createdAtMs: summary.createdAtMs, formerHashes: former },
    binnedAtMs: inUse ? null : coming.binnedAtMs,
    named: present.named || coming.named,
  }
}

/** Structured clone writes the whole buffer behind a view. */
function ownAxis(form: MatrixForm): MatrixForm {
  return form.holds === 'features' ? form : { ...form, axis: { ...form.axis, values: form.axis.values.slice() } }
}

function rowsFault(rows: number, tables: readonly ChunkedTable[], columns: readonly Column[]): AppError | null {
  const other =
    tables.find(({ facts }) => facts.rows !== rows)?.form.name ??
    columns.find(({ values }) => values.length !== rows)?.name
  if (other === undefined) return null
  return {
    code: 'rows-mismatch',
    message: `“${other}” has another number of rows than the rest of the dataset, which has ${rows}.`,
    remedy: 'Give one row of each table for every sample.',
  }
}

/** Only what is no dataset: a published id has no writing any more. */
export async function drop(transaction: WriteTransaction, id: string): Promise<void> {
  if (!(await transaction.objectStore('libraryWritings').get(id))) return
  await transaction.objectStore('libraryChunks').delete(chunksOf(id))
  await transaction.objectStore('libraryColumns').delete(chunksOf(id))
  await transaction.objectStore('libraryWritings').delete(id)
}

export async function sweep(transaction: WriteTransaction, now: number): Promise<void> {
  const writings = transaction.objectStore('libraryWritings')
  for (const id of await writings.getAllKeys()) {
    const begun = await writings.get(id)
    if (begun && now - begun.touchedAtMs > abandonedMs) await drop(transaction, id)
  }
}

const importGone: AppError = {
  code: 'import-gone',
  message: 'This import was ended before it was stored.',
  remedy: 'Drop the files again.',
}
