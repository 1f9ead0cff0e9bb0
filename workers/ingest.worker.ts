/** Entry of the ingest worker: reads, stores and looks at datasets off the page. */
import { expose } from 'comlink'
import type { SpectraTable } from '#domain/data/spectraTable'
import { changesChannel, openChannel } from '#protocol/channel'
import type { IngestCalls } from '#protocol/ingestCalls'
import { createCurvesSession } from '#sessions/import/curvesSession'
import { createIngestSession } from '#sessions/import/ingestSession'
import { readStructures } from '#sessions/import/structureFile'
import { packLibrary } from '#sessions/keeping/archive'
import { restoreLibrary } from '#sessions/keeping/restore'
import { createLookSession } from '#sessions/look/lookSession'
import { createModelSession } from '#sessions/models/givenModels'
import { serve } from '#sessions/serve'
import type { Change } from '#storage/announcing'
import { openStorage } from '#storage/idb/openStorage'

const nowMs = (): number => Date.now()
const newId = (): string => crypto.randomUUID()
const { say } = openChannel<Change>(changesChannel)
const { datasets, runs, jobs, keeping, moveFormer } = openStorage({ nowMs, onChange: say })
const taken = new Map<string, SpectraTable>()
const spectra = createIngestSession({ datasets, taken, nowMs, newId })
const curves = createCurvesSession({ datasets, nowMs, newId })
const ports = { datasets, runs, jobs, keeping, newId }
const models = createModelSession({ runs, nowMs })
const look = createLookSession({ datasets, moveFormer, taken })

const served = serve<IngestCalls>(
  {
    ...spectra.calls,
    ...curves.calls,
    ...look.calls,
    ...models,
    readStructures,
    space: () => keeping.space(),
    packLibrary: (_, on) => packLibrary(ports, on),
    restoreLibrary: ({ file }, on) => restoreLibrary(file, ports, on),
  },
  () => spectra.holds() || curves.holds() || look.holds(),
)

expose(served)
