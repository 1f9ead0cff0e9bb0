import { describe, expect, test } from 'vitest'
import { err, ok, type Result } from '#domain/result'
import { residualsOfTest, type TestResiduals } from '#domain/tasks/curves/testResiduals'
import type { TestCurves, TestCurvesRequest, TestResidualsRequest } from '#protocol/evaluation'
import type { AnalysisCalls } from '#protocol/trainCalls'
import { inProcess } from '../client/inProcess.testkit.ts'
import { createEvaluations, shownCurves } from './evaluations.ts'

const rows = Int32Array.of(3, 5)
const values = Float32Array.of(1, 2, 3, 4)
const residuals = residualsOfTest({ rows, actual: values, predicted: values }, { components: 2, diagnosed: 1 })
const fault = err({ code: 'test-missing', message: 'None.', remedy: 'Train again.' })
const asking = (runId: string): TestResidualsRequest => ({ runId, components: 2, diagnosed: 1 })

/** A client whose answers the test gives, in the order it likes. */
function bench() {
  const evaluations: ((answer: Result<TestResiduals>) => void)[] = []
  const curves: { request: TestCurvesRequest; answer: (answer: Result<TestCurves>) => void }[] = []
  const analysis = inProcess<AnalysisCalls>({
    testResiduals: () => new Promise((answer) => evaluations.push(answer)),
    testCurves: (request) => new Promise((answer) => curves.push({ request, answer })),
  })
  const store = createEvaluations({ analysis })
  return { store, evaluations, curves }
}

describe('the evaluation of a run', () => {
  test('is asked for once, and again after it failed', async () => {
    const { store, evaluations } = bench()
    const first = store.getState().open(asking('run'))
    void store.getState().open(asking('run'))
    expect(evaluations).toHaveLength(1)
    evaluations[0]?.(fault)
    await first
    expect(store.getState().status).toMatchObject({ kind: 'failed', error: { code: 'test-missing' } })
    const again = store.getState().open(asking('run'))
    evaluations[1]?.(ok(residuals))
    await again
    expect(store.getState().status).toEqual({ kind: 'ready', runId: 'run', residuals })
  })

  test('of a run that was left is dropped when it comes late', async () => {
    const { store, evaluations } = bench()
    const left = store.getState().open(asking('left'))
    const open = store.getState().open(asking('open'))
    evaluations[1]?.(ok(residuals))
    evaluations[0]?.(fault)
    await Promise.all([left, open])
    expect(store.getState().status).toMatchObject({ kind: 'ready', runId: 'open' })
  })
})

describe('one row', () => {
  test('goes on being shown until the next has come; an older answer is dropped', async () => {
    const { store, evaluations, curves } = bench()
    const opening = store.getState().open(asking('run'))
    evaluations[0]?.(ok(residuals))
    await opening
    const answer = (i: number) =>
      curves[i]?.answer(ok({ actual: values.slice(0, 2), predicted: values.slice(i, i + 2) }))
    const first = store.getState().showRow(0)
    answer(0)
    await first
    expect(curves[0]?.request).toEqual({ runId: 'run', positions: Int32Array.of(0) })
    const slow = store.getState().showRow(1)
    const fast = store.getState().showRow(0)
    expect(shownCurves(store.getState().row)?.position).toBe(0)
    answer(2)
    answer(1)
    await Promise.all([slow, fast])
    expect(shownCurves(store.getState().row)).toMatchObject({ position: 0, predicted: values.slice(2, 4) })
  })

  test('that cannot be had is told, and gone with the run', async () => {
    const { store, evaluations, curves } = bench()
    void store.getState().open(asking('run'))
    evaluations[0]?.(ok(residuals))
    await Promise.resolve()
    const row = store.getState().showRow(9)
    curves[0]?.answer(fault)
    await row
    expect(store.getState().row).toMatchObject({ kind: 'failed', position: 9 })
    void store.getState().open(asking('other'))
    expect(store.getState().row).toEqual({ kind: 'none' })
  })
})
