import { expect, test } from 'vitest'
import type { ClassExplanation, SpectrumExplanation } from '#domain/explain/explanation'
import { err, ok, type Result } from '#domain/result'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import type { ExplainRequest } from '#protocol/explanation'
import type { AnalysisCalls } from '#protocol/trainCalls'
import { inProcess } from '../client/inProcess.testkit.ts'
import { shown } from './computation.ts'
import { createExplanations, mapsOfRun } from './explanations.ts'

const study = ramanClassification(8, 2)
const { attribution } = study
const run = (id: string) => ({ task: 'classes' as const, id, study })

const map = (classIndex: number): ClassExplanation => ({
  classIndex,
  rows: Int32Array.of(0, 1),
  meanInput: new Float32Array(8),
  sdInput: new Float32Array(8),
  meanOf: 3,
  meanAbsolute: new Float32Array(8),
  meanSigned: new Float32Array(8),
  completeness: { difference: 4, error: 0.004 },
})

/** A client whose answers the test gives, in the order it likes. */
function bench() {
  const asked: {
    request: ExplainRequest
    signal: AbortSignal
    answer: (maps: Result<ClassExplanation[]>) => void
    tell: (fraction: number) => void
  }[] = []
  const analysis = inProcess<AnalysisCalls>({
    explainClasses: (request, { tell, signal }) =>
      new Promise((answer) => {
        asked.push({ request, signal, answer, tell })
      }),
    explainSpectrum: async (): Promise<Result<SpectrumExplanation>> =>
      err({ code: 'row-missing', message: 'No such row.', remedy: 'Choose another.' }),
  })
  const store = createExplanations('classes', { analysis, nowMs: () => 0 })
  const call = (i: number) => {
    const one = asked[i]
    if (!one) throw new Error(`call ${i} was not made`)
    return one
  }
  return { store, call }
}

test('class maps are computed with progress and kept when the same run is opened again', async () => {
  const { store, call } = bench()
  store.getState().open(run('run-1'))
  const done = store.getState().compute()
  call(0).tell(0.4)
  expect(store.getState().maps).toEqual({ kind: 'computing', fraction: 0.4, before: null })
  call(0).answer(ok([map(0), map(1)]))
  await done
  store.getState().open(run('run-1'))
  expect(shown(store.getState().maps)).toHaveLength(2)
  store.getState().open(run('run-2'))
  expect(shown(store.getState().maps)).toBeNull()
})

test('a custom baseline goes with the request and drops maps made along the old path', async () => {
  const { store, call } = bench()
  store.getState().open(run('run-1'))
  const first = store.getState().compute()
  call(0).answer(ok([map(0)]))
  await first
  const custom = { name: 'Water', values: new Float32Array(8).fill(0.1) }
  store.getState().setPath({ attribution: { ...attribution, steps: 100 }, custom })
  expect(shown(store.getState().maps)).toBeNull()
  void store.getState().compute()
  expect(call(1).request).toMatchObject({ runId: 'run-1', settings: { steps: 100 }, baseline: custom.values })
})

test('going back to a path shows its maps without computing them again', async () => {
  const { store, call } = bench()
  store.getState().open(run('run-1'))
  const first = store.getState().compute()
  call(0).answer(ok([map(0)]))
  await first
  store.getState().setPath({ attribution: { ...attribution, baseline: 'mean' }, custom: null })
  const second = store.getState().compute()
  call(1).answer(ok([map(0), map(1)]))
  await second
  store.getState().setPath({ attribution, custom: null })
  expect(shown(store.getState().maps)).toHaveLength(1)
  expect(store.getState().made).toHaveLength(2)
  store.getState().open(run('run-2'))
  expect(store.getState().made).toHaveLength(0)
})

test('the maps of a run are those along the path its own study names', async () => {
  const { store, call } = bench()
  store.getState().open(run('run-1'))
  store.getState().setPath({ attribution: { ...attribution, baseline: 'mean' }, custom: null })
  const other = store.getState().compute()
  call(0).answer(ok([map(0), map(1)]))
  await other
  expect(mapsOfRun(store.getState(), run('run-1'))).toBeNull()
  store.getState().setPath({ attribution, custom: null })
  const own = store.getState().compute()
  call(1).answer(ok([map(0)]))
  await own
  store.getState().setPath({ attribution: { ...attribution, baseline: 'mean' }, custom: null })
  expect(mapsOfRun(store.getState(), run('run-1'))).toHaveLength(1)
  expect(mapsOfRun(store.getState(), run('run-2'))).toBeNull()
})

test('a cancelled computation aborts the worker, keeps what was shown and ignores the late answer', async () => {
  const { store, call } = bench()
  store.getState().open(run('run-1'))
  const first = store.getState().compute()
  call(0).answer(ok([map(0)]))
  await first
  const second = store.getState().compute()
  expect(shown(store.getState().maps)).toHaveLength(1)
  store.getState().cancel()
  expect(call(1).signal.aborted).toBe(true)
  call(1).answer(ok([map(0), map(1), map(0)]))
  await second
  expect(store.getState().maps).toMatchObject({ kind: 'ready', value: [{ classIndex: 0 }] })
})

test('a fault is told beside what was shown before', async () => {
  const { store } = bench()
  store.getState().open(run('run-1'))
  await store.getState().computeSingle({ row: 3, classIndex: null })
  expect(store.getState().single).toMatchObject({ kind: 'failed', error: { code: 'row-missing' }, before: null })
})
