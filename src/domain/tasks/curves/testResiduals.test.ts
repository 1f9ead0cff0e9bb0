import { describe, expect, it } from 'vitest'
import { expectNumbers, golden, goldenSpectra } from '../../scores/regression.testkit.ts'
import { curvesAt, diagnosticShares, residualsOfTest } from './testResiduals.ts'

const { actual, predicted, points, components } = goldenSpectra
const test = { rows: Int32Array.from({ length: golden.rows }, (_, i) => 100 + i), actual, predicted }

describe('the evaluation of a test part', () => {
  const evaluation = residualsOfTest(test, { components, diagnosed: 2 })

  it('ranks the rows as NumPy does', () => {
    expectNumbers(evaluation.errors, golden.rowErrors)
    expectNumbers(evaluation.overall, golden.overall)
    expect([...evaluation.worstFirst]).toEqual(golden.worst)
  })

  it('has each component’s own bands and quantiles', () => {
    for (const [k, reference] of golden.residuals.entries()) {
      const own = evaluation.perComponent[k]
      for (const [i, band] of reference.bands.entries()) expectNumbers(own?.bands[i], band)
      expect(own?.quantiles?.sd).toBeCloseTo(reference.pairs.sd, 12)
      expect(own?.histogram?.counts.reduce((a, b) => a + b, 0)).toBeGreaterThan(0.99 * golden.rows * points)
    }
  })

  it('maps rows as they stand and by the component’s own error, worst on top', () => {
    for (const [k, { inOrder, worstFirst }] of evaluation.perComponent.entries()) {
      const meanSquare = (map: Float32Array, row: number): number =>
        map.subarray(row * points, (row + 1) * points).reduce((sum, value) => sum + value ** 2 / points, 0)
      expect(meanSquare(inOrder.mean, 5)).toBeCloseTo(golden.rowErrors[5 * components + k] ?? 0, 6)
      const shown = Array.from({ length: golden.rows }, (_, row) => meanSquare(worstFirst.mean, row))
      expect(shown).toEqual([...shown].sort((a, b) => b - a))
    }
  })

  it('draws the diagnosed component at five places of its error’s distribution, smallest error first', () => {
    const { component, samples } = evaluation.diagnosed
    const errors = golden.rowErrors.filter((_, i) => i % components === component)
    expect(samples.map(({ errorShare }) => errorShare)).toEqual(diagnosticShares)
    for (const { position, errorShare, mse, actual: own } of samples) {
      expect(mse).toBeCloseTo(errors[position] ?? 0, 12)
      expect(errors.filter((error) => error < mse * (1 - 1e-9))).toHaveLength(
        Math.round(errorShare * (golden.rows - 1)),
      )
      expect(own[1]).toBe(actual[(position * points + 1) * components + component])
    }
  })
})

describe('a small test part', () => {
  const first = (rows: number) => ({
    rows: test.rows.slice(0, rows),
    actual: actual.slice(0, rows * points * components),
    predicted: predicted.slice(0, rows * points * components),
  })

  it('shows no row twice', () => {
    const { samples } = residualsOfTest(first(3), { components, diagnosed: 0 }).diagnosed
    expect(samples.map(({ position }) => position).sort()).toEqual([0, 1, 2])
  })

  it('may be empty', () => {
    const empty = residualsOfTest(first(0), { components, diagnosed: 0 })
    expect(empty.diagnosed.samples).toEqual([])
    expect(empty.perComponent[0]?.histogram).toBeNull()
  })
})

it('curves come in the order asked for', () => {
  const width = points * components
  const curves = curvesAt(test, Int32Array.of(3, 1))
  expect([...curves.actual]).toEqual([...actual.slice(3 * width, 4 * width), ...actual.slice(width, 2 * width)])
  expect(curves.predicted[width]).toBe(predicted[width])
})
