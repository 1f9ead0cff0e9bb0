import { describe, expect, it } from 'vitest'
import { golden } from '../scores/regression.testkit.ts'
import { normalQuantile } from './normalQuantile.ts'

describe('the normal quantile', () => {
  it.each(golden.normalQuantiles)('at $share equals SciPy to 14 digits', ({ share, value }) => {
    expect(Math.abs(normalQuantile(share) - value)).toBeLessThanOrEqual(1e-14 * Math.max(1e-2, Math.abs(value)))
  })
  it('is infinite where nothing lies beyond', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])
  })
})
