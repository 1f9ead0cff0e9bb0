/** Entry of the ingest worker: reads and stores files off the page. */
import { expose } from 'comlink'
import type { IngestCalls } from '#protocol/ingestCalls'
import { createCurvesSession } from '#sessions/import/curvesSession'
import { createIngestSession } from '#sessions/import/ingestSession'
import { readStructures } from '#sessions/import/structureFile'
import { serve } from '#sessions/serve'
import { openStorage } from '#storage/idb/openStorage'

const nowMs = (): number => Date.now()
const newId = (): string => crypto.randomUUID()
const { datasets, pairs } = openStorage({ nowMs })
const spectra = createIngestSession({ datasets, nowMs, newId })
const curves = createCurvesSession({ pairs, nowMs, newId })

const served = serve<IngestCalls>(
  { ...spectra.calls, ...curves.calls, readStructures },
  () => spectra.holds() || curves.holds(),
)

expose(served)
