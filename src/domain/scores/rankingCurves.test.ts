import { describe, expect, it } from 'vitest'
import golden from './evaluation.golden.json' with { type: 'json' }
import { precisionRecallCurve, rocCurve } from './rankingCurves.ts'

const expectAll = (own: readonly number[], reference: readonly number[]): void => {
  expect(own).toHaveLength(reference.length)
  for (const [i, value] of reference.entries()) expect(own[i]).toBeCloseTo(value, 12)
}

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
