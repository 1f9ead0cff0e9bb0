import { describe, expect, it } from 'vitest'
import { expectNumbers, golden, goldenSpectra } from './regression.testkit.ts'
import { constantComponents, spectraMoments } from './spectraMoments.ts'

describe('the moments of spectra', () => {
  it('over chosen rows, one of them twice, equal NumPy', () => {
    const { actual, points, components } = goldenSpectra
    const moments = spectraMoments(actual, points, components, Int32Array.from(golden.moments.rows))
    expectNumbers(moments.mean, golden.moments.mean)
    expectNumbers(moments.variance, golden.moments.variance)
    expectNumbers(moments.componentVariance, golden.moments.componentVariance)
    expect(constantComponents(moments)).toEqual([])
  })
  it('call a component constant whose values differ by less than single precision', () => {
    // Two components of one wavelength; 0.1 has no exact float32.
    const moments = spectraMoments(Float32Array.of(0.1, 1, 0.1, 1 + 2 ** -23, 0.1, 1), 1, 2)
    expect(moments.variance[0]).toBe(0)
    expect(moments.variance[1]).toBeGreaterThan(0)
    expect(constantComponents(moments)).toEqual([0, 1])
  })
  it('of no rows are zero and every component is constant', () => {
    const moments = spectraMoments(new Float32Array(0), 2, 2)
    expect([...moments.mean, ...moments.variance]).toEqual(new Array(8).fill(0))
    expect(constantComponents(moments)).toEqual([0, 1])
  })
})
