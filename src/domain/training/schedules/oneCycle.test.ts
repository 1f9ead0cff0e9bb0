import { describe, expect, it } from 'vitest'
import golden from './oneCycle.golden.json' with { type: 'json' }
import { oneCycleAt, oneCycleDefaults } from './oneCycle.ts'

describe.each(golden)('the one-cycle schedule, $name', ({ steps, settings, learningRates, beta1s }) => {
  it('has the learning rate and β₁ of PyTorch at every step', () => {
    expect(learningRates).toHaveLength(steps)
    let worst = 0
    for (let step = 0; step < steps; step++) {
      const own = oneCycleAt({ ...oneCycleDefaults, ...settings }, step, steps)
      worst = Math.max(worst, Math.abs(own.learningRate / (learningRates[step] ?? 0) - 1))
      worst = Math.max(worst, Math.abs(own.beta1 / (beta1s[step] ?? 0) - 1))
    }
    // PyTorch's numbers are kept to 14 digits; near the end the rate is a difference of numbers 10⁵ times larger.
    expect(worst).toBeLessThan(1e-10)
  })
})

describe('the one-cycle schedule', () => {
  it('is at its peak with β₁ at its lowest at one and the same step', () => {
    const cycle = Array.from({ length: 4800 }, (_, step) => oneCycleAt(oneCycleDefaults, step, 4800))
    const rates = cycle.map(({ learningRate }) => learningRate)
    const betas = cycle.map(({ beta1 }) => beta1)
    expect(Math.max(...rates)).toBe(0.01)
    expect(rates.indexOf(0.01)).toBe(1439)
    expect(betas.indexOf(Math.min(...betas))).toBe(1439)
  })
  it('stands at the peak when the rise is a single step', () => {
    expect(oneCycleAt({ ...oneCycleDefaults, riseShare: 0.1 }, 0, 10)).toEqual({ learningRate: 0.01, beta1: 0.85 })
  })
  it('stays at the end when more steps are taken than planned', () => {
    expect(oneCycleAt(oneCycleDefaults, 70, 50)).toEqual(oneCycleAt(oneCycleDefaults, 49, 50))
  })
})
