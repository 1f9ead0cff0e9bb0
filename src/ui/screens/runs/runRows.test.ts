import { expect, test } from 'vitest'
import type { CurvesRun } from '#domain/run/run'
import { bestOrder, testFit, testOrder, testScore } from './runRows.ts'

const cohort = { rows: Int32Array.of(0, 1, 2), labels: Int32Array.of(0, 1, 1), classNames: ['a', 'b'], groupCount: 3 }
const asked = {
  rows: Int32Array.of(0, 1, 2),
  actual: Int32Array.of(0, 1, 1),
  logits: Float32Array.of(2, 1, 0, 3, 1, 0),
}
const none = new Int32Array()

test('a score counts the right answers and says how far it could be off', () => {
  const score = testScore({
    test: asked,
    cohort,
    split: { unit: 'spectrum', train: none, validation: none, test: none },
  })
  expect(score).toMatchObject({ right: 2, n: 3 })
  expect(score?.interval?.low).toBeCloseTo(0.2077, 3)
})

test('copies of one spectrum get no interval, because they are not so many cases', () => {
  const split = { unit: 'copy', train: none, validation: none, test: none } as const
  expect(testScore({ test: asked, cohort, split })?.interval).toBeNull()
})

test('a run that met no test part has no score', () => {
  expect(testScore({ test: null, cohort, split: null })).toBeNull()
})

test('of spectra the component that is predicted least is named', () => {
  const fit = { componentNames: ['a', 'b', 'c'] } as unknown as CurvesRun['fit']
  const test = { n: 20, metrics: [{ r2: 0.9 }, { r2: null }, { r2: -0.1 }] } as unknown as CurvesRun['test']
  expect(testFit({ test, fit })).toEqual({ r2: [0.9, null, -0.1], lowest: -0.1, weakest: 'c', n: 20 })
  expect(testFit({ test: null, fit })).toBeNull()
})

test('runs of one kind are ordered among themselves, losses below 0 included', () => {
  const ofLoss = (loss: number) =>
    bestOrder({
      best: { epoch: 1, score: { loss, terms: { squared: 0, cosine: 0, peak: 0 }, mse: [], cosine: [], r2: [], n: 1 } },
    })
  const ofAccuracy = (accuracy: number) => bestOrder({ best: { epoch: 1, score: { loss: 1, accuracy, n: 10 } } })
  const order = [ofLoss(3), ofLoss(0.1), ofLoss(-0.0346), ofLoss(-0.0353), ofAccuracy(0), ofAccuracy(0.9)]
  expect(order).toEqual([...order].sort((a, b) => (a ?? 0) - (b ?? 0)))
  expect(new Set(order).size).toBe(order.length)
  const ofFit = (lowest: number) => testOrder({ test: { r2: [lowest], lowest, weakest: '', n: 1 } })
  const score = testOrder({ test: { right: 0, n: 10, accuracy: 0, interval: null } })
  expect([ofFit(-3), ofFit(0.99), score]).toEqual([-3, 0.99, 1])
})
