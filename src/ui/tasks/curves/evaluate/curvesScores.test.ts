import { expect, test } from 'vitest'
import type { ComponentMetrics } from '#domain/scores/regressionMetrics'
import type { CurvesTestSummary } from '#domain/tasks/curves/curvesScore'
import { cosineWords, favouredComponent, hardlyLearned, rangeWords, scoreWords } from './curvesScores.ts'

const metrics = (r2: number | null, cosine: number): ComponentMetrics => ({
  mse: 1,
  rmse: 1,
  r2,
  pearson: null,
  cosine,
  r2PerPoint: [],
})
const summary = (own: ComponentMetrics[], mean: ComponentMetrics[] | null): CurvesTestSummary => ({
  n: 6000,
  loss: -0.03,
  metrics: own,
  intervals: [],
  baselines: mean && { mean, ridge: mean, ridgePenalty: 1 },
})

test('a component with an R² near 0 or below is told, whether its cosine flatters, and the cosine of the mean spectrum', () => {
  const own = [metrics(0.93, 0.991), metrics(0.1, 0.999), metrics(-0.3, 0.8), metrics(null, 1)]
  const mean = own.map((_, k) => metrics(0, 0.9 + k / 100))
  expect(hardlyLearned(summary(own, mean))).toEqual([
    { component: 1, r2: 0.1, cosine: 0.999, flattered: true, meanCosine: 0.91 },
    { component: 2, r2: -0.3, cosine: 0.8, flattered: false, meanCosine: 0.92 },
  ])
  expect(hardlyLearned(summary(own, null))[0]?.meanCosine).toBeNull()
})

test('the favoured component weighs most; of equal ones it is the last', () => {
  expect(favouredComponent([1, 1, 1, 1.5])).toBe(3)
  expect(favouredComponent([1, 2, 1, 1])).toBe(1)
  expect(favouredComponent([1, 1, 1, 1])).toBe(3)
  expect(favouredComponent([])).toBe(0)
})

test('numbers are written with a real minus, and no cosine below 1 as 1', () => {
  expect(scoreWords(-0.0412)).toBe('−0.041')
  expect(scoreWords(-0.0002)).toBe('0.000')
  expect(scoreWords(null)).toBe('–')
  expect(rangeWords({ low: 0.925, high: 0.9331 }, scoreWords)).toBe('0.925–0.933')
  expect(rangeWords({ low: -0.02, high: 0.0101 }, scoreWords)).toBe('−0.020 to 0.010')
  expect(cosineWords(0.99999)).toBe('> 0.9999')
  expect(cosineWords(0.9993)).toBe('0.9993')
  expect(cosineWords(1)).toBe('1.0000')
})
