import { describe, expect, it } from 'vitest'
import golden from './schedule.golden.json' with { type: 'json' }
import { learningRateAt } from './schedule.ts'

describe('the cosine schedule', () => {
  it.each(golden)('equals PyTorch to float32: base $base, floor $minLearningRate, $epochs epochs', (settings) => {
    const { base, minLearningRate, epochs } = settings
    for (const [epoch, rate] of settings.rates.entries()) {
      const own = learningRateAt({ kind: 'cosine', minLearningRate }, base, epoch, epochs)
      expect(Math.fround(own)).toBe(Math.fround(rate))
    }
  })
})

describe('the constant schedule', () => {
  it('stays at the base rate', () => {
    expect(learningRateAt({ kind: 'constant' }, 0.002, 17, 20)).toBe(0.002)
  })
})
