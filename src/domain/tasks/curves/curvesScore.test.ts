import { describe, expect, it } from 'vitest'
import { golden, goldenSpectra } from '../../scores/regression.testkit.ts'
import { spectraMoments } from '../../scores/spectraMoments.ts'
import { scoreTest } from './curvesScore.ts'

const { seed, resamples, r2, rmse } = golden.bootstrap
const { actual, predicted, points, components } = goldenSpectra
const meanSpectrum = Float32Array.from(spectraMoments(actual, points, components).mean)
const mean = Float32Array.from(actual, (_, i) => meanSpectrum[i % meanSpectrum.length] ?? 0)

describe('the summary of a test part', () => {
  const summary = scoreTest(
    goldenSpectra,
    { mean, ridge: predicted, ridgePenalty: 3 },
    { seed, resamples, loss: -0.03 },
  )

  it('has scikit-learn’s scores and NumPy’s intervals, component by component', () => {
    expect(summary).toMatchObject({ n: golden.rows, loss: -0.03 })
    for (const [k, reference] of golden.metrics.entries()) {
      expect(summary.metrics[k]?.r2).toBeCloseTo(reference.r2, 9)
      expect(summary.metrics[k]?.cosine).toBeCloseTo(reference.cosine, 9)
      expect(summary.intervals[k]?.r2?.low).toBeCloseTo(r2[k]?.[0] ?? 0, 9)
      expect(summary.intervals[k]?.rmse?.high).toBeCloseTo(rmse[k]?.[1] ?? 0, 11)
    }
  })

  it('holds the baselines to the same rows: the mean spectrum explains nothing', () => {
    expect(summary.baselines?.ridge).toEqual(summary.metrics)
    expect(summary.baselines?.ridgePenalty).toBe(3)
    for (const { r2: own } of summary.baselines?.mean ?? []) expect(own).toBeCloseTo(0, 6)
  })

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary)
  })
})

describe('a summary without what it needs', () => {
  it('says so for baselines that have no solution and for a test part without rows', () => {
    expect(scoreTest(goldenSpectra, null, { seed: 1, loss: 0, resamples: 10 }).baselines).toBeNull()
    const none = { actual: new Float32Array(0), predicted: new Float32Array(0), points: 3, components: 2 }
    const empty = scoreTest(none, null, { seed: 1, loss: 0 })
    expect(empty.n).toBe(0)
    expect(empty.metrics.map(({ r2: own }) => own)).toEqual([null, null])
    expect(empty.intervals).toEqual([
      { r2: null, rmse: null },
      { r2: null, rmse: null },
    ])
  })
})
