import 'fake-indexeddb/auto'
import type { IngestClient, PairClient } from '#client/ingestClient'
import { openStorage } from '#storage/idb/openStorage'
import { createIngestSession } from '../../workers/sessions/ingestSession.ts'
import { createPairSession } from '../../workers/sessions/pairSession.ts'
import { createDatasets } from './datasets.ts'
import { createImports } from './imports.ts'
import { createNotices } from './notices.ts'
import { createPairImports } from './pairImports.ts'

let benches = 0

/** The real session in place of the worker; `hold` keeps answers back until `release`. */
export function importBench() {
  let ids = 0
  const newId = () => `i${++ids}`
  const databaseName = `imports-test-${++benches}`
  const storage = openStorage({ nowMs: () => 1, databaseName })
  const session = createIngestSession({ datasets: storage.datasets, nowMs: () => 1, newId })
  const discarded: string[] = []
  let gate: Promise<void> = Promise.resolve()
  let release = () => {}
  const aborted = {
    ok: false,
    error: { code: 'aborted', message: 'Cancelled.', remedy: 'Start it again.' },
  } as const
  const gated = async <T>(answer: Promise<T>, signal?: AbortSignal): Promise<T | typeof aborted> => {
    const value = await answer
    await gate
    return signal?.aborted ? aborted : value
  }
  const pairSession = createPairSession({ pairs: storage.pairs, nowMs: () => 1, newId })
  const client: IngestClient & PairClient = {
    readPair: (files, plan, onProgress, signal) => gated(pairSession.readPair(files, plan, onProgress), signal),
    commitPair: (id, name, onProgress, signal) => gated(pairSession.commitPair(id, name, onProgress), signal),
    pairRows: (hash, fromRow, toRow) => pairSession.pairRows(hash, fromRow, toRow),
    surveyPair: (hash, onProgress) => gated(pairSession.surveyPair(hash, onProgress)),
    discardPair: async (id) => {
      discarded.push(id)
      await pairSession.discardPair(id)
    },
    storePairSample: (request, onProgress, signal) => gated(pairSession.storePairSample(request, onProgress), signal),
    read: (files, plan, onProgress, signal) => gated(session.read(files, plan, onProgress), signal),
    commit: (id, name, onProgress, signal) => gated(session.commit(id, name, onProgress), signal),
    discard: async (id) => {
      discarded.push(id)
      await session.discard(id)
    },
    storeSample: (request, onProgress, signal) => gated(session.storeSample(request, onProgress), signal),
    survey: (request) => session.survey(request),
    take: (id, name) => session.take(id, name),
  }
  const notices = createNotices({ newId })
  const datasets = createDatasets({ store: storage.datasets, notices })
  const pairs = createDatasets({ store: storage.pairs, notices })
  let nowMs = 0
  // A second passes whenever somebody looks.
  const now = () => (nowMs += 1000)
  const pairImports = createPairImports({ client, pairs, now })
  const imports = createImports({ client, datasets, pairImports, now })
  return {
    storage,
    databaseName,
    datasets,
    pairs,
    imports,
    pairImports,
    discarded,
    hold() {
      gate = new Promise((open) => {
        release = open
      })
    },
    release: () => release(),
    client,
  }
}
