import 'fake-indexeddb/auto'
import type { SpectraTable } from '#domain/data/spectraTable'
import type { Handlers } from '#protocol/call'
import type { IngestCalls, KeepingCalls } from '#protocol/ingestCalls'
import { openStorage } from '#storage/idb/openStorage'
import { createCurvesSession } from '../../workers/sessions/import/curvesSession.ts'
import { createIngestSession } from '../../workers/sessions/import/ingestSession.ts'
import { readStructures } from '../../workers/sessions/import/structureFile.ts'
import { createLookSession } from '../../workers/sessions/look/lookSession.ts'
import { createModelSession } from '../../workers/sessions/models/givenModels.ts'
import { inProcess } from '../client/inProcess.testkit.ts'
import { createDatasets } from './datasets.ts'
import { createImports } from './imports.ts'
import { createNotices } from './notices.ts'
import { usesAlone } from './uses.testkit.ts'

let benches = 0

/** The real sessions in place of the worker; `hold` keeps answers back until `release`. */
export function importBench() {
  let ids = 0
  const newId = () => `i${++ids}`
  const databaseName = `imports-test-${++benches}`
  const storage = openStorage({ nowMs: () => 1, databaseName })
  const taken = new Map<string, SpectraTable>()
  const spectra = createIngestSession({ datasets: storage.datasets, taken, nowMs: () => 1, newId }).calls
  const curves = createCurvesSession({ datasets: storage.datasets, nowMs: () => 1, newId }).calls
  const look = createLookSession({ ...storage, taken }).calls
  const discarded: string[] = []
  let gate: Promise<void> = Promise.resolve()
  let release = () => {}
  const held =
    <Request, Working, Answer>(handler: (request: Request, working: Working) => Promise<Answer>) =>
    async (request: Request, working: Working): Promise<Answer> => {
      const answer = await handler(request, working)
      await gate
      return answer
    }
  /** What the worker does; a test may change it. */
  const handlers: {
    -readonly [Name in Exclude<keyof IngestCalls, keyof KeepingCalls>]: Handlers<IngestCalls>[Name]
  } = {
    ...curves,
    ...spectra,
    ...look,
    ...createModelSession({ runs: storage.runs, nowMs: () => 1 }),
    readStructures,
    read: held(spectra.read),
    commit: held(spectra.commit),
    storeSample: held(spectra.storeSample),
    readCurves: held(curves.readCurves),
    commitCurves: held(curves.commitCurves),
    storeCurvesSample: held(curves.storeCurvesSample),
    discard(request, working) {
      discarded.push(request.importId)
      return spectra.discard(request, working)
    },
    discardCurves(request, working) {
      discarded.push(request.importId)
      return curves.discardCurves(request, working)
    },
  }
  const ingest = inProcess<IngestCalls>(handlers)
  const notices = createNotices({ newId })
  const datasets = createDatasets({ store: storage.datasets, notices, uses: usesAlone() })
  let nowMs = 0
  // A second passes whenever somebody looks.
  const now = () => (nowMs += 1000)
  const imports = createImports({ ingest, datasets, now })
  return {
    storage,
    databaseName,
    datasets,
    imports,
    discarded,
    ingest,
    handlers,
    hold() {
      gate = new Promise((open) => {
        release = open
      })
    },
    release: () => release(),
  }
}
