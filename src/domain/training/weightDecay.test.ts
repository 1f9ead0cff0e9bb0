import { describe, expect, it } from 'vitest'
import { ramanClassification } from '../study/recipes/ramanClassification.ts'
import { spectralComponentsOptimizer } from '../study/recipes/spectralComponents.ts'
import { studySchema } from '../study/study.ts'
import { weightDecayOf } from './weightDecay.ts'

describe('weight decay', () => {
  it('is one for all weights under Adam', () => {
    const { optimizer } = ramanClassification(64, 3)
    expect(weightDecayOf(optimizer, 'block1.0.weight')).toBe(1e-4)
    expect(weightDecayOf(optimizer, 'classifier.0.bias')).toBe(1e-4)
  })
  it('is that of the first group that names the weight under AdamW', () => {
    expect(weightDecayOf(spectralComponentsOptimizer, 'base_net.0.weight')).toBe(1e-2)
    expect(weightDecayOf(spectralComponentsOptimizer, 'heads.2.2.bias')).toBe(1e-5)
    expect(weightDecayOf(spectralComponentsOptimizer, 'heads.3.0.weight')).toBe(5e-6)
  })
  it('falls back on the decay of weights in no group', () => {
    const groups = [{ prefix: 'heads.', weightDecay: 1 }]
    expect(weightDecayOf({ ...spectralComponentsOptimizer, groups, weightDecay: 0.5 }, 'base_net.0.weight')).toBe(0.5)
  })
  it('of either kind is read back from a study as text', () => {
    const study = ramanClassification(64, 3)
    for (const optimizer of [study.optimizer, spectralComponentsOptimizer]) {
      expect(studySchema.parse(JSON.parse(JSON.stringify({ ...study, optimizer }))).optimizer).toEqual(optimizer)
    }
  })
})
