import { describe, expect, it } from 'vitest'
import { golden, goldenSpectra } from './regression.testkit.ts'
import { meanInterval, regressionIntervals } from './regressionIntervals.ts'

describe('the intervals of the scores of predicted spectra', () => {
  const { seed, resamples, r2, rmse, mse, cosine, pearson, redrawn } = golden.bootstrap
  const own = regressionIntervals(goldenSpectra, { seed, resamples })

  it('equal NumPy’s on the same draws', () => {
    for (const k of [0, 1, 2]) {
      for (const [end, side] of (['low', 'high'] as const).entries()) {
        expect(own[k]?.r2?.[side]).toBeCloseTo(r2[k]?.[end] ?? 0, 9)
        expect(own[k]?.rmse?.[side]).toBeCloseTo(rmse[k]?.[end] ?? 0, 11)
        expect(own[k]?.mse?.[side]).toBeCloseTo(mse[k]?.[end] ?? 0, 11)
        expect(own[k]?.cosine?.[side]).toBeCloseTo(cosine[k]?.[end] ?? 0, 9)
        expect(own[k]?.pearson?.[side]).toBeCloseTo(pearson[k]?.[end] ?? 0, 9)
      }
    }
  })
  it('differ from those with a mean spectrum drawn anew by less than their width over √rows', () => {
    for (const k of [0, 1, 2]) {
      const width = (own[k]?.r2?.high ?? 0) - (own[k]?.r2?.low ?? 0)
      for (const [end, side] of (['low', 'high'] as const).entries()) {
        const difference = Math.abs((own[k]?.r2?.[side] ?? 9) - (redrawn[k]?.[end] ?? 0))
        expect(difference).toBeLessThan(width / Math.sqrt(golden.rows) + (1 - (r2[k]?.[end] ?? 0)) / golden.rows)
      }
    }
  })
  it('are null for R² of a constant component, and for all without rows', () => {
    const actual = Float32Array.of(0.1, 0.1, 0.1)
    const predicted = Float32Array.of(0.1, 0.2, 0.1)
    const [constant] = regressionIntervals({ actual, predicted, points: 1, components: 1 }, { seed: 1, resamples: 50 })
    expect([constant?.r2, constant?.pearson]).toEqual([null, null])
    expect(constant?.rmse?.high).toBeGreaterThan(0)
    const none = { actual: new Float32Array(0), predicted: new Float32Array(0), points: 1, components: 2 }
    const empty = { r2: null, rmse: null, mse: null, cosine: null, pearson: null }
    expect(regressionIntervals(none, { seed: 1 })).toEqual([empty, empty])
  })
  it('of a mean over rows are those of any other mean, on the same draws', () => {
    const { actual, predicted, points, components } = goldenSpectra
    const perRow = Float64Array.from({ length: golden.rows }, (_, row) => {
      let sum = 0
      for (let i = row * points * components; i < (row + 1) * points * components; i += components) {
        sum += ((predicted[i] ?? 0) - (actual[i] ?? 0)) ** 2 / points
      }
      return sum
    })
    const interval = meanInterval(perRow, { seed, resamples })
    expect(interval?.low).toBeCloseTo(own[0]?.mse?.low ?? 0, 12)
    expect(interval?.high).toBeCloseTo(own[0]?.mse?.high ?? 0, 12)
    expect(meanInterval(new Float64Array(), { seed })).toBeNull()
  })
})
