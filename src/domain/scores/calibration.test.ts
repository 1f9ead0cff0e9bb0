import { describe, expect, it } from 'vitest'
import { calibrationOf, topLabelCalibration } from './calibration.ts'
import golden from './evaluation.golden.json' with { type: 'json' }

const expectAll = (own: readonly number[], reference: readonly number[]): void => {
  expect(own).toHaveLength(reference.length)
  for (const [i, value] of reference.entries()) expect(own[i]).toBeCloseTo(value, 12)
}

describe.each(golden.cases)('confidences, $name', (reference) => {
  const actual = Int32Array.from(reference.actual)
  const logits = Float32Array.from(reference.logits)

  it('are as calibrated as scikit-learn finds', () => {
    const { bins, expectedError } = topLabelCalibration(actual, logits, reference.classes)
    const filled = bins.filter((bin) => bin.n > 0)
    expectAll(
      filled.map((bin) => bin.accuracy),
      reference.calibration.accuracy,
    )
    expectAll(
      filled.map((bin) => bin.meanConfidence),
      reference.calibration.confidence,
    )
    expect(expectedError).toBeCloseTo(reference.calibration.expectedError, 12)
  })
})

describe('calibration bins', () => {
  it('take a confidence on an edge into the bin below', () => {
    const { bins } = calibrationOf([0.5, 0.500001, 1], [true, false, true], 2)
    expect(bins.map((bin) => bin.n)).toEqual([1, 2])
    expect(bins.map((bin) => bin.accuracy)).toEqual([1, 0.5])
  })
})
