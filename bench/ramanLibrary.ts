/** The public Raman library, read by the studio's own import into a store in memory, and WASM from the disk; for benchmarks in Node. */
import 'fake-indexeddb/auto'
import { ok } from '#domain/result'
import { createDeviceKeeper } from '#engine/device'
import { openWasmOnDisk } from '#engine/wasmBackend.testkit'
import { filesIn, hasRamanbiolib, ramanbiolib } from '#sessions/import/ingestFiles.testkit'
import { createIngestSession } from '#sessions/import/ingestSession'
import { loadSpectra } from '#sessions/tasks/loadSpectra'
import { undisturbed } from '#sessions/working'
import { openStorage } from '#storage/idb/openStorage'

export async function openRamanLibrary() {
  if (!hasRamanbiolib) throw new Error(`the Raman library is not at ${ramanbiolib}; set RAMANBIOLIB to its folder`)
  const nowMs = () => performance.now()
  const { datasets, runs } = openStorage({ databaseName: 'bench', nowMs: () => 0 })
  const ingest = createIngestSession({ datasets, taken: new Map(), nowMs: () => 0, newId: () => 'bench' }).calls
  const preview = await ingest.read({ files: filesIn(ramanbiolib), plan: null }, undisturbed)
  if (!preview.ok) throw new Error(preview.error.message)
  const summary = await ingest.commit({ importId: preview.value.importId, name: 'Raman library' }, undisturbed)
  if (!summary.ok) throw new Error(summary.error.message)
  const dataset = await loadSpectra(datasets, summary.value.hash)
  if (!dataset.ok) throw new Error(dataset.error.message)
  const devices = createDeviceKeeper({ nowMs, openWasmFiles: async () => ok(await openWasmOnDisk()) })
  return { dataset: dataset.value, ports: { datasets, runs, devices, nowMs, wallClockMs: () => 0 } }
}
