import { describe, expect, it } from 'vitest'
import { randomFor, streams } from '../../random/rng.ts'
import { jacksonMudholkar } from './latentDistances.ts'

const powerSum = (eigenvalues: readonly number[], power: number): number =>
  eigenvalues.reduce((sum, value) => sum + value ** power, 0)

describe('the limit of Q', () => {
  it.each([
    ['equal eigenvalues', Array.from({ length: 12 }, () => 1)],
    ['eigenvalues that fall off', Array.from({ length: 30 }, (_, i) => 0.8 ** i)],
    // Here the exponent of the transformation is below 0.
    ['one large eigenvalue among many small ones', [1, ...Array.from({ length: 300 }, () => 0.004)]],
  ])('lets about 5 of 100 residuals of normal data pass: %s', (_, eigenvalues) => {
    const limit = jacksonMudholkar(powerSum(eigenvalues, 1), powerSum(eigenvalues, 2), powerSum(eigenvalues, 3))
    const random = randomFor(7, streams.bootstrap, 0)
    const rows = 4000
    let beyond = 0
    for (let row = 0; row < rows; row++) {
      const q = eigenvalues.reduce((sum, value) => sum + value * random.normal() ** 2, 0)
      if (q > limit) beyond++
    }
    expect(beyond / rows).toBeGreaterThan(0.03)
    expect(beyond / rows).toBeLessThan(0.08)
  })
  it('is 0 where nothing is left', () => {
    expect(jacksonMudholkar(0, 0, 0)).toBe(0)
  })
})
