import { expect, test } from 'vitest'
import type { ClassEpoch, CurvesEpoch } from '#domain/run/run'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import { spectralComponents } from '#domain/study/recipes/spectralComponents'
import { scoreWords } from './scoreWords.ts'

const raman = ramanClassification(64, 3)
const facts = { epoch: 3, learningRate: 1e-3, durationMs: 1 }
const best = { epoch: 3, score: 0 }

const curvesEpoch = (r2: readonly (number | null)[]): CurvesEpoch => {
  const score = { loss: -0.0346, terms: { squared: 0, cosine: 0, peak: 0 }, mse: [], cosine: [], n: 20 }
  return { ...facts, train: score, validation: { ...score, r2 } }
}

test('right answers are counted', () => {
  const score = { loss: 1, accuracy: 34 / 39, n: 39 }
  const epoch: ClassEpoch = { ...facts, train: score, validation: score, validationConfusion: null }
  expect(scoreWords({ study: raman, best, epochs: [epoch] })).toBe('34 of 39 right in validation, epoch 3')
  const published = { ...raman, split: { ...raman.split, protocol: 'published' as const } }
  expect(scoreWords({ study: published, best, epochs: [epoch] })).toBe('34 of 39 right on the test part, epoch 3')
})

test.each([
  [[0.929, 0.931, 0.03, -0.2], 'R² 0.93 · 0.93 · 0.03 · −0.20 in validation, epoch 3'],
  [[0.9, null], 'R² 0.90 · – in validation, epoch 3'],
  [[0.9, 0.8, 0.7, 0.6, 0.5], 'lowest R² 0.50 in validation, epoch 3'],
  [[null], 'loss −0.0346 in validation, epoch 3'],
])('predicted spectra are told by R² of their components: %j', (r2, words) => {
  expect(scoreWords({ study: spectralComponents(), best, epochs: [curvesEpoch(r2)] })).toBe(words)
})

test('before the first epoch there is nothing to tell', () => {
  expect(scoreWords({ study: raman, best: null, epochs: [] })).toBe('')
})
