import { describe, expect, it } from 'vitest'
import { golden, goldenSpectra } from '../../scores/regression.testkit.ts'
import { spectraMoments } from '../../scores/spectraMoments.ts'
import { publishedRows, spectralComponents } from '../../study/recipes/spectralComponents.ts'
import type { CurvesStudy } from '../../study/study.ts'
import { compositeLoss, rowLosses } from './componentLoss.ts'
import { evaluateCurves, formerEvaluation, scoredBaselines } from './curvesEvaluation.ts'

const { seed, resamples, ...ends } = golden.bootstrap
const { actual, predicted, points, components } = goldenSpectra
const meanSpectrum = Float32Array.from(spectraMoments(actual, points, components).mean)
const mean = Float32Array.from(actual, (_, i) => meanSpectrum[i % meanSpectrum.length] ?? 0)
const study: CurvesStudy = { ...spectralComponents({ features: 8, points, components }, 60), seed }
const weights = { terms: study.loss.shares, component: study.loss.componentWeights, peak: study.loss.peakWeights }
const split = { train: Int32Array.of(1, 2, 3), validation: Int32Array.of(4) }
const tested = { spectra: goldenSpectra, learned: goldenSpectra, componentNames: ['T', 'R', 'A'], split }
const baselines = scoredBaselines(goldenSpectra, { mean, ridge: predicted, ridgePenalty: 3 })

function evaluated(own = study) {
  const evaluation = evaluateCurves(own, tested, baselines, resamples)
  if (!evaluation) throw new Error('no evaluation')
  return evaluation
}

describe('the evaluation of a test part', () => {
  const evaluation = evaluated()

  it('has scikit-learn’s scores and NumPy’s intervals, component by component', () => {
    expect(evaluation.n).toEqual({ train: 3, validation: 1, test: golden.rows })
    for (const [k, reference] of golden.metrics.entries()) {
      expect(evaluation.metrics[k]?.r2).toBeCloseTo(reference.r2, 9)
      expect(evaluation.metrics[k]?.cosine).toBeCloseTo(reference.cosine, 9)
      for (const score of ['r2', 'rmse', 'mse', 'cosine', 'pearson'] as const) {
        expect(evaluation.intervals[k]?.[score]?.low).toBeCloseTo(ends[score][k]?.[0] ?? Number.NaN, 9)
        expect(evaluation.intervals[k]?.[score]?.high).toBeCloseTo(ends[score][k]?.[1] ?? Number.NaN, 9)
      }
    }
  })

  it('has the study’s loss of what the network learned, with its interval', () => {
    expect(evaluation.loss).toBeCloseTo(compositeLoss(goldenSpectra, weights).loss, 12)
    expect(evaluation.lossInterval?.low).toBeLessThan(evaluation.loss)
    expect(evaluation.lossInterval?.high).toBeGreaterThan(evaluation.loss)
  })

  it('holds the baselines to the same rows: the mean spectrum explains nothing', () => {
    expect(evaluation.baselines?.ridge).toEqual(evaluation.metrics)
    expect(evaluation.baselines?.ridgePenalty).toBe(3)
    for (const { r2 } of evaluation.baselines?.mean ?? []) expect(r2).toBeCloseTo(0, 6)
  })

  it('cautions of components that are hardly learned, with what the mean spectrum’s cosine is', () => {
    const poor = evaluateCurves(study, { ...tested, spectra: { ...goldenSpectra, predicted: mean } }, baselines, 20)
    expect(poor?.cautions).toMatchObject([
      {
        code: 'hardly-learned',
        components: [0, 1, 2].map((component) => ({
          component,
          meanCosine: baselines.mean[component]?.cosine,
        })),
      },
    ])
    expect(evaluated(publishedRows(study)).cautions[0]).toEqual({ code: 'epoch-picked-on-test' })
    expect(evaluated(publishedRows(study)).protocol).toBe('published (epoch chosen on the test part)')
  })

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(evaluation))).toEqual(evaluation)
  })

  it('is none without test rows', () => {
    const none = { actual: new Float32Array(0), predicted: new Float32Array(0), points, components }
    expect(evaluateCurves(study, { ...tested, spectra: none, learned: none }, null)).toBeNull()
  })
})

it('the loss of each row averages to the loss of all', () => {
  const losses = rowLosses(goldenSpectra, weights)
  expect(losses).toHaveLength(golden.rows)
  expect(losses.reduce((a, b) => a + b, 0) / golden.rows).toBeCloseTo(compositeLoss(goldenSpectra, weights).loss, 12)
})

it('scores that an earlier version stored stay as they were, under its own rules', () => {
  const { metrics, intervals, loss } = evaluated()
  const former = { n: 37, loss, metrics, intervals: intervals.map(({ r2, rmse }) => ({ r2, rmse })), baselines }
  const evaluation = formerEvaluation(study, former, tested)
  expect(evaluation).toMatchObject({ rulesVersion: 1, loss, metrics, n: { test: 37 }, lossInterval: null })
  expect(evaluation.intervals[0]).toEqual({ ...former.intervals[0], mse: null, cosine: null, pearson: null })
})
