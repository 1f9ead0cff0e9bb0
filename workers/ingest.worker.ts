/** Reads and stores spectra, and pairs of features and spectra, off the page. Exposes the sessions, nothing else. */
import { expose } from 'comlink'
import type { CurvesIngestApi, IngestWorkerApi } from '#protocol/ingest'
import type { StructuresApi } from '#protocol/structures'
import { createCurvesSession } from '#sessions/import/curvesSession'
import { createIngestSession } from '#sessions/import/ingestSession'
import { readStructures } from '#sessions/import/structureFile'
import { openStorage } from '#storage/idb/openStorage'

const nowMs = (): number => Date.now()
const newId = (): string => crypto.randomUUID()
const { datasets, pairs } = openStorage({ nowMs })

const api: IngestWorkerApi & CurvesIngestApi & StructuresApi = {
  ...createIngestSession({ datasets, nowMs, newId }),
  ...createCurvesSession({ pairs, nowMs, newId }),
  readStructures,
}
expose(api)
