import { expect, test } from 'vitest'
import { axisIn, type SpectralAxis, usualQuantity } from '#domain/data/axis'
import { type ImportCorrections, noCorrections } from '#domain/data/importCorrections'
import { unknownIntensity } from '#domain/data/matrix'
import { noRoles } from '#domain/data/roles'
import type { SpectraTable } from '#domain/data/spectraTable'
import { storeAxis } from '#domain/model/storedAxis'
import { ok } from '#domain/result'
import type { ImportPreview } from '#protocol/ingest'
import type { IngestCalls } from '#protocol/ingestCalls'
import type { PredictRequest } from '#protocol/prediction'
import type { AnalysisCalls } from '#protocol/trainCalls'
import { createLookSession } from '../../workers/sessions/look/lookSession.ts'
import { inProcess } from '../client/inProcess.testkit.ts'
import { spectraSummary } from '../domain/data/summary.testkit.ts'
import { type MemoryDataset, memoryDatasets, memorySpectra } from '../storage/memoryDatasets.testkit.ts'
import { createPredictions } from './predictions.ts'

const dataset = (hash: string, axis: SpectralAxis, rows: number): MemoryDataset =>
  memorySpectra({
    axis,
    intensities: new Float32Array(rows * axis.values.length).fill(1),
    rows,
    columns: [],
    summary: spectraSummary({ hash, name: hash, rows }, axis.values.length),
  })

const axis = (points: number, unit: SpectralAxis['unit'] = 'cm-1'): SpectralAxis =>
  axisIn(
    unit,
    Float64Array.from({ length: points }, (_, i) => 400 + (i * 200) / (points - 1)),
  )

const previewAs = (axisUnit: SpectralAxis['unit'], importId: string): ImportPreview => ({
  importId,
  name: importId,
  plan: { files: [], axisUnit, joinKey: null, roles: noRoles, corrections: noCorrections },
  files: [],
  problem: null,
  cleaning: null,
  targets: [],
  inspection: {
    spectra: 2,
    points: 101,
    axis: { min: 400, max: 600, step: 2, quantity: usualQuantity(axisUnit), unit: axisUnit, first: 400, last: 600 },
    intensity: { quantity: 'unknown', unit: null },
    firstIntensities: [],
    lastIntensity: 0,
    metadata: {},
    columns: [],
    targets: [],
    guesses: [],
    classes: {},
    kept: { spectra: 0, classes: 0, groups: 0 },
    groups: 0,
    warnings: [],
  },
  columns: [],
  join: null,
  examples: [],
  errors: [],
  others: [],
})

function bench(stored: readonly MemoryDataset[]) {
  const datasets = memoryDatasets(...stored)
  const taken = new Map<string, SpectraTable>()
  const asked: PredictRequest[] = []
  const discarded: string[] = []
  const plans: ImportCorrections[] = []
  let clockMs = 0
  const store = createPredictions('classes', {
    now: () => clockMs++,
    ingest: inProcess<IngestCalls>({
      async read({ corrections = noCorrections }) {
        plans.push(corrections)
        return ok(previewAs(corrections.axisUnit ?? 'index', `import-${plans.length}`))
      },
      async take({ importId }) {
        const table = { axis: axis(101, plans.at(-1)?.axisUnit ?? 'index'), rows: 2, columns: [] }
        taken.set(importId, { ...table, intensities: new Float32Array(202).fill(1) })
        return ok({ importId, name: importId, ...table, intensity: unknownIntensity, suggested: noRoles })
      },
      async discard({ importId }) {
        discarded.push(importId)
        return ok(undefined)
      },
      resampled: createLookSession({ datasets, taken, moveFormer: async () => ok({ moved: [], left: [] }) }).calls
        .resampled,
    }),
    datasets,
    analysis: inProcess<AnalysisCalls>({
      async predict(request, { tell }) {
        asked.push(request)
        tell(0.5)
        return ok({ classNames: ['a', 'b'], logits: new Float32Array(request.rows * 2), probabilities: true })
      },
    }),
  })
  return { store, asked, plans, discarded }
}

const run = {
  id: 'run-1',
  fit: { classNames: ['a', 'b'], axis: storeAxis(axis(201)), fitted: { steps: [] }, mean: null },
}

test('spectra on another grid are checked first, then predicted on the model’s points', async () => {
  const { store, asked } = bench([dataset('trained', axis(201), 4), dataset('new', axis(101), 3)])
  await store.getState().check(run, { datasetHash: 'new' })
  expect(store.getState().status).toMatchObject({ kind: 'checked', runId: 'run-1' })
  expect(asked).toHaveLength(0)
  await store.getState().predict()
  expect(store.getState().status.kind).toBe('ready')
  expect(asked[0]).toMatchObject({ model: { runId: 'run-1' }, rows: 3 })
  expect(asked[0]?.inputs).toHaveLength(3 * 201)
})

test('what was predicted is written as a table, and can be written again', async () => {
  const { store } = bench([dataset('trained', axis(201), 4), dataset('new', axis(101), 2)])
  await store.getState().check(run, { datasetHash: 'new' })
  expect(await store.getState().write('csv')).toBeNull()
  await store.getState().predict()
  const file = await store.getState().write('csv')
  expect(await file?.text()).toMatch(/^\uFEFF?id,predicted,p_a,p_b,logit_a,logit_b\r?\n1,a,0.5,0.5,0,0\r?\n2,a/)
  expect(store.getState().status.kind).toBe('ready')
  expect(await store.getState().write('csv')).not.toBeNull()
})

test('a broken contract gives no numbers', async () => {
  const { store, asked } = bench([dataset('trained', axis(201), 4), dataset('new', axis(201, 'nm'), 3)])
  await store.getState().check(run, { datasetHash: 'new' })
  await store.getState().predict()
  expect(store.getState().status.kind).toBe('checked')
  expect(asked).toHaveLength(0)
})

test('a model knows its axis itself: its training data may be gone', async () => {
  const { store, asked } = bench([dataset('new', axis(101), 3)])
  await store.getState().check(run, { datasetHash: 'new' })
  await store.getState().predict()
  expect(store.getState().status.kind).toBe('ready')
  expect(asked[0]?.inputs).toHaveLength(3 * 201)
})

test('a run of an earlier version whose data are gone has no axis to check against, and that is said', async () => {
  const { store } = bench([dataset('new', axis(101), 3)])
  await store.getState().check({ ...run, fit: null }, { datasetHash: 'new' })
  expect(store.getState().status).toMatchObject({ kind: 'failed', error: { code: 'fit-missing' } })
})

test('files are read and held against the model; a wrongly guessed unit can be told', async () => {
  const { store, plans, discarded } = bench([dataset('trained', axis(201), 4)])
  const files = [new File(['x'], 'new.csv')]
  await store.getState().check(run, { files })
  expect(store.getState().status).toMatchObject({
    kind: 'checked',
    given: { files, checks: [{ verdict: 'broken' }] },
  })
  await store.getState().check(run, { files, unit: 'cm-1' })
  expect(store.getState().status).toMatchObject({
    kind: 'checked',
    given: { spectra: { axis: { unit: 'cm-1' }, rows: 2 } },
  })
  expect(plans.map((plan) => plan?.axisUnit ?? 'guessed')).toEqual(['guessed', 'guessed', 'cm-1'])
  // The first reading's spectra when the second begins, the second's when the third does.
  expect(discarded).toEqual(['import-1', 'import-2'])
})
