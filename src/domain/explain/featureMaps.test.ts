import { describe, expect, it } from 'vitest'
import { smallFeatureExplanation as explanation } from './featureExplanation.testkit.ts'
import { curvesOfRow, featureCompleteness, featureMap, meanFeatureMaps } from './featureMaps.ts'

const rounded = (values: Float32Array) => Array.from(values, (value) => Number(value.toFixed(5)))

describe('a feature map', () => {
  it('of one row is its own attribution, of one component', () => {
    expect(rounded(featureMap(explanation, 0, 'signed', 0))).toEqual([1, 2, 3, -1, -1, 1])
    expect(rounded(featureMap(explanation, 1, 'signed', 0))).toEqual([10, 20, 30, 0, 5, 10])
  })
  it('of all rows averages with signs, without them, and over the slopes', () => {
    expect(rounded(featureMap(explanation, 0, 'signed', 'all'))).toEqual([2, 1, 1, 0, 0, 1])
    expect(rounded(featureMap(explanation, 0, 'absolute', 'all'))).toEqual([2, 1, 2, 1, 1, 1])
    expect(rounded(featureMap(explanation, 0, 'sensitivity', 'all'))).toEqual([0.2, 0.1, 0.1, 0, 0, 0.1])
  })
  it('of all components keeps them side by side', () => {
    expect(rounded(meanFeatureMaps(explanation, 'signed')).slice(0, 4)).toEqual([2, 5, 1, 10])
  })
  it('without rows is empty of evidence', () => {
    expect(rounded(featureMap({ ...explanation, rows: [] }, 0, 'signed', 'all'))).toEqual([0, 0, 0, 0, 0, 0])
  })
})

describe('the completeness of feature maps', () => {
  it('sets all gaps against all differences of the component, and names the row that adds up worst', () => {
    const { difference, error, worst } = featureCompleteness(explanation, 0)
    // Differences 6 and 6 over six points, gaps 1 and 1.
    expect(difference).toBeCloseTo(2)
    expect(error).toBeCloseTo(2 / 12)
    expect(worst).toEqual({ row: 7, error: 1 / 6 })
  })
  it('is exact where the parts add up, and nothing is wrong with a curve that does not change', () => {
    expect(featureCompleteness(explanation, 1).error).toBe(0)
    expect(featureCompleteness(explanation, 1, 1)).toEqual({ difference: 0, error: 0, worst: { row: 9, error: 0 } })
  })
  it('of one row is its own', () => {
    expect(featureCompleteness(explanation, 0, 1).error).toBeCloseTo(1 / 6)
  })
})

it('the curve at the baseline is the prediction less the difference', () => {
  const [row] = explanation.rows
  if (!row) throw new Error('the explanation has rows')
  const { predicted, baseline } = curvesOfRow(row, 0, 2)
  expect(rounded(predicted)).toEqual([0.5, 0.6, 0.7])
  expect(rounded(baseline)).toEqual([0.5, -0.4, -4.3])
})
