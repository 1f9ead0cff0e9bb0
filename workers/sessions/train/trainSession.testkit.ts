/** The small datasets, runs kept in an IndexedDB in memory, and WASM from the disk. */
import 'fake-indexeddb/auto'
import { ok } from '#domain/result'
import { createDeviceKeeper } from '#engine/device'
import { openWasmOnDisk } from '#engine/wasmBackend.testkit'
import { openStorage } from '#storage/idb/openStorage'
import { memoryDatasets, memorySpectra } from '../../../src/storage/memoryDatasets.testkit.ts'
import { smallCurvesDataset } from '../import/curvesSmall.testkit.ts'
import { smallDataset } from './trainSmall.testkit.ts'

export async function openTestPorts(databaseName: string) {
  const nowMs = () => performance.now()
  const { runs, close } = openStorage({ nowMs: () => 1, databaseName })
  const datasets = memoryDatasets(memorySpectra(smallDataset()), smallCurvesDataset())
  const devices = createDeviceKeeper({ nowMs, openWasmFiles: async () => ok(await openWasmOnDisk()) })
  return { datasets, runs, devices, nowMs, wallClockMs: () => 1_700_000_000_000, close }
}
