/**
 * Moves datasets of versions 1 to 3 into the library, one after another and a chunk at a time, so that it takes the
 * memory of two chunks whatever the size. A dataset is where it was until one transaction makes it a dataset of the
 * library and deletes the former one, so it may be ended at any moment: the next time goes on. Two tabs that move the
 * same dataset write the same chunks under the same id, and one of them finishes.
 */
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import { rowsPerChunk } from '../datasetHash.ts'
import type { Connection, StudioStore, WriteTransaction } from './connection.ts'
import { damagedRecord } from './decoders.ts'
import { fullFault } from './faults.ts'
import { decodeFormerFrame, type FormerHouse, formerEntrySchemas, formerHouses, formerStores } from './former.ts'
import { inFormerHouse } from './located.ts'
import { damaged, lastChunk, sliceRows } from './slices.ts'
import { chunksOf, drop, libraryStores, writing } from './writing.ts'

export interface Moved {
  readonly moved: readonly { readonly formerHash: string; readonly hash: string }[]
  /** Still where they were, and why; what can be read of them can be used. */
  readonly left: readonly { readonly formerHash: string; readonly error: AppError }[]
}

interface Waiting {
  readonly house: FormerHouse
  readonly hash: string
}

/** Datasets that have not been moved, those in the bin included. */
export const waitingIn = (connection: Connection): Promise<Result<readonly Waiting[]>> =>
  connection.read(async (database) => {
    const found = await Promise.all(
      formerHouses.map(async (house) => {
        const keys = await database.transaction(formerStores[house].entries).store.getAllKeys()
        return keys.map((hash) => ({ house, hash }))
      }),
    )
    return found.flat()
  })

interface MovingDeps {
  readonly connection: Connection
  readonly nowMs: () => number
  readonly freeBytes: () => Promise<number | null>
}

/** `onProgress`: share of the datasets that are done. Ends early, with the rest left, when the storage is full or newer. */
export async function moveFormer(deps: MovingDeps, onProgress: (share: number) => void): Promise<Result<Moved>> {
  const waiting = await waitingIn(deps.connection)
  if (!waiting.ok) return waiting
  const dropped = await dropFormerDrafts(deps.connection)
  if (!dropped.ok) return dropped
  const moved: Moved['moved'][number][] = []
  const left: Moved['left'][number][] = []
  let over: AppError | null = null
  for (const [i, { house, hash }] of waiting.value.entries()) {
    onProgress(i / waiting.value.length)
    const result: Result<string | null> = over ? err(over) : await moveOne(deps, house, hash)
    if (!result.ok) {
      left.push({ formerHash: hash, error: result.error })
      if (result.error.code.startsWith('storage-')) over = result.error
    } else if (result.value !== null) moved.push({ formerHash: hash, hash: result.value })
  }
  onProgress(1)
  return ok({ moved, left })
}

/** The hash it has now; null where another tab was faster. */
async function moveOne(
  { connection, nowMs, freeBytes }: MovingDeps,
  house: FormerHouse,
  formerHash: string,
): Promise<Result<string | null>> {
  const { entries, frames } = formerStores[house]
  const read = await connection.read(async (database) => {
    const transaction = database.transaction([entries, frames])
    return Promise.all([
      transaction.objectStore(entries).get(formerHash) as Promise<unknown>,
      transaction.objectStore(frames).get(formerHash) as Promise<unknown>,
    ])
  })
  if (!read.ok) return read
  const [entry, frame] = read.value
  if (entry === undefined) return ok(null)
  const parsed = formerEntrySchemas[house].safeParse(entry)
  if (!parsed.success) return err(damagedRecord('dataset', formerHash, ''))
  const content = decodeFormerFrame(house, frame, formerHash)
  if (!content) return err(damaged)
  const { summary, binnedAtMs } = parsed.data

  const free = await freeBytes()
  if (free !== null && free < summary.sizeBytes) return err(fullFault)
  const contentId = `moved ${house} ${formerHash}`
  const begun = await connection.write(['libraryWritings'], async (transaction) => {
    await transaction.objectStore('libraryWritings').put({ touchedAtMs: nowMs() }, contentId)
  })
  if (!begun.ok) return begun

  const located = inFormerHouse(connection, lastChunk(), house, summary, content)
  const writer = writing(
    connection,
    nowMs,
    contentId,
    content.matrices.map(({ form }) => form),
  )
  const copy = async (): Promise<Result<void>> => {
    for (const { form } of content.matrices) {
      const matrix = located.matrix(form.name)
      const step = rowsPerChunk(form)
      for (let from = 0; matrix && from < content.rows; from += step) {
        const values = await sliceRows(matrix, from, Math.min(content.rows, from + step))
        if (!values.ok) return values
        const appended = await writer.append(form.name, values.value)
        if (!appended.ok) return appended
      }
    }
    return ok(undefined)
  }
  const copied = await copy()
  const { name, createdAtMs, suggested, facts, warnings, sources } = summary
  const published = copied.ok
    ? await writer.publishWith(
        content.columns,
        { name, createdAtMs, suggested, ...(facts && { facts }), warnings, sources },
        // Who named it is not known any more; whoever looks for it knows it under this name.
        { binnedAtMs, named: true, formerHashes: [formerHash] },
        Object.values(formerStores[house]),
        (transaction) => takeAway(transaction, house, formerHash, chunkOwner(frame, formerHash)),
      )
    : copied
  if (published.ok) return ok(published.value.hash)
  const faster = await waitingIn(connection)
  if (faster.ok && !faster.value.some(({ hash }) => hash === formerHash)) return ok(null)
  await connection.write(libraryStores, (transaction) => drop(transaction, contentId))
  return published
}

/** Under what its chunks lie: pairs have an id of their own, spectra their hash. */
const chunkOwner = (frame: unknown, hash: string): string =>
  typeof frame === 'object' && frame !== null && 'contentId' in frame ? String(frame.contentId) : hash

/** Deletes the former dataset; false where it is gone already. */
async function takeAway(
  transaction: WriteTransaction,
  house: FormerHouse,
  hash: string,
  owner: string,
): Promise<boolean> {
  const { entries, frames, chunks } = formerStores[house]
  if ((await transaction.objectStore(entries).getKey(hash)) === undefined) return false
  await transaction.objectStore(chunks).delete(chunksOf(owner))
  await transaction.objectStore(frames).delete(hash)
  await transaction.objectStore(entries).delete(hash)
  return true
}

/** Chunks of imports that earlier versions began and did not finish: no dataset, and nothing writes them any more. */
const dropFormerDrafts = (connection: Connection): Promise<Result<void>> => {
  const stores: StudioStore[] = ['pairDrafts', 'pairChunks']
  return connection.write(stores, async (transaction) => {
    const drafts = transaction.objectStore('pairDrafts')
    for (const id of await drafts.getAllKeys()) {
      await transaction.objectStore('pairChunks').delete(chunksOf(id))
      await drafts.delete(id)
    }
  })
}
