/** The studio's stores over an IndexedDB in memory, with the small dataset in them, and WASM from the disk. */
import 'fake-indexeddb/auto'
import { ok } from '#domain/result'
import { createDeviceKeeper } from '#engine/device'
import { openWasmOnDisk } from '#engine/wasmBackend.testkit'
import { openStorage } from '#storage/idb/openStorage'
import { smallDataset } from './trainSmall.testkit.ts'

export async function openTestPorts(databaseName: string) {
  const nowMs = () => performance.now()
  const { datasets, pairs, runs, close } = openStorage({ nowMs: () => 1, databaseName })
  const saved = await datasets.save(smallDataset())
  if (!saved.ok) throw new Error(saved.error.message)
  const devices = createDeviceKeeper({ nowMs, openWasmFiles: async () => ok(await openWasmOnDisk()) })
  return { datasets, pairs, runs, devices, nowMs, wallClockMs: () => 1_700_000_000_000, close }
}
