import { describe, expect, it } from 'vitest'
import { randomFor, streams } from '../random/rng.ts'
import { calibrationOf, topLabelCalibration } from './calibration.ts'
import golden from './evaluation.golden.json' with { type: 'json' }

const expectAll = (own: readonly number[], reference: readonly number[]): void => {
  expect(own).toHaveLength(reference.length)
  for (const [i, value] of reference.entries()) expect(own[i]).toBeCloseTo(value, 12)
}

const alone = (length: number): number[] => Array.from({ length }, (_, i) => i)

describe.each(golden.cases)('confidences, $name', (reference) => {
  const actual = Int32Array.from(reference.actual)
  const logits = Float32Array.from(reference.logits)

  it('are as calibrated as scikit-learn finds in bins of equal counts', () => {
    const { bins, expectedError } = topLabelCalibration(
      { actual, logits, groups: alone(actual.length) },
      reference.classes,
    )
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
  it('hold equal counts, equal confidences together', () => {
    const { bins } = calibrationOf(
      { confidence: [0.3, 0.5, 0.9, 0.9, 0.9, 1], right: [true, false, true, true, true, true], groups: alone(6) },
      3,
    )
    expect(bins.map((bin) => bin.n)).toEqual([2, 3, 1])
    expect(bins.map((bin) => bin.accuracy)).toEqual([0.5, 1, 1])
  })
  it('have intervals that count copies once', () => {
    const right = [...Array.from({ length: 12 }, () => true), ...Array.from({ length: 4 }, () => false)]
    const confidence = right.map(() => 0.75)
    const own = (groups: number[]) => calibrationOf({ confidence, right, groups }, 1).bins[0]?.interval
    const copies = own(right.map((_, i) => Math.floor(i / 4)))
    const single = own(alone(16))
    expect((copies?.high ?? 0) - (copies?.low ?? 0)).toBeGreaterThan((single?.high ?? 0) - (single?.low ?? 0))
  })
})

describe('what a perfectly calibrated model would read', () => {
  const random = randomFor(5, streams.simulation, 1)
  const calls = (n: number) => {
    const confidence = alone(n).map(() => 0.4 + 0.6 * random.uniform())
    return { confidence, right: confidence.map((value) => random.uniform() < value), groups: alone(n) }
  }

  it('is what calibrated models do read on average, and falls with their number', () => {
    const read = alone(60).map(() => calibrationOf(calls(80)))
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
    const found = mean(read.map(({ expectedError }) => expectedError))
    const promised = mean(read.map(({ ifCalibrated }) => ifCalibrated.mean))
    expect(found / promised).toBeGreaterThan(0.9)
    expect(found / promised).toBeLessThan(1.1)
    expect(promised).toBeGreaterThan(0.08)
    expect(calibrationOf(calls(4000)).ifCalibrated.mean).toBeLessThan(0.02)
    const beyond = read.filter(({ expectedError, ifCalibrated }) => expectedError > ifCalibrated.high).length
    expect(beyond).toBeLessThan(9)
  })
  it('is more where spectra are copies of one another', () => {
    const { confidence, right } = calls(80)
    const once = calibrationOf({ confidence, right, groups: alone(80) }).ifCalibrated.mean
    const copies = calibrationOf({ confidence, right, groups: alone(80).map((i) => Math.floor(i / 8)) }).ifCalibrated
      .mean
    expect(copies).toBeGreaterThan(1.1 * once)
  })
})
