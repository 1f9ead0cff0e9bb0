import { expect, test } from 'vitest'
import type { ClassEpoch, ClassRun, CurvesEpoch, CurvesRun } from '#domain/run/run'
import { spectralComponents } from '#domain/study/recipes/spectralComponents'
import { taskWords } from './registry.ts'
import { bestScore } from './study.ts'

const cohort = { rows: Int32Array.of(0, 1, 2), labels: Int32Array.of(0, 1, 1), classNames: ['a', 'b'], groupCount: 3 }
const asked = {
  rows: Int32Array.of(0, 1, 2),
  actual: Int32Array.of(0, 1, 1),
  logits: Float32Array.of(2, 1, 0, 3, 1, 0),
}
const none = new Int32Array()
const splitInto = (unit: 'spectrum' | 'copy') => ({ unit, train: none, validation: none, test: none })
const classRun = (part: Partial<ClassRun>) => ({ test: asked, cohort, split: null, ...part }) as ClassRun
const curvesRun = (part: object) => ({ fit: null, test: null, ...part }) as unknown as CurvesRun

const facts = { epoch: 3, learningRate: 1e-3, durationMs: 1 }
const classEpoch = (accuracy: number, n: number): ClassEpoch => {
  const score = { loss: 1, accuracy, n }
  return { ...facts, train: score, validation: score, validationConfusion: null }
}
const curvesEpoch = (r2: readonly (number | null)[], loss = -0.0346): CurvesEpoch => {
  const score = { loss, terms: { squared: 0, cosine: 0, peak: 0 }, mse: [], cosine: [], n: 20 }
  return { ...facts, train: score, validation: { ...score, r2 } }
}

test('a score counts the right answers and says how far it could be off', () => {
  expect(taskWords.classes.testScore(classRun({ split: splitInto('spectrum') }))).toMatchObject({
    value: '67%',
    beside: '2 of 3',
    note: '95%: 21–94%',
  })
})

test('copies of one spectrum get no interval, because they are not so many cases', () => {
  expect(taskWords.classes.testScore(classRun({ split: splitInto('copy') }))?.note).toBe('copies, leaky split')
})

test('a run that met no test part has no score', () => {
  expect(taskWords.classes.testScore(classRun({ test: null }))).toBeNull()
  expect(taskWords.curves.testScore(curvesRun({}))).toBeNull()
})

test('of spectra the component that is predicted least is named', () => {
  const run = curvesRun({
    fit: { componentNames: ['a', 'b', 'c'] },
    test: { n: 20, metrics: [{ r2: 0.9 }, { r2: null }, { r2: -0.1 }] },
  })
  expect(taskWords.curves.testScore(run)).toEqual({
    of: 'R²',
    value: '0.90 · – · −0.10',
    note: 'n 20',
    hint: 'lowest c',
    order: -0.1,
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
  expect(taskWords.classes.epochScore(classEpoch(34 / 39, 39))?.long).toBe('34 of 39 right in validation')
})

test.each([
  [[0.929, 0.931, 0.03, -0.2], 'R² 0.93 · 0.93 · 0.03 · −0.20 in validation'],
  [[0.9, null], 'R² 0.90 · – in validation'],
  [[0.9, 0.8, 0.7, 0.6, 0.5], 'lowest R² 0.50 in validation'],
  [[null], 'validation loss −0.0346'],
])('predicted spectra are told by R² of their components: %j', (r2, words) => {
  expect(taskWords.curves.epochScore(curvesEpoch(r2))?.long).toBe(words)
})

test('the best epoch is the one that is scored; before the first there is none', () => {
  const epochs = [classEpoch(0.5, 10)]
  expect(bestScore('classes', { best: { epoch: 3, score: 0.5 }, epochs })).toMatchObject({ epoch: 3, short: '50%' })
  expect(bestScore('classes', { best: null, epochs: [] })).toBeNull()
})

test('components have names before the data were read', () => {
  expect(taskWords.curves.targets(spectralComponents(), null, [])).toEqual([
    'Component 1',
    'Component 2',
    'Component 3',
    'Component 4',
  ])
})
