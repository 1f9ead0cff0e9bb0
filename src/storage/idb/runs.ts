/**
 * Runs in the browser's database: the record, the weights of the chosen epoch, the state to go on from, what a
 * network of curves predicts of its test part, and what explanations draw from the data.
 */
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import type { RunStore } from '../ports.ts'
import { checkpointStore, checkpointStores, deleteCheckpoints, stateMissing, weightsMissing } from './checkpoints.ts'
import type { Connection, StudioStore } from './connection.ts'
import { isOver, keyed, unwrap } from './entries.ts'
import { holdsFence, leaseLost } from './fence.ts'
import { formerRuns } from './formerRuns.ts'
import { hashesOfToday } from './located.ts'
import { asOfToday, checkRunEntry, recordDigest } from './runDecoder.ts'
import type { RunEntry } from './schema.ts'
import { explainedSchema, getSealed, putSealed, testSchema } from './sealed.ts'

/** All that a run has under its id. */
export const runStores = [
  'runs',
  'runBest',
  'runState',
  'runTest',
  'runExplained',
  'leases',
] as const satisfies readonly StudioStore[]

/** Another tab may write the same run between reading and writing it; more often than this is no coincidence. */
const mostAttempts = 5

export function runStore(connection: Connection, nowMs: () => number): RunStore {
  const checkpoints = checkpointStore(connection, nowMs)
  const former = formerRuns(connection)

  /** Null when it is not there. */
  const change = (id: string, edit: Partial<RunEntry>): Promise<Result<RunEntry | null>> =>
    connection.write(['runs'], async (transaction) => {
      const store = transaction.objectStore('runs')
      const entry = await store.get(id)
      if (!entry) return null
      const edited = { ...entry, ...edit }
      await store.put(edited, id)
      return edited
    })

  /** An entry that is damaged is made up for by the record of its newest sound checkpoint. */
  const sound = async (stored: unknown, id: string): Promise<Result<RunEntry>> => {
    const entry = await checkRunEntry(stored, id)
    if (entry.ok) return entry
    const record = await checkpoints.loadRecord(id)
    return record.ok ? ok({ record: record.value, binnedAtMs: binnedAtOf(stored), renamedTo: null }) : entry
  }

  const load: RunStore['load'] = async (id) => {
    const read = await connection.read(async (database) => ({
      stored: await database.get('runs', id),
      today: await hashesOfToday(database),
    }))
    if (!read.ok) return read
    const { stored, today } = read.value
    if (stored === undefined) return err(runMissing)
    const entry = await sound(stored, id)
    return entry.ok ? ok(asOfToday(entry.value, today)) : entry
  }

  /** The entry as it is in the newest checkpoint that is whole; which of its epochs is best may be another one. */
  const takeBack = async (id: string): Promise<Result<never>> => {
    const kept = await checkpoints.loadCheckpoint(id)
    if (!kept.ok) return kept
    const { record } = kept.value
    const digest = await recordDigest(record)
    const back = await change(id, { record, digest })
    return back.ok ? err(takenBack(record.epochs.length)) : back
  }

  return {
    async list() {
      const { stored, today } = unwrap(
        await connection.read(async (database) => ({
          stored: await keyed(database.transaction('runs').store),
          today: await hashesOfToday(database),
        })),
      )
      const entries = await Promise.all(stored.map(({ key, value }) => sound(value, key)))
      return {
        items: entries.flatMap((entry) =>
          entry.ok && entry.value.binnedAtMs === null ? [asOfToday(entry.value, today)] : [],
        ),
        damaged: entries.flatMap((entry) => (entry.ok ? [] : [entry.error])),
      }
    },

    load,

    async save(record, fence) {
      const digest = await recordDigest(record)
      const saved = await connection.write(['runs', 'leases'], async (transaction) => {
        if (!(await holdsFence(transaction, record.id, fence))) return err(leaseLost)
        const store = transaction.objectStore('runs')
        const present = await store.get(record.id)
        // A run deleted or renamed while it trains stays so.
        const { binnedAtMs, renamedTo } = present ?? { binnedAtMs: null, renamedTo: null }
        await store.put({ record, digest, binnedAtMs, renamedTo }, record.id)
        return ok(undefined)
      })
      return saved.ok ? saved.value : saved
    },

    async amend(id, edit) {
      for (let attempt = 0; attempt < mostAttempts; attempt++) {
        const read = await connection.read((database) => database.get('runs', id))
        if (!read.ok) return read
        if (read.value === undefined) return err(runMissing)
        const entry = await sound(read.value, id)
        if (!entry.ok) return entry
        const record = edit(entry.value.record)
        const digest = await recordDigest(record)
        const before = read.value.digest
        const written = await connection.write(['runs'], async (transaction) => {
          const store = transaction.objectStore('runs')
          const present = await store.get(id)
          if (!present || present.digest !== before) return false
          await store.put({ ...present, record, digest }, id)
          return true
        })
        if (!written.ok) return written
        if (written.value) return load(id)
      }
      return err(contended)
    },

    async rename(id, name) {
      const changed = await change(id, { renamedTo: name })
      if (!changed.ok) return changed
      if (!changed.value) return err(runMissing)
      return load(id)
    },

    async remove(id) {
      unwrap(await change(id, { binnedAtMs: nowMs() }))
    },

    async restore(id) {
      unwrap(await change(id, { binnedAtMs: null }))
    },

    async purge(now, olderThanMs) {
      unwrap(
        await connection.write([...runStores, ...checkpointStores], async (transaction) => {
          for (const { key, value } of await keyed(transaction.objectStore('runs'))) {
            if (!isOver(value, now - olderThanMs)) continue
            for (const store of runStores) await transaction.objectStore(store).delete(key)
            await deleteCheckpoints(transaction, key)
          }
        }),
      )
    },

    checkpoint: checkpoints.checkpoint,
    loadCheckpoint: checkpoints.loadCheckpoint,

    async loadBest(id) {
      const found = await checkpoints.loadBest(id)
      if (!found.ok) return found.error.code === 'weights-missing' ? former.loadBest(id) : found
      const { best, epoch } = found.value
      const run = await load(id)
      // Never weights of one epoch under a record that names another.
      if (run.ok && (run.value.best?.epoch ?? null) !== epoch) return takeBack(id)
      return best ? ok(best) : err(weightsMissing)
    },

    async loadState(id) {
      const found = await checkpoints.loadState(id)
      if (!found.ok) return found.error.code === 'state-missing' ? former.loadState(id) : found
      // Of a model that came as a file.
      return found.value.weights.size === 0 ? err(stateMissing) : found
    },

    saveTest: (id, test) => putSealed(connection, 'runTest', id, test),
    loadTest: (id) => getSealed(connection, 'runTest', id, testSchema, testMissing),
    saveExplained: (id, explained) => putSealed(connection, 'runExplained', id, explained),
    loadExplained: (id) => getSealed(connection, 'runExplained', id, explainedSchema, explainedMissing),
  }
}

const binnedAtOf = (stored: unknown): number | null => {
  const binned = typeof stored === 'object' && stored !== null && 'binnedAtMs' in stored ? stored.binnedAtMs : null
  return typeof binned === 'number' ? binned : null
}

const takenBack = (epochs: number): AppError => ({
  code: 'checkpoint-damaged',
  message: `The newest checkpoint of this run was damaged. The run was restored to the previous one, after epoch ${epochs}.`,
  remedy: 'Open the run again: it can continue from there, or be used as it is.',
})

const contended: AppError = {
  code: 'storage-contended',
  message: 'Another tab keeps writing this run.',
  remedy: 'Wait until it has finished there, then try again.',
}

export const runMissing: AppError = {
  code: 'run-missing',
  message: 'This run is not stored in this browser.',
  remedy: 'Open the list of runs and choose another, or train again.',
}

const testMissing: AppError = {
  code: 'test-missing',
  message: 'No test predictions are stored for this run.',
  remedy: 'Let it finish, or stop it after at least one epoch.',
}

const explainedMissing: AppError = {
  code: 'explained-missing',
  message: 'No spectra or structures are stored with this run.',
  remedy: 'Import the files of its dataset again; the same files give the same dataset.',
}
