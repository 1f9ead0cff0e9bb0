import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { RunRecord } from '#domain/run/run'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import type { Change } from './announcing.ts'
import { featuresForm, ramp, store } from './idb/library.testkit.ts'
import { openStorage, type StudioStorage } from './idb/openStorage.ts'

const databaseName = 'studio-changes-test'
let changes: Change[] = []
let storage: StudioStorage

beforeEach(() => {
  changes = []
  storage = openStorage({ databaseName, nowMs: () => 1, onChange: (change) => changes.push(change) })
})

afterEach(async () => {
  storage.close()
  await deleteDB(databaseName)
})

const study = ramanClassification(64, 3)
const run = { id: '1', name: 'run', study, dataset: { hash: 'a', name: '' }, status: { kind: 'queued' } }

it('a dataset is told when it is there, renamed, deleted and brought back', async () => {
  const { hash } = await store(storage.datasets, 'import', [[featuresForm, ramp(4)]])
  expect(changes).toEqual([{ of: 'datasets' }])
  await storage.datasets.rename(hash, 'mine')
  await storage.datasets.remove(hash)
  await storage.datasets.restore(hash)
  expect(changes).toHaveLength(4)
})

it('a run is told by its id', async () => {
  await storage.runs.save(run as unknown as RunRecord)
  await storage.runs.rename('1', 'mine')
  await storage.runs.remove('1')
  await storage.runs.restore('1')
  expect(changes).toEqual(Array.from({ length: 4 }, () => ({ of: 'runs', id: '1' })))
})

it('what changed nothing is not told', async () => {
  await storage.runs.rename('missing', 'mine')
  await storage.datasets.rename('missing', 'mine')
  await storage.jobs.take('missing', 'tab')
  expect(changes).toEqual([])
})

it('a job is told when it is queued, taken, moved and taken out', async () => {
  const planned = { runId: '1', name: 'Run', study, backend: 'auto' } as const
  const dataset = { hash: 'd', name: 'Data' }
  const job = { id: 'a', name: 'Run', dataset, targets: [], createdAtMs: 5, owner: 'tab' }
  await storage.jobs.add({ ...job, work: { kind: 'training', runs: [planned], ends: [] } })
  await storage.jobs.take('a', 'tab')
  await storage.jobs.reorder([{ id: 'a', place: 3 }])
  await storage.jobs.remove('a')
  expect(changes).toEqual(Array.from({ length: 4 }, () => ({ of: 'jobs' })))
})
