/**
 * Runs in the browser's database: the record, the weights of the chosen epoch, the state to go on from, what a
 * network of curves predicts of its test part, and what explanations draw from the data.
 */
import type { AppError } from '#domain/result'
import { err, ok } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import { upgradeRun } from '#domain/run/upgrades'
import type { RunStore } from '../ports.ts'
import { compactState, compactTest, compactWeights } from './compact.ts'
import type { Connection, StudioStore } from './connection.ts'
import { emptyBin, entriesOf, unwrap } from './entries.ts'
import type { RunEntry } from './schema.ts'

const runStores: StudioStore[] = ['runs', 'runBest', 'runState', 'runTest', 'runExplained']

export function runStore(connection: Connection, nowMs: () => number): RunStore {
  const entries = entriesOf(connection, 'runs', nowMs)

  return {
    async list() {
      return (await entries.inUse()).map(named)
    },

    async load(id) {
      const read = await connection.read((database) => database.get('runs', id))
      if (!read.ok) return read
      return read.value ? ok(named(read.value)) : err(missing)
    },

    save: (record) =>
      connection.write(['runs'], async (transaction) => {
        const store = transaction.objectStore('runs')
        const present = await store.get(record.id)
        // A run deleted or renamed while it trains stays so.
        const { binnedAtMs, renamedTo } = present ?? { binnedAtMs: null, renamedTo: null }
        await store.put({ record, binnedAtMs, renamedTo }, record.id)
      }),

    async amend(id, edit) {
      const changed = await entries.change(id, (entry) => ({ ...entry, record: edit(upgradeRun(entry.record)) }))
      if (!changed.ok) return changed
      return changed.value ? ok(named(changed.value)) : err(missing)
    },

    async rename(id, name) {
      const changed = await entries.change(id, (entry) => ({ ...entry, renamedTo: name }))
      if (!changed.ok) return changed
      return changed.value ? ok(named(changed.value)) : err(missing)
    },

    remove: entries.bin,
    restore: entries.unbin,

    async purge(now, olderThanMs) {
      const purged = await connection.write(runStores, (transaction) =>
        emptyBin(transaction, 'runs', now - olderThanMs, async (id) => {
          await transaction.objectStore('runBest').delete(id)
          await transaction.objectStore('runState').delete(id)
          await transaction.objectStore('runTest').delete(id)
          await transaction.objectStore('runExplained').delete(id)
        }),
      )
      unwrap(purged)
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

/** Under the user's name, whatever version wrote the record. */
function named({ record, renamedTo }: RunEntry): RunRecord {
  const current = upgradeRun(record)
  return renamedTo === null ? current : { ...current, name: renamedTo }
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
