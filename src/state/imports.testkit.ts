import 'fake-indexeddb/auto'
import type { CurvesClient, IngestClient } from '#client/ingestClient'
import { openStorage } from '#storage/idb/openStorage'
import { createCurvesSession } from '../../workers/sessions/import/curvesSession.ts'
import { createIngestSession } from '../../workers/sessions/import/ingestSession.ts'
import { createCurvesImports } from './curvesImports.ts'
import { createDatasets } from './datasets.ts'
import { createImports } from './imports.ts'
import { createNotices } from './notices.ts'

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
  const curvesSession = createCurvesSession({ pairs: storage.pairs, nowMs: () => 1, newId })
  const client: IngestClient & CurvesClient = {
    readCurves: (files, plan, onProgress, signal) => gated(curvesSession.readCurves(files, plan, onProgress), signal),
    commitCurves: (id, name, onProgress, signal) => gated(curvesSession.commitCurves(id, name, onProgress), signal),
    curvesRows: (hash, fromRow, toRow) => curvesSession.curvesRows(hash, fromRow, toRow),
    surveyCurves: (hash, onProgress) => gated(curvesSession.surveyCurves(hash, onProgress)),
    discardCurves: async (id) => {
      discarded.push(id)
      await curvesSession.discardCurves(id)
    },
    storeCurvesSample: (request, onProgress, signal) =>
      gated(curvesSession.storeCurvesSample(request, onProgress), signal),
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
  const curvesImports = createCurvesImports({ client, pairs, now })
  const imports = createImports({ client, datasets, curvesImports, now })
  return {
    storage,
    databaseName,
    datasets,
    pairs,
    imports,
    curvesImports,
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
