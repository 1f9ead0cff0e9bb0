import { expect, test } from 'vitest'
import type { ClassEpoch, CurvesEpoch } from '#domain/run/run'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import { spectralComponents } from '#domain/study/recipes/spectralComponents'
import { finishedRun } from '../../export/tasks/classes/finishedRun.testkit.ts'
import { finishedCurvesRun } from '../../export/tasks/curves/finishedCurvesRun.testkit.ts'
import { taskWords } from './registry.ts'
import { bestScore, bestScoreWords } from './study.ts'

const { run: classRun } = finishedRun()
const { run: curvesRun } = finishedCurvesRun()

const facts = { epoch: 3, learningRate: 1e-3, durationMs: 1 }
const classEpoch = (accuracy: number, n: number): ClassEpoch => {
  const score = { loss: 1, accuracy, n }
  return { ...facts, train: score, validation: score, validationConfusion: null }
}
const curvesEpoch = (r2: readonly (number | null)[], loss = -0.0346): CurvesEpoch => {
  const score = { loss, terms: { squared: 0, cosine: 0, peak: 0 }, mse: [], cosine: [], n: 20 }
  return { ...facts, train: score, validation: { ...score, r2 } }
}

test('a score counts the right answers, with the interval of the stored evaluation', () => {
  expect(taskWords.classes.testScore(classRun)).toMatchObject({ value: '75%', beside: '3 of 4', order: 1.75 })
  expect(taskWords.classes.testScore(classRun)?.note).toMatch(/^95%: \d+–\d+%$/)
})

test('a run that met no test part has no score', () => {
  expect(taskWords.classes.testScore({ ...classRun, evaluation: null })).toBeNull()
  expect(taskWords.curves.testScore({ ...curvesRun, evaluation: null })).toBeNull()
})

test('of spectra the component that is predicted least is named', () => {
  const r2 = curvesRun.evaluation?.metrics.map((own) => own.r2) ?? []
  const lowest = Math.min(...r2.map((value) => value ?? Number.NaN))
  const weakest = curvesRun.evaluation?.componentNames[r2.indexOf(lowest)]
  expect(taskWords.curves.testScore(curvesRun)).toMatchObject({
    of: 'R²',
    note: 'n 12',
    hint: `lowest ${weakest}`,
    order: lowest,
  })
})

test('runs of one task are ordered among themselves, losses below 0 included', () => {
  const ofLoss = (loss: number) => taskWords.curves.epochScore(curvesEpoch([], loss))?.order ?? Number.NaN
  const ofAccuracy = (accuracy: number) => taskWords.classes.epochScore(classEpoch(accuracy, 10))?.order ?? Number.NaN
  const order = [ofLoss(3), ofLoss(0.1), ofLoss(-0.0346), ofLoss(-0.0353), ofAccuracy(0), ofAccuracy(0.9)]
  expect(order).toEqual([...order].sort((a, b) => a - b))
  expect(new Set(order).size).toBe(order.length)
})

test('right answers are counted', () => {
  expect(taskWords.classes.epochScore(classEpoch(34 / 39, 39))?.long).toBe('34 of 39 right')
})

test.each([
  [[0.929, 0.931, 0.03, -0.2], 'R² 0.93 · 0.93 · 0.03 · −0.20'],
  [[0.9, null], 'R² 0.90 · –'],
  [[0.9, 0.8, 0.7, 0.6, 0.5], 'lowest R² 0.50'],
  [[null], 'loss −0.0346'],
])('predicted spectra are told by R² of their components: %j', (r2, words) => {
  expect(taskWords.curves.epochScore(curvesEpoch(r2))?.long).toBe(words)
})

test('the best epoch is the one that is scored; before the first there is none', () => {
  const epochs = [classEpoch(0.5, 10)]
  expect(bestScore('classes', { best: { epoch: 3, score: 0.5 }, epochs })).toMatchObject({ epoch: 3, short: '50%' })
  expect(bestScore('classes', { best: null, epochs: [] })).toBeNull()
})

test('the part that chose the best epoch is named beside its score', () => {
  const study = ramanClassification(64, 3)
  const run = { best: { epoch: 3, score: 0.5 }, epochs: [classEpoch(34 / 39, 39)] }
  expect(bestScoreWords('classes', { ...run, study })).toBe('34 of 39 right in validation, epoch 3')
  const published = { ...study, split: { ...study.split, protocol: 'published' as const } }
  expect(bestScoreWords('classes', { ...run, study: published })).toBe('34 of 39 right on the test part, epoch 3')
})

test('components have names before the data were read', () => {
  expect(taskWords.curves.targets(spectralComponents(), null, [])).toEqual([
    'Component 1',
    'Component 2',
    'Component 3',
    'Component 4',
  ])
})
