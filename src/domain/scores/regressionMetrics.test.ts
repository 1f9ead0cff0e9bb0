import { describe, expect, it } from 'vitest'
import { expectNumbers, golden, goldenSpectra } from './regression.testkit.ts'
import { curveMetrics, regressionMetrics } from './regressionMetrics.ts'
import { spectraMoments } from './spectraMoments.ts'

describe.each([0, 1, 2])('the metrics of component %i', (k) => {
  const own = regressionMetrics(goldenSpectra)[k]
  const reference = golden.metrics[k]
  it('equal scikit-learn, SciPy and the study’s cosine', () => {
    for (const name of ['mse', 'rmse', 'r2', 'pearson', 'cosine'] as const) {
      expect(own?.[name] ?? Number.NaN).toBeCloseTo(reference?.[name] ?? 0, name === 'mse' ? 14 : 11)
    }
    expectNumbers(own?.r2PerPoint, reference?.r2PerPoint ?? [], 1e-10)
  })
})

describe('the metrics of one curve', () => {
  it.each(golden.curves)('equal SciPy: row $row, component $component', ({ row, component, ...reference }) => {
    const own = curveMetrics(goldenSpectra, row, component)
    for (const name of ['mse', 'pearson', 'cosine'] as const) {
      expect(own[name] ?? Number.NaN).toBeCloseTo(reference[name], name === 'mse' ? 14 : 10)
    }
  })
  it('have no Pearson for a flat curve', () => {
    const flat = { actual: Float32Array.of(0.1, 0.1), predicted: Float32Array.of(0.1, 0.2), points: 2, components: 1 }
    expect(curveMetrics(flat, 0, 0).pearson).toBeNull()
  })
})

describe('regression metrics', () => {
  const everyNumber = (value: unknown): unknown[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(everyNumber) : [value]

  it('of the mean spectrum have R² 0 and a cosine that flatters', () => {
    const { actual, points, components } = goldenSpectra
    const { mean } = spectraMoments(actual, points, components)
    const predicted = Float32Array.from(actual, (_, i) => mean[i % mean.length] ?? 0)
    for (const { r2, cosine } of regressionMetrics({ ...goldenSpectra, predicted })) {
      expect(r2).toBeCloseTo(0, 8)
      expect(cosine).toBeGreaterThan(0.9)
    }
  })
  it('of a perfect prediction are 0 and 1', () => {
    for (const metrics of regressionMetrics({ ...goldenSpectra, predicted: goldenSpectra.actual })) {
      expect(metrics).toMatchObject({ mse: 0, rmse: 0, r2: 1 })
      expect(metrics.pearson).toBeCloseTo(1, 12)
    }
  })
  it('have no R² and no Pearson for a constant component, at the others all of them', () => {
    const actual = Float32Array.of(0.1, 1, 0.1, 2, 0.1, 3, 0.1, 5)
    const predicted = Float32Array.of(0.1, 1, 0.3, 2, 0.2, 3, 0, 4)
    const [constant, varying] = regressionMetrics({ actual, predicted, points: 2, components: 2 })
    expect(constant).toMatchObject({ r2: null, pearson: null, r2PerPoint: [null, null] })
    expect(constant?.mse).toBeCloseTo((0.2 ** 2 + 0.1 ** 2 + 0.1 ** 2) / 4, 6)
    expect(everyNumber(varying).every(Number.isFinite)).toBe(true)
  })
  it('have no R² at a wavelength where the component is dark, whatever is predicted there', () => {
    const actual = Float32Array.of(1e-17, 0.5, 4e-17, 0.7, 2e-17, 0.1)
    const predicted = Float32Array.of(1e-3, 0.5, 1e-3, 0.6, -1e-3, 0.1)
    const [dark] = regressionMetrics({ actual, predicted, points: 2, components: 1 })
    expect(dark?.r2PerPoint[0]).toBeNull()
    expect(dark?.r2PerPoint[1]).toBeGreaterThan(0.9)
    expect(dark?.r2).toBeGreaterThan(0.9)
  })
  it('are never NaN or infinite: constant predictions, one row, no rows, diverged weights', () => {
    const of = (actual: number[], predicted: number[]) =>
      everyNumber(
        regressionMetrics({
          actual: Float32Array.from(actual),
          predicted: Float32Array.from(predicted),
          points: 2,
          components: 1,
        }),
      )
    const every = [
      of([1, 2, 3, 4], [0.1, 0.1, 0.1, 0.1]),
      of([1, 2], [1, 2]),
      of([0, 0, 0, 0], [0, 0, 0, 0]),
      of([], []),
      of([1, 2, 3, 5], [Number.NaN, Number.POSITIVE_INFINITY, 0, 0]),
    ].flat()
    expect(every.filter((value) => value !== null && !Number.isFinite(value))).toEqual([])
    expect(of([], []).every((value) => value === null)).toBe(true)
  })
  it('refuse predictions of another length than the truth', () => {
    const wrong = { actual: new Float32Array(4), predicted: new Float32Array(2), points: 1, components: 2 }
    expect(() => regressionMetrics(wrong)).toThrow('4 true values, 2 predicted')
  })
})
