import { describe, expect, it } from 'vitest'
import { golden, goldenSpectra } from './regression.testkit.ts'
import { equalRows, meanInterval, regressionIntervals } from './regressionIntervals.ts'
import { t95 } from './studentT.ts'

describe('the intervals of the scores of predicted spectra', () => {
  const { seed, resamples, r2, rmse, mse, cosine, pearson, redrawn } = golden.bootstrap
  const own = regressionIntervals(goldenSpectra, { seed, resamples })

  it('equal NumPy’s on the same draws', () => {
    for (const k of [0, 1, 2]) {
      for (const [end, side] of (['low', 'high'] as const).entries()) {
        expect(own[k]?.r2?.[side]).toBeCloseTo(r2[k]?.[end] ?? 0, 9)
        expect(own[k]?.rmse?.[side]).toBeCloseTo(rmse[k]?.[end] ?? 0, 10)
        expect(own[k]?.mse?.[side]).toBeCloseTo(mse[k]?.[end] ?? 0, 10)
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
    const actual = new Float32Array(9).fill(0.1)
    const predicted = actual.map((value, i) => value + 0.01 * i)
    const [constant] = regressionIntervals({ actual, predicted, points: 1, components: 1 }, { seed: 1, resamples: 50 })
    expect([constant?.r2, constant?.pearson]).toEqual([null, null])
    expect(constant?.rmse).toBeNull()
    const none = { actual: new Float32Array(0), predicted: new Float32Array(0), points: 1, components: 2 }
    const empty = { r2: null, rmse: null, mse: null, cosine: null, pearson: null }
    expect(regressionIntervals(none, { seed: 1 })).toEqual([empty, empty])
  })
  it('of a mean over rows are Student’s, but for the chance of the draws', () => {
    const perRow = Float64Array.from({ length: golden.rows }, (_, row) => goldenSpectra.predicted[row] ?? 0)
    const mean = perRow.reduce((a, b) => a + b, 0) / golden.rows
    const sd = Math.sqrt(perRow.reduce((a, b) => a + (b - mean) ** 2, 0) / (golden.rows - 1))
    const interval = meanInterval(perRow, { seed, resamples: 2000 })
    const [low = 0, high = 0] = [interval?.low, interval?.high]
    expect((low + high) / 2).toBeCloseTo(mean, 12)
    expect((high - low) / 2 / ((t95(golden.rows - 1) * sd) / Math.sqrt(golden.rows))).toBeCloseTo(1, 1)
    expect(meanInterval(new Float64Array(), { seed })).toBeNull()
  })
  it('rest on rows that differ: a film that stands there twice is one', () => {
    const width = goldenSpectra.points * goldenSpectra.components
    const twice = (values: Float32Array) => Float32Array.from([...values, ...values])
    const doubled = { ...goldenSpectra, actual: twice(goldenSpectra.actual), predicted: twice(goldenSpectra.predicted) }
    const groups = equalRows(doubled.actual, width)
    expect(new Set(groups).size).toBe(golden.rows)
    expect(groups.subarray(golden.rows)).toEqual(groups.subarray(0, golden.rows))
    const [first] = regressionIntervals(doubled, { seed, resamples })
    expect(first?.r2?.low).toBeCloseTo(own[0]?.r2?.low ?? 0, 9)
  })
})
