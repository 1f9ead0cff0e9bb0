/**
 * Runs in the browser's database: the record, the weights of the chosen epoch, the state to go on from, what a
 * network of curves predicts of its test part, and what explanations draw from the data.
 */
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import type { RunStore } from '../ports.ts'
import { compactState, compactTest, compactWeights } from './compact.ts'
import type { Connection, StudioStore } from './connection.ts'
import { isOver, keyed, unwrap } from './entries.ts'
import { hashesOfToday } from './located.ts'
import { asOfToday, decodeRunEntry } from './runDecoder.ts'
import type { RunEntry } from './schema.ts'

const runStores = ['runs', 'runBest', 'runState', 'runTest', 'runExplained'] as const satisfies readonly StudioStore[]

export function runStore(connection: Connection, nowMs: () => number): RunStore {
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

  const load: RunStore['load'] = async (id) => {
    const read = await connection.read(async (database) => ({
      stored: await database.get('runs', id),
      today: await hashesOfToday(database),
    }))
    if (!read.ok) return read
    const { stored, today } = read.value
    if (stored === undefined) return err(missing)
    const entry = decodeRunEntry(stored, id)
    return entry.ok ? ok(asOfToday(entry.value, today)) : entry
  }

  return {
    async list() {
      const { stored, today } = unwrap(
        await connection.read(async (database) => ({
          stored: await keyed(database.transaction('runs').store),
          today: await hashesOfToday(database),
        })),
      )
      const decoded = stored.map(({ key, value }) => decodeRunEntry(value, key))
      return {
        items: decoded.flatMap((entry) =>
          entry.ok && entry.value.binnedAtMs === null ? [asOfToday(entry.value, today)] : [],
        ),
        damaged: decoded.flatMap((entry) => (entry.ok ? [] : [entry.error])),
      }
    },

    load,

    save: (record) =>
      connection.write(['runs'], async (transaction) => {
        const store = transaction.objectStore('runs')
        const present = await store.get(record.id)
        // A run deleted or renamed while it trains stays so.
        const { binnedAtMs, renamedTo } = present ?? { binnedAtMs: null, renamedTo: null }
        await store.put({ record, binnedAtMs, renamedTo }, record.id)
      }),

    async amend(id, edit) {
      const amended = await connection.write(['runs'], async (transaction) => {
        const store = transaction.objectStore('runs')
        const stored = await store.get(id)
        if (stored === undefined) return err(missing)
        const entry = decodeRunEntry(stored, id)
        if (!entry.ok) return entry
        await store.put({ ...entry.value, record: edit(entry.value.record) }, id)
        return ok(undefined)
      })
      const kept = amended.ok ? amended.value : amended
      return kept.ok ? load(id) : kept
    },

    async rename(id, name) {
      const changed = await change(id, { renamedTo: name })
      if (!changed.ok) return changed
      if (!changed.value) return err(missing)
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
        await connection.write(runStores, async (transaction) => {
          for (const { key, value } of await keyed(transaction.objectStore('runs'))) {
            if (!isOver(value, now - olderThanMs)) continue
            for (const store of runStores) await transaction.objectStore(store).delete(key)
          }
        }),
      )
    },

    saveBest: (id, weights) =>
      connection.write(['runBest'], async (transaction) => {
        await transaction.objectStore('runBest').put(compactWeights(weights), id)
      }),

    async loadBest(id) {
      const read = await connection.read((database) => database.get('runBest', id))
      if (!read.ok) return read
      return read.value ? ok(read.value) : err(weightsMissing)
    },

    saveState: (id, state) =>
      connection.write(['runState'], async (transaction) => {
        await transaction.objectStore('runState').put(compactState(state), id)
      }),

    async loadState(id) {
      const read = await connection.read((database) => database.get('runState', id))
      if (!read.ok) return read
      return read.value ? ok(read.value) : err(stateMissing)
    },

    saveTest: (id, test) =>
      connection.write(['runTest'], async (transaction) => {
        await transaction.objectStore('runTest').put(compactTest(test), id)
      }),

    async loadTest(id) {
      const read = await connection.read((database) => database.get('runTest', id))
      if (!read.ok) return read
      return read.value ? ok(read.value) : err(testMissing)
    },

    saveExplained: (id, explained) =>
      connection.write(['runExplained'], async (transaction) => {
        await transaction.objectStore('runExplained').put(explained, id)
      }),

    async loadExplained(id) {
      const read = await connection.read((database) => database.get('runExplained', id))
      if (!read.ok) return read
      return read.value ? ok(read.value) : err(explainedMissing)
    },
  }
}

const missing: AppError = {
  code: 'run-missing',
  message: 'This run is not stored in this browser.',
  remedy: 'Open the list of runs and choose another, or train again.',
}

const weightsMissing: AppError = {
  code: 'weights-missing',
  message: 'No weights are stored for this run.',
  remedy: 'Train it for at least one epoch.',
}

const testMissing: AppError = {
  code: 'test-missing',
  message: 'No test predictions are stored for this run.',
  remedy: 'Train it to its end, or stop it after at least one epoch.',
}

const explainedMissing: AppError = {
  code: 'explained-missing',
  message: 'No spectra or structures are kept with this run.',
  remedy: 'Import the files of its dataset again; the same files give the same dataset.',
}

const stateMissing: AppError = {
  code: 'state-missing',
  message: 'Nothing to go on from is stored for this run.',
  remedy: 'Train again with the same study.',
}
