import { describe, expect, it } from 'vitest'
import { broadened, pseudoVoigt } from './lineShape.ts'

describe('a pseudo-Voigt band', () => {
  it('has height 1 at its centre and one half at half its width, whatever the mixing', () => {
    for (const mixing of [0, 0.3, 1]) {
      expect(pseudoVoigt(0, 12, mixing)).toBe(1)
      expect(pseudoVoigt(6, 12, mixing)).toBeCloseTo(0.5, 12)
      expect(pseudoVoigt(-6, 12, mixing)).toBeCloseTo(0.5, 12)
    }
  })
  it('has the wide foot of its Lorentzian part', () => {
    expect(pseudoVoigt(60, 12, 1)).toBeCloseTo(1 / 101, 12)
    expect(pseudoVoigt(60, 12, 0)).toBeLessThan(1e-20)
  })
})

describe('the width seen through an instrument', () => {
  it('is that of two Gaussians folded', () => {
    expect(broadened(3, 4)).toBe(5)
    expect(broadened(12, 0)).toBe(12)
  })
})
