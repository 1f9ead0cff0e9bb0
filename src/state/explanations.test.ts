import { expect, test } from 'vitest'
import type { ClassExplanation, SpectrumExplanation } from '#domain/explain/explanation'
import { err, ok, type Result } from '#domain/result'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import type { ExplainRequest } from '#protocol/training'
import { createExplanations, shown } from './explanations.ts'

const { attribution } = ramanClassification(8, 2)

const map = (classIndex: number): ClassExplanation => ({
  classIndex,
  rows: Int32Array.of(0, 1),
  meanInput: new Float32Array(8),
  sdInput: new Float32Array(8),
  meanAbsolute: new Float32Array(8),
  meanSigned: new Float32Array(8),
  completeness: { difference: 4, error: 0.004 },
})

/** A client whose answers the test gives, in the order it likes. */
function bench() {
  const asked: {
    request: ExplainRequest
    signal: AbortSignal | undefined
    answer: (maps: Result<ClassExplanation[]>) => void
    tell: (fraction: number) => void
  }[] = []
  const store = createExplanations({
    client: {
      explainClasses: (request, tell, signal) =>
        new Promise((answer) => {
          asked.push({ request, signal, answer, tell })
        }),
      explainSpectrum: async (): Promise<Result<SpectrumExplanation>> =>
        err({ code: 'row-missing', message: 'No such row.', remedy: 'Choose another.' }),
    },
  })
  const call = (i: number) => {
    const one = asked[i]
    if (!one) throw new Error(`call ${i} was not made`)
    return one
  }
  return { store, call }
}

test('class maps are computed with progress and kept when the same run is opened again', async () => {
  const { store, call } = bench()
  store.getState().open('run-1', attribution)
  const done = store.getState().computeClasses()
  call(0).tell(0.4)
  expect(store.getState().classes).toEqual({ kind: 'computing', fraction: 0.4, before: null })
  call(0).answer(ok([map(0), map(1)]))
  await done
  store.getState().open('run-1', attribution)
  expect(shown(store.getState().classes)).toHaveLength(2)
  store.getState().open('run-2', attribution)
  expect(shown(store.getState().classes)).toBeNull()
})

test('a custom baseline goes with the request and drops maps made along the old path', async () => {
  const { store, call } = bench()
  store.getState().open('run-1', attribution)
  const first = store.getState().computeClasses()
  call(0).answer(ok([map(0)]))
  await first
  const custom = { name: 'Water', values: new Float32Array(8).fill(0.1) }
  store.getState().setPath({ attribution: { ...attribution, steps: 100 }, custom })
  expect(shown(store.getState().classes)).toBeNull()
  void store.getState().computeClasses()
  expect(call(1).request).toMatchObject({ runId: 'run-1', settings: { steps: 100 }, baseline: custom.values })
})

test('going back to a path shows its maps without computing them again', async () => {
  const { store, call } = bench()
  store.getState().open('run-1', attribution)
  const first = store.getState().computeClasses()
  call(0).answer(ok([map(0)]))
  await first
  store.getState().setPath({ attribution: { ...attribution, baseline: 'mean' }, custom: null })
  const second = store.getState().computeClasses()
  call(1).answer(ok([map(0), map(1)]))
  await second
  store.getState().setPath({ attribution, custom: null })
  expect(shown(store.getState().classes)).toHaveLength(1)
  expect(store.getState().made).toHaveLength(2)
  store.getState().open('run-2', attribution)
  expect(store.getState().made).toHaveLength(0)
})

test('a cancelled computation aborts the worker, keeps what was shown and ignores the late answer', async () => {
  const { store, call } = bench()
  store.getState().open('run-1', attribution)
  const first = store.getState().computeClasses()
  call(0).answer(ok([map(0)]))
  await first
  const second = store.getState().computeClasses()
  expect(shown(store.getState().classes)).toHaveLength(1)
  store.getState().cancel()
  expect(call(1).signal?.aborted).toBe(true)
  call(1).answer(ok([map(0), map(1), map(0)]))
  await second
  expect(store.getState().classes).toMatchObject({ kind: 'ready', value: [{ classIndex: 0 }] })
})

test('a fault is told beside what was shown before', async () => {
  const { store } = bench()
  store.getState().open('run-1', attribution)
  await store.getState().computeSpectrum(3, null)
  expect(store.getState().spectrum).toMatchObject({ kind: 'failed', error: { code: 'row-missing' }, before: null })
})
