import { describe, expect, it } from 'vitest'
import { expectNumbers, golden, goldenSpectra } from './regression.testkit.ts'
import { quantilePairs, residualBands, residualHistogram, sortedResiduals } from './residuals.ts'

describe.each([0, 1, 2])('the residuals of component %i', (k) => {
  const reference = golden.residuals[k]
  const ascending = sortedResiduals(goldenSpectra, k)
  it('have NumPy’s quantile bands at each wavelength', () => {
    const bands = residualBands(goldenSpectra, k)
    for (const [i, band] of (reference?.bands ?? []).entries()) expectNumbers(bands[i], band)
    expect(bands).toHaveLength(5)
  })
  it('fall into NumPy’s bins', () => {
    const own = residualHistogram(ascending, { bins: 12, tail: 0.02 })
    expectNumbers(own?.edges, reference?.histogram.edges ?? [])
    expect([...(own?.counts ?? [])]).toEqual(reference?.histogram.counts)
    expect([own?.below, own?.above]).toEqual([reference?.histogram.below, reference?.histogram.above])
  })
  it('stand against SciPy’s normal quantiles', () => {
    const own = quantilePairs(ascending, ascending.length)
    expectNumbers(own?.normal, reference?.pairs.normal ?? [])
    expectNumbers(own?.residual, reference?.pairs.residual ?? [])
    expect(own?.mean).toBeCloseTo(reference?.pairs.mean ?? 1, 14)
    expect(own?.sd).toBeCloseTo(reference?.pairs.sd ?? 0, 14)
  })
})

describe('a Q–Q plot of many residuals', () => {
  it('keeps both extremes, ascending, and is finer at the tails', () => {
    const ascending = Float64Array.from({ length: 100_000 }, (_, i) => i)
    const pairs = quantilePairs(ascending, 100)
    const residual = [...(pairs?.residual ?? [])]
    expect(residual.length).toBeGreaterThan(80)
    expect(residual.length).toBeLessThanOrEqual(100)
    expect([residual[0], residual.at(-1)]).toEqual([0, 99_999])
    expect(residual.every((value, i) => i === 0 || value > (residual[i - 1] ?? 0))).toBe(true)
    expect(residual.filter((value) => value < 1000).length).toBeGreaterThan(20)
    expect(pairs?.normal[0]).toBeCloseTo(-(pairs?.normal.at(-1) ?? 0), 9)
  })
})

describe('a histogram', () => {
  it('of equal residuals is one full bin, of none is null', () => {
    const histogram = residualHistogram(new Float64Array(9).fill(0.25), { bins: 3 })
    expect([...(histogram?.counts ?? [])]).toEqual([0, 9, 0])
    expect(residualHistogram(new Float64Array(0))).toBeNull()
    expect(quantilePairs(new Float64Array(0))).toBeNull()
  })
  it('counts every residual once', () => {
    const ascending = Float64Array.from({ length: 5001 }, (_, i) => Math.round(i / 7)).sort()
    const histogram = residualHistogram(ascending)
    const inside = histogram?.counts.reduce((a, b) => a + b, 0) ?? 0
    expect(inside + (histogram?.below ?? 0) + (histogram?.above ?? 0)).toBe(5001)
  })
})
