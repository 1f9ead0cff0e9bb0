import { describe, expect, it } from 'vitest'
import oneCycleGolden from './oneCycle.golden.json' with { type: 'json' }
import { oneCycleDefaults } from './oneCycle.ts'
import { ratesAt } from './registry.ts'
import golden from './schedule.golden.json' with { type: 'json' }

describe('the cosine schedule', () => {
  it.each(golden)('equals PyTorch to float32: base $base, floor $minLearningRate, $epochs epochs', (settings) => {
    const { base, minLearningRate, epochs } = settings
    for (const [epoch, rate] of settings.rates.entries()) {
      const place = { epoch0: epoch, epochs, step0: 3 * epoch, steps: 3 * epochs }
      const own = ratesAt({ kind: 'cosine', minLearningRate }, { learningRate: base }, place)
      expect(Math.fround(own.learningRate)).toBe(Math.fround(rate))
      expect(own.beta1).toBeUndefined()
    }
  })
})

describe('the constant schedule', () => {
  it('stays at the base rate', () => {
    const place = { epoch0: 17, epochs: 20, step0: 170, steps: 200 }
    expect(ratesAt({ kind: 'constant' }, { learningRate: 0.002 }, place)).toEqual({ learningRate: 0.002 })
  })
})

describe('the one-cycle schedule', () => {
  it('goes by the step of the whole run and moves β₁, whatever the optimizer’s own rate', () => {
    const [golden] = oneCycleGolden
    const steps = golden?.steps ?? 0
    for (let step0 = 0; step0 < steps; step0++) {
      const place = { epoch0: Math.floor(step0 / 10), epochs: steps / 10, step0, steps }
      const { learningRate, beta1 } = ratesAt({ kind: 'oneCycle', ...oneCycleDefaults }, { learningRate: 7 }, place)
      expect(learningRate).toBeCloseTo(golden?.learningRates[step0] ?? 0, 12)
      expect(beta1).toBeCloseTo(golden?.beta1s[step0] ?? 0, 12)
    }
  })
})
