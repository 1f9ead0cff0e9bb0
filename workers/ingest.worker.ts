/** Reads and stores spectra, and pairs of features and spectra, off the page. Exposes the sessions, nothing else. */
import { expose } from 'comlink'
import type { IngestWorkerApi, PairIngestApi } from '#protocol/ingest'
import type { StructuresApi } from '#protocol/structures'
import { createIngestSession } from '#sessions/ingestSession'
import { createPairSession } from '#sessions/pairSession'
import { readStructures } from '#sessions/structureFile'
import { openStorage } from '#storage/idb/openStorage'

const nowMs = (): number => Date.now()
const newId = (): string => crypto.randomUUID()
const { datasets, pairs } = openStorage({ nowMs })

const api: IngestWorkerApi & PairIngestApi & StructuresApi = {
  ...createIngestSession({ datasets, nowMs, newId }),
  ...createPairSession({ pairs, nowMs, newId }),
  readStructures,
}
expose(api)
