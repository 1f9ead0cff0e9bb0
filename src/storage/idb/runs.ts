/**
 * Runs in the browser's database: the record, the weights of the chosen epoch, the state to go on from, what a
 * network of curves predicts of its test part, and what explanations draw from the data.
 */
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import { packedDigest } from '../packed.ts'
import type { RunStore } from '../ports.ts'
import { checkpointStore, checkpointStores, deleteCheckpoints, stateMissing, weightsMissing } from './checkpoints.ts'
import type { Connection, StudioStore } from './connection.ts'
import { contended, isBinned, isOver, isUnchanged, keyed, mostAttempts, unwrap } from './entries.ts'
import { holdsFence, leaseLost } from './fence.ts'
import { formerRuns } from './formerRuns.ts'
import { hashesOfToday } from './located.ts'
import { asOfToday, checkMarks, checkRunEntry, marksIn, noMarks, sealMarks } from './runDecoder.ts'
import type { RunEntry, RunMarks } from './schema.ts'
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

export function runStore(connection: Connection, nowMs: () => number): RunStore {
  const checkpoints = checkpointStore(connection, nowMs)
  const former = formerRuns(connection)

  /** What a user decides about a run, also about one whose record cannot be read. False when it is not there. */
  const mark = async (id: string, edit: Partial<RunMarks>): Promise<Result<boolean>> => {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const read = await connection.read((database) => database.get('runs', id))
      if (!read.ok) return read
      if (read.value === undefined) return ok(false)
      const before = marksIn(read.value)
      const marks = await sealMarks(id, { ...before, ...edit })
      const written = await connection.write(['runs'], async (transaction) => {
        const store = transaction.objectStore('runs')
        const present = await store.get(id)
        if (!isUnchanged(marksIn(present), before)) return false
        await store.put({ ...present, ...marks } as RunEntry, id)
        return true
      })
      if (!written.ok || written.value) return written
    }
    return err(contended('run'))
  }

  /** An entry that is damaged is made up for by the record of its newest sound checkpoint; damaged marks are as good as none. */
  const sound = async (stored: unknown, id: string): Promise<Result<SoundEntry>> => {
    const marks = await checkMarks(stored, id)
    const own = { ...(marks ?? noMarks), marksLost: marks === null, restored: false }
    const entry = await checkRunEntry(stored, id)
    if (entry.ok) return ok({ record: entry.value.record, ...own })
    const record = await checkpoints.loadRecord(id)
    return record.ok ? ok({ record: record.value, ...own, restored: true }) : entry
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
    const digest = await packedDigest(record)
    const back = await connection.write(['runs'], async (transaction) => {
      const store = transaction.objectStore('runs')
      await store.put({ ...marksIn(await store.get(id)), record, digest }, id)
    })
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
        damaged: entries.flatMap((entry, i) => {
          if (entry.ok) {
            const { record, marksLost, restored } = entry.value
            return [...(marksLost ? [marksDamaged(record.name)] : []), ...(restored ? [recordRestored(record)] : [])]
          }
          return isBinned(stored[i]?.value) ? [] : [entry.error]
        }),
      }
    },

    load,

    async save(record, fence) {
      const digest = await packedDigest(record)
      const saved = await connection.write(['runs', 'leases'], async (transaction) => {
        if (!(await holdsFence(transaction, record.id, fence))) return err(leaseLost)
        const store = transaction.objectStore('runs')
        // A run deleted or renamed while it trains stays so.
        await store.put({ record, digest, ...marksIn(await store.get(record.id)) }, record.id)
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
        const digest = await packedDigest(record)
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
      return err(contended('run'))
    },

    async rename(id, name) {
      const changed = await mark(id, { renamedTo: name })
      if (!changed.ok) return changed
      if (!changed.value) return err(runMissing)
      return load(id)
    },

    async remove(id) {
      unwrap(await mark(id, { binnedAtMs: nowMs() }))
    },

    async restore(id) {
      unwrap(await mark(id, { binnedAtMs: null }))
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

interface SoundEntry extends RunEntry {
  readonly marksLost: boolean
  /** The record is that of its newest sound checkpoint. */
  readonly restored: boolean
}

const marksDamaged = (name: string): AppError => ({
  code: 'record-damaged',
  message: `The name that you gave the run “${name}” was damaged in storage; the run is listed under its first name.`,
  remedy: 'Nothing else of it is lost. Rename it.',
})

const recordRestored = ({ name, epochs }: RunRecord): AppError => ({
  code: 'record-damaged',
  message: `The stored record of the run “${name}” was damaged; that of its newest checkpoint, after epoch ${epochs.length}, took its place.`,
  remedy: 'Its weights are intact. Continue it, or evaluate and use it as it is.',
})

const takenBack = (epochs: number): AppError => ({
  code: 'checkpoint-damaged',
  message: `The newest checkpoint of this run was damaged. The run was restored to the previous one, after epoch ${epochs}.`,
  remedy: 'Open the run again: it can continue from there, or be used as it is.',
})

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
