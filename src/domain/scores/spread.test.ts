import { expect, it } from 'vitest'
import { spreadOf } from './spread.ts'

it('has the mean and the deviation of a sample, of the values that are known', () => {
  // numpy.mean, numpy.std(ddof=1)
  const spread = spreadOf([0.91, null, 0.87, 0.95, Number.NaN, 0.89])
  expect(spread).toMatchObject({ n: 4, min: 0.87, max: 0.95 })
  expect(spread?.mean).toBeCloseTo(0.905, 12)
  expect(spread?.sd).toBeCloseTo(0.0341565025531987, 12)
})

it('says nothing of one value’s deviation, and nothing at all of none', () => {
  expect(spreadOf([0.5])).toEqual({ n: 1, mean: 0.5, sd: null, min: 0.5, max: 0.5 })
  expect(spreadOf([null])).toBeNull()
})
