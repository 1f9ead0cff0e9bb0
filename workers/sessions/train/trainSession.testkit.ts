/** The small datasets, runs kept in an IndexedDB in memory, and WASM from the disk. */
import 'fake-indexeddb/auto'
import { ok, type Result } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import { createDeviceKeeper } from '#engine/device'
import { createTrainingControl, type TrainingControl } from '#engine/trainingControl'
import { openWasmOnDisk } from '#engine/wasmBackend.testkit'
import type { TrainEvent, TrainRequest } from '#protocol/training'
import { openStorage } from '#storage/idb/openStorage'
import { memoryDatasets, memorySpectra } from '../../../src/storage/memoryDatasets.testkit.ts'
import { smallCurvesDataset } from '../import/curvesSmall.testkit.ts'
import { trainingWith } from '../working.ts'
import { type TrainPorts, trainRun } from './trainSession.ts'
import { smallDataset } from './trainSmall.testkit.ts'

export async function openTestPorts(databaseName: string) {
  const nowMs = () => performance.now()
  const { runs, close } = openStorage({ nowMs: () => 1, databaseName })
  const datasets = memoryDatasets(memorySpectra(smallDataset()), smallCurvesDataset())
  const devices = createDeviceKeeper({ nowMs, openWasmFiles: async () => ok(await openWasmOnDisk()) })
  return { datasets, runs, devices, nowMs, wallClockMs: () => 1_700_000_000_000, close }
}

/** A training by itself: the record it ends with. */
export async function trainAlone(
  request: TrainRequest,
  ports: TrainPorts,
  control: TrainingControl = createTrainingControl(),
  tell: (event: TrainEvent) => void = () => {},
): Promise<Result<RunRecord>> {
  const trained = await trainRun(request, ports, trainingWith(control, tell))
  return trained.ok ? ok(trained.value.record) : trained
}
