import { describe, expect, it } from 'vitest'
import { calibrationOf, topLabelCalibration } from './calibration.ts'
import golden from './evaluation.golden.json' with { type: 'json' }
import { classificationMetrics } from './metrics.ts'
import { precisionRecallCurve, rocCurve } from './rankingCurves.ts'
import { predictedClasses, softmaxRows } from './softmax.ts'

const expectAll = (own: readonly number[], reference: readonly number[]): void => {
  expect(own).toHaveLength(reference.length)
  for (const [i, value] of reference.entries()) expect(own[i]).toBeCloseTo(value, 12)
}

describe.each(golden.cases)('metrics, $name', (reference) => {
  const actual = Int32Array.from(reference.actual)
  const logits = Float32Array.from(reference.logits)
  const names = Array.from({ length: reference.classes }, (_, c) => `class ${c}`)
  const metrics = classificationMetrics(actual, logits, names)

  it('predict the classes NumPy predicts', () => {
    expect([...predictedClasses(logits, reference.classes)]).toEqual(reference.predicted)
  })
  it('have the probabilities SciPy gives', () => {
    expectAll([...softmaxRows(logits, reference.classes)], reference.probabilities)
  })
  it('equal scikit-learn', () => {
    expect(metrics.accuracy).toBeCloseTo(reference.accuracy, 12)
    expect(metrics.balancedAccuracy).toBeCloseTo(reference.balancedAccuracy, 12)
    expect(metrics.weightedF1).toBeCloseTo(reference.weightedF1, 12)
    expect(metrics.macroF1).toBeCloseTo(reference.macroF1, 12)
    expect(metrics.confusion).toEqual(reference.confusion)
    for (const field of ['precision', 'recall', 'f1', 'support'] as const) {
      expectAll(
        names.map((name) => metrics.perClass[name]?.[field] ?? Number.NaN),
        reference[field],
      )
    }
  })
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

describe('metrics by class name', () => {
  it('survive class names that are properties of objects, also as JSON', () => {
    const metrics = classificationMetrics(Int32Array.of(0, 1), Float32Array.of(1, 0, 0, 1), ['__proto__', 'toString'])
    const again = JSON.parse(JSON.stringify(metrics.perClass))
    expect(Object.keys(again)).toEqual(['__proto__', 'toString'])
    expect(Object.getPrototypeOf({}).precision).toBeUndefined()
  })
})

describe.each(golden.rankings)('one class against the rest, $name', (reference) => {
  it('has the ROC curve and area of scikit-learn', () => {
    const roc = rocCurve(reference.positive, reference.scores)
    if (!roc) throw new Error('no curve')
    expectAll(
      roc.points.map((point) => point.falsePositiveRate),
      reference.falsePositiveRate,
    )
    expectAll(
      roc.points.map((point) => point.truePositiveRate),
      reference.truePositiveRate,
    )
    expectAll(
      roc.points.slice(1).map((point) => point.threshold),
      reference.rocThresholds,
    )
    expect(roc.area).toBeCloseTo(reference.area, 12)
  })
  it('has the precision–recall curve and average precision of scikit-learn', () => {
    const curve = precisionRecallCurve(reference.positive, reference.scores)
    if (!curve) throw new Error('no curve')
    const upwards = curve.points.toReversed()
    expectAll(
      upwards.map((point) => point.precision),
      reference.precision,
    )
    expectAll(
      upwards.map((point) => point.recall),
      reference.recall,
    )
    expectAll(
      upwards.map((point) => point.threshold),
      reference.thresholds,
    )
    expect(curve.averagePrecision).toBeCloseTo(reference.averagePrecision, 12)
  })
})

describe('curves without both kinds of case', () => {
  it('do not exist', () => {
    expect(rocCurve([true, true], [0.2, 0.4])).toBeNull()
    expect(rocCurve([], [])).toBeNull()
    expect(precisionRecallCurve([false, false], [0.2, 0.4])).toBeNull()
  })
})

describe('calibration bins', () => {
  it('take a confidence on an edge into the bin below', () => {
    const { bins } = calibrationOf([0.5, 0.500001, 1], [true, false, true], 2)
    expect(bins.map((bin) => bin.n)).toEqual([1, 2])
    expect(bins.map((bin) => bin.accuracy)).toEqual([1, 0.5])
  })
})
