import { expect, test } from 'vitest'
import type { ComponentMetrics } from '#domain/scores/regressionMetrics'
import { predictorComparison } from './predictorComparison.ts'
import { testTheme } from './theme.testkit.ts'

const metrics = (r2: number | null): ComponentMetrics => ({
  mse: 0.04,
  rmse: 0.2,
  r2,
  pearson: 0.9,
  cosine: 0.99,
  r2PerPoint: [],
})
const predictors = [
  { name: 'Network', metrics: [metrics(0.93), metrics(0.02)] },
  { name: 'Ridge', metrics: [metrics(0.4), metrics(0.1)] },
  { name: 'Mean spectrum', metrics: [metrics(0), metrics(-3)] },
]
const input = { componentNames: ['T', 'R'], predictors }

test('what is far worse than the mean stands at the edge, with its number kept', () => {
  const { data } = predictorComparison.plot(input, testTheme)
  expect(data[2]?.x).toEqual([0, -0.2])
  expect(data[2]?.text).toEqual(['0.000', '−3.000'])
  expect(new Set(data.map(({ marker }) => marker?.symbol)).size).toBe(3)
})

test('the table has each predictor of each component, the summary what is beaten', () => {
  expect(predictorComparison.table(input).rows.map(([component, name]) => `${component} ${name}`)).toEqual([
    'T Network',
    'T Ridge',
    'T Mean spectrum',
    'R Network',
    'R Ridge',
    'R Mean spectrum',
  ])
  expect(predictorComparison.summary(input)).toBe(
    'The network beats ridge and mean spectrum in R² on T. The mean has an R² near 0 whatever its cosine. What stands at the left edge lies below −0.2.',
  )
  expect(predictorComparison.summary({ ...input, predictors: predictors.slice(0, 1) })).toContain(
    'Nothing to compare with',
  )
})
