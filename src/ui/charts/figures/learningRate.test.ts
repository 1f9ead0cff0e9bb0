import { expect, test } from 'vitest'
import { learningRateSummary, scientific } from './learningRate.ts'

test.each([
  [0.001, '10⁻³'],
  [0.00064, '6.4 × 10⁻⁴'],
  [0.01, '10⁻²'],
  [25, '2.5 × 10¹'],
  [0, '0'],
])('%f reads as %s', (value, words) => {
  expect(scientific(value)).toBe(words)
})

test('the summary tells first and last learning rate of a cosine', () => {
  const input = { schedule: { kind: 'cosine' as const, minLearningRate: 0 }, learningRate: 1e-3, epochs: 80, done: 0 }
  expect(learningRateSummary(input)).toBe('From 10⁻³ in epoch 1 down to 3.9 × 10⁻⁷ in epoch 80, along a cosine.')
})
