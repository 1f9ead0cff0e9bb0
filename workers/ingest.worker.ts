/** Reads and stores spectra off the page. Exposes the session, nothing else. */
import { expose } from 'comlink'
import { createIngestSession } from '#sessions/ingestSession'
import { openStorage } from '#storage/idb/openStorage'

const nowMs = (): number => Date.now()

expose(
  createIngestSession({
    datasets: openStorage({ nowMs }).datasets,
    nowMs,
    newId: () => crypto.randomUUID(),
  }),
)
