import { expect, test } from 'vitest'
import { err, ok } from '#domain/result'
import type { FigureRenderer } from '#export/ports'
import type { ExplainRequest } from '#protocol/explanation'
import type { AnalysisCalls } from '#protocol/trainCalls'
import { inProcess } from '../client/inProcess.testkit.ts'
import { smallFeatureExplanation } from '../domain/explain/featureExplanation.testkit.ts'
import { finishedRun } from '../export/tasks/classes/finishedRun.testkit.ts'
import { finishedCurvesRun } from '../export/tasks/curves/finishedCurvesRun.testkit.ts'
import { createExports, type ExportsDeps } from './exports.ts'

const unknownMaps = { classes: () => null, curves: () => null, values: () => null }
const noTest = { code: 'test-missing', message: 'none', remedy: 'train again' }
const { run, best, state, explanations } = finishedRun()

function bench(change: Partial<ExportsDeps> = {}) {
  const explained: ExplainRequest[] = []
  const drawn: string[] = []
  const renderer: FigureRenderer = {
    async render(figure, format) {
      drawn.push(`${figure.kind}.${format}`)
      return new TextEncoder().encode(format)
    },
  }
  const store = createExports({
    runs: { loadBest: async () => ok(best), loadState: async () => ok(state), loadTest: async () => err(noTest) },
    analysis: inProcess<AnalysisCalls>({
      async explainClasses(request, { tell }) {
        explained.push(request)
        tell(0.5)
        return ok([...explanations])
      },
    }),
    renderer,
    knownMaps: unknownMaps,
    bands: () => [],
    ...change,
  })
  const files = () => {
    const { listing } = store.getState()
    return listing.kind === 'ready' ? new Map(listing.files.map((file) => [file.path, file.sizeBytes])) : new Map()
  }
  return { store, explained, drawn, files }
}

test('the whole tree is listed at once, with a size for what is ready and none for what must be made', async () => {
  const { store, drawn, explained, files } = bench()
  await store.getState().open(run)
  expect(files().size).toBe(27)
  expect(files().get('model/model.safetensors')).toBeGreaterThan(1000)
  expect(files().get('figures/saliency_lipids.svg')).toBeNull()
  expect([drawn.length, explained.length]).toEqual([0, 0])
})

test('one weight file needs no drawing and no explaining; one class figure needs both, of that class only', async () => {
  const { store, drawn, explained } = bench()
  await store.getState().open(run)
  expect((await store.getState().make('model/best_model.pt'))?.bytes.length).toBeGreaterThan(1000)
  expect(explained).toHaveLength(0)
  expect((await store.getState().make('figures/saliency_lipids.svg'))?.bytes).toEqual(new TextEncoder().encode('svg'))
  expect(explained).toHaveLength(1)
  expect(drawn).toEqual(['saliency.png', 'saliency.svg'])
})

test('a cancelled file is not handed out, and what was made of it stays', async () => {
  const { store, files } = bench({
    knownMaps: { ...unknownMaps, classes: () => explanations },
    renderer: {
      async render() {
        store.getState().cancel()
        return new Uint8Array(8)
      },
    },
  })
  await store.getState().open(run)
  expect(await store.getState().make('figures/class_distribution.png')).toBeNull()
  expect(store.getState().task).toEqual({ kind: 'none' })
  await store.getState().make('figures/confusion_matrix.png')
  expect(files().get('figures/class_distribution.png')).toBe(8)
})

test('a figure that cannot be drawn is a fault with its place', async () => {
  const renderer: FigureRenderer = { render: async () => Promise.reject(new Error('no canvas')) }
  const { store } = bench({ renderer })
  await store.getState().open(run)
  expect(await store.getState().make('figures/class_distribution.png')).toBeNull()
  expect(store.getState().task).toMatchObject({
    kind: 'failed',
    error: { code: 'figure-undrawn', where: { file: 'figures/class_distribution' } },
  })
})

test('a run of an earlier version that lacks its fit says so', async () => {
  const { store } = bench()
  await store.getState().open({ ...run, fit: null })
  expect(store.getState().listing).toMatchObject({ kind: 'failed', runId: run.id, error: { code: 'fit-missing' } })
})

test('a training that was cut off leaves its best weights, and no last ones', async () => {
  const gone = { code: 'state-missing', message: 'none', remedy: 'train again' }
  const { store, files } = bench({
    runs: { loadBest: async () => ok(best), loadState: async () => err(gone), loadTest: async () => err(noTest) },
  })
  await store.getState().open({ ...run, status: { kind: 'interrupted' } })
  expect([files().has('model/best_model.pt'), files().has('model/final_model.pt')]).toEqual([true, false])
})

test('of a run of curves long tables are written when asked for, and its data are not needed', async () => {
  const kept = finishedCurvesRun()
  const { tested } = kept
  if (!tested) throw new Error('no test part')
  const { store, files, drawn } = bench({
    runs: {
      loadBest: async () => ok(kept.best),
      loadState: async () => ok(kept.state),
      loadTest: async () => ok(tested.test),
    },
    analysis: inProcess<AnalysisCalls>({
      explainFeatures: async () => ok(smallFeatureExplanation),
      testResiduals: async () => ok(tested.residuals),
    }),
  })
  await store.getState().open(kept.run)
  expect(files().get('logs/component_1.csv')).toBeNull()
  expect(files().get('logs/training_log.csv')).toBeGreaterThan(100)
  expect((await store.getState().make('logs/component_1.csv'))?.bytes.length).toBeGreaterThan(1000)
  expect(drawn).toEqual([])
  expect((await store.getState().make('logs/saliency_maps.npz'))?.bytes.length).toBeGreaterThan(100)
})
