import { describe, expect, it } from 'vitest'
import golden from './evaluation.golden.json' with { type: 'json' }
import { classificationMetrics } from './metrics.ts'

const expectAll = (own: readonly number[], reference: readonly number[]): void => {
  expect(own).toHaveLength(reference.length)
  for (const [i, value] of reference.entries()) expect(own[i]).toBeCloseTo(value, 12)
}

describe.each(golden.cases)('metrics, $name', (reference) => {
  const actual = Int32Array.from(reference.actual)
  const logits = Float32Array.from(reference.logits)
  const names = Array.from({ length: reference.classes }, (_, c) => `class ${c}`)
  const metrics = classificationMetrics(actual, logits, names)

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
})

describe('metrics by class name', () => {
  it('survive class names that are properties of objects, also as JSON', () => {
    const metrics = classificationMetrics(Int32Array.of(0, 1), Float32Array.of(1, 0, 0, 1), ['__proto__', 'toString'])
    const again = JSON.parse(JSON.stringify(metrics.perClass))
    expect(Object.keys(again)).toEqual(['__proto__', 'toString'])
    expect(Object.getPrototypeOf({}).precision).toBeUndefined()
  })
})
