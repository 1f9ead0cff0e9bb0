import { describe, expect, it } from 'vitest'
import golden from './baselines.golden.json' with { type: 'json' }
import { baselinePredictions, rowsOf } from './baselines.ts'
import { expectNumbers } from './regression.testkit.ts'
import { fitRidge, predictRidge, type RegressionTable } from './ridgeRegression.ts'

const allRows = (rows: number): Int32Array => Int32Array.from({ length: rows }, (_, row) => row)

describe.each(golden)('ridge regression, $name', (reference) => {
  const table: RegressionTable = {
    featureCount: reference.featureCount,
    targetCount: reference.targetCount,
    features: Float32Array.from(reference.features),
    targets: Float32Array.from(reference.targets),
  }
  const train = Int32Array.from(reference.train)
  const asked = Int32Array.from(reference.asked)

  it.each(reference.fits)('with penalty $penalty equals scikit-learn', ({ penalty, ...expected }) => {
    const fitted = fitRidge(table, train, { kind: 'fixed', penalty })
    if (!fitted.ok) throw new Error(fitted.error.message)
    expectNumbers(fitted.value.coefficients, expected.coefficients, 1e-10)
    expectNumbers(fitted.value.intercept, expected.intercept, 1e-12)
    expectNumbers(
      predictRidge(fitted.value, rowsOf(table.features, table.featureCount, asked)),
      expected.predicted,
      1e-7,
    )
  })
  it('chooses the penalty of generalised cross-validation with the hat matrix', () => {
    const fitted = fitRidge(table, train, { kind: 'crossValidated' })
    if (!fitted.ok) throw new Error(fitted.error.message)
    expect(fitted.value.penalty / reference.chosen).toBeCloseTo(1, 12)
  })
  it('and the mean predictor answer as scikit-learn’s', () => {
    const own = baselinePredictions(table, train, asked)
    if (!own.ok) throw new Error(own.error.message)
    expectNumbers(own.value.mean, reference.mean, 1e-7)
    expectNumbers(own.value.ridge, reference.chosenPredicted, 1e-7)
    expect(own.value.ridgePenalty / reference.chosen).toBeCloseTo(1, 12)
  })
})

describe('ridge regression', () => {
  const twins: RegressionTable = {
    features: Float32Array.of(1, 2, 2, 4, 3, 6, 5, 10),
    featureCount: 2,
    targets: Float32Array.of(1, 2, 3, 5),
    targetCount: 1,
  }
  it('without penalty refuses features that say the same', () => {
    const fitted = fitRidge(twins, allRows(4), { kind: 'fixed', penalty: 0 })
    expect(fitted.ok ? null : fitted.error.code).toBe('ridge-singular')
  })
  it('with a chosen penalty shares the effect between them', () => {
    const fitted = fitRidge(twins, allRows(4), { kind: 'crossValidated' })
    const [one, other] = fitted.ok ? fitted.value.coefficients : []
    expect(one).toBeGreaterThan(0.5)
    expect(one).toBeCloseTo(other ?? 0, 6)
  })
  it('of a single row, and of targets that never vary, is the mean', () => {
    const single = fitRidge(twins, Int32Array.of(2), { kind: 'crossValidated' })
    expect(single.ok && [...predictRidge(single.value, twins.features)]).toEqual([3, 3, 3, 3])
    const still = { ...twins, targets: new Float32Array(4).fill(0.5) }
    const fitted = fitRidge(still, allRows(4), { kind: 'crossValidated' })
    expect(fitted.ok && [...predictRidge(fitted.value, twins.features)]).toEqual([0.5, 0.5, 0.5, 0.5])
  })
  it('fits 24,000 rows of 8 features and 244 targets, penalty chosen, within seconds', () => {
    const features = Float32Array.from({ length: 24_000 * 8 }, (_, i) => 25 + ((i * 7919) % 176))
    const targets = Float32Array.from({ length: 24_000 * 244 }, (_, i) => Math.sin(i % 1009))
    const table = { features, featureCount: 8, targets, targetCount: 244 }
    const started = performance.now()
    expect(fitRidge(table, allRows(24_000), { kind: 'crossValidated' }).ok).toBe(true)
    // 0.2 s alone on one core; the bound leaves room for a busy machine.
    expect(performance.now() - started).toBeLessThan(4000)
  })
})
