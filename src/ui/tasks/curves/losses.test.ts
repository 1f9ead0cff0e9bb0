import { expect, test } from 'vitest'
import { balancedComponents, spectralComponents } from '#domain/study/recipes/spectralComponents'
import { compositeLoss } from '#domain/tasks/curves/componentLoss'
import { peakWeightsWords, perfectLoss, perfectLossWords, risingQuarters } from './losses.ts'

test('the loss of perfect predictions is what the composite loss gives for them', () => {
  const { loss } = spectralComponents()
  const actual = Float32Array.from({ length: 2 * 61 * 4 }, (_, i) => 0.5 + 0.4 * Math.sin(i))
  const { loss: value } = compositeLoss(
    { actual, predicted: actual, points: 61, components: 4 },
    { terms: loss.shares, component: loss.componentWeights, peak: loss.peakWeights },
  )
  expect(perfectLoss(loss)).toBeCloseTo(-0.0375, 12)
  expect(value).toBeCloseTo(perfectLoss(loss), 5)
})

test('the balanced loss ends at 0, and its peak weights say that they do nothing', () => {
  const balanced = balancedComponents(spectralComponents())
  expect(perfectLossWords(balanced.loss)).toBe('Perfect predictions have the loss 0.')
  expect(peakWeightsWords(balanced)).toBe('No effect while the peak share is 0')
  const peaked = { ...balanced, loss: { ...balanced.loss, shares: { squared: 0.5, cosine: 0, peak: 0.5 } } }
  expect(peakWeightsWords(peaked)).toBe('In the peak term, on standardised errors')
})

test('the rising preset has the study’s quarters', () => {
  expect(risingQuarters).toEqual([1, 1.2, 1.5, 2])
})
