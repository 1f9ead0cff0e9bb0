import { expect, test } from 'vitest'
import { finishedRun } from '../../../export/tasks/classes/finishedRun.testkit.ts'
import { finishedCurvesRun } from '../../../export/tasks/curves/finishedCurvesRun.testkit.ts'
import { bestOrder, runRow, testOrder } from './runRows.ts'

test('a score counts the right answers, with the interval of the stored evaluation', () => {
  const { run } = finishedRun()
  const { test: score } = runRow(run)
  expect(score).toEqual({ right: 3, n: 4, accuracy: 0.75, interval: run.evaluation?.intervals.accuracy })
})

test('a run that met no test part has no score', () => {
  const { run } = finishedRun()
  expect(runRow({ ...run, evaluation: null }).test).toBeNull()
  expect(runRow({ ...finishedCurvesRun().run, evaluation: null }).test).toBeNull()
})

test('of spectra the component that is predicted least is named', () => {
  const { run } = finishedCurvesRun()
  const r2 = run.evaluation?.metrics.map((own) => own.r2) ?? []
  const lowest = Math.min(...r2.map((value) => value ?? Number.NaN))
  const weakest = run.fit?.componentNames[r2.indexOf(lowest)]
  expect(runRow(run).test).toEqual({ r2, lowest, weakest, n: 12 })
})

test('a run that broke off with good weights can be used, one under way or without any cannot', () => {
  const { run } = finishedRun()
  const usable = (change: Partial<typeof run>) => runRow({ ...run, ...change }).usable
  expect([usable({}), usable({ status: { kind: 'interrupted' } })]).toEqual([true, true])
  expect([usable({ status: { kind: 'training' } }), usable({ status: { kind: 'interrupted' }, best: null })]).toEqual([
    false,
    false,
  ])
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
  const score = testOrder({ test: { right: 0, n: 10, accuracy: 0, interval: { low: 0, high: 0.3 } } })
  expect([ofFit(-3), ofFit(0.99), score]).toEqual([-3, 0.99, 1])
})
