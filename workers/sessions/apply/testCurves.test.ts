import 'fake-indexeddb/auto'
import { beforeEach, expect, it } from 'vitest'
import { openStorage } from '#storage/idb/openStorage'
import { undisturbed } from '../working.ts'
import { createTestCurves } from './testCurves.ts'

const { runs } = openStorage({ databaseName: 'curves-evaluation', nowMs: () => 1 })
const test = {
  rows: Int32Array.of(7, 9, 40),
  actual: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
  predicted: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14),
}
let analysis = createTestCurves({ runs })
beforeEach(async () => {
  analysis = createTestCurves({ runs })
  await runs.saveTest('run', test)
})

it('evaluates what is stored, by dataset row', async () => {
  const answer = await analysis.testResiduals({ runId: 'run', components: 2, diagnosed: 1 }, undisturbed)
  if (!answer.ok) throw new Error(answer.error.message)
  expect(answer.value).toMatchObject({ points: 2, components: 2, rows: test.rows })
  expect([...answer.value.errors]).toEqual([0, 0, 0, 0, 0, 2])
  expect(answer.value.worstFirst[0]).toBe(2)
})

it('answers the curves of single rows, without an evaluation before', async () => {
  const curves = await analysis.testCurves({ runId: 'run', positions: Int32Array.of(2) }, undisturbed)
  expect(curves).toEqual({
    ok: true,
    value: { actual: Float32Array.of(9, 10, 11, 12), predicted: Float32Array.of(9, 10, 11, 14) },
  })
})

it('reads predictions that were stored anew when it evaluates again', async () => {
  await analysis.testResiduals({ runId: 'run', components: 2, diagnosed: 0 }, undisturbed)
  await runs.saveTest('run', { ...test, predicted: test.actual })
  const again = await analysis.testResiduals({ runId: 'run', components: 2, diagnosed: 0 }, undisturbed)
  expect(again.ok && Math.max(...again.value.errors)).toBe(0)
})

it('tells a run without predictions and a row outside them', async () => {
  expect(await analysis.testResiduals({ runId: 'none', components: 2, diagnosed: 0 }, undisturbed)).toMatchObject({
    error: { code: 'test-missing' },
  })
  for (const position of [-1, 3]) {
    expect(await analysis.testCurves({ runId: 'run', positions: Int32Array.of(position) }, undisturbed)).toMatchObject({
      error: { code: 'row-not-in-test' },
    })
  }
})
