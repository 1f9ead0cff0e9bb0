import { expect, test } from 'vitest'
import { quantilePairs, residualHistogram } from '#domain/scores/residuals'
import { histogramOfResiduals } from './residualHistogramPlot.ts'
import { testTheme } from './theme.testkit.ts'

// Evenly spaced quantiles of a normal distribution with sd 0.01 would be too smooth to fail: sums of twelve levels come close to one.
const residuals = Float64Array.from({ length: 12 ** 4 }, (_, i) => {
  const digits = [i % 12, Math.floor(i / 12) % 12, Math.floor(i / 144) % 12, Math.floor(i / 1728)]
  return digits.reduce((sum, digit) => sum + (digit - 5.5) / 1000, 0.001)
}).sort()
const histogram = residualHistogram(residuals, { bins: 15, tail: 0 })
const moments = quantilePairs(residuals)
if (!histogram || !moments) throw new Error('there are residuals')
const input = { component: 1, name: 'R amorphous', histogram, moments }

test('the normal curve holds as many residuals as the bars', () => {
  const { data } = histogramOfResiduals.plot(input, testTheme)
  const [bars = [], normal = []] = data.map(({ y }) => y as number[])
  const total = (counts: readonly number[]): number => counts.reduce((sum, value) => sum + value, 0)
  expect(total(bars)).toBe(residuals.length)
  expect(total(normal) / residuals.length).toBeCloseTo(1, 1)
  const peak = Math.max(...normal)
  expect(peak / Math.max(...histogram.counts)).toBeCloseTo(1, 1)
})

test('residuals that are all equal have no normal curve', () => {
  const still = residualHistogram(new Float64Array(9))
  if (!still) throw new Error('there are residuals')
  const { data } = histogramOfResiduals.plot({ ...input, histogram: still, moments: { mean: 0, sd: 0 } }, testTheme)
  expect(data.map(({ type }) => type)).toEqual(['bar'])
})

test('values that are not drawn are told', () => {
  expect(histogramOfResiduals.summary(input)).toContain('20,736 residuals: mean 0.001')
  const cut = { ...histogram, below: 3, above: 1 }
  expect(histogramOfResiduals.summary({ ...input, histogram: cut })).toContain('4 values further out are not drawn.')
  expect(histogramOfResiduals.table(input).rows).toHaveLength(15)
})
