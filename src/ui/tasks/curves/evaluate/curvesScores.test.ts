import { expect, test } from 'vitest'
import type { ComponentMetrics } from '#domain/scores/regressionMetrics'
import type { CurvesTestSummary } from '#domain/tasks/curves/curvesScore'
import { hardlyLearned } from './curvesScores.ts'

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
