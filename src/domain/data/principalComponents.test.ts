import { describe, expect, it } from 'vitest'
import { simulateRaman } from '../simulate/raman.ts'
import golden from './dataChecks.golden.json' with { type: 'json' }
import { principalComponents } from './principalComponents.ts'
import type { SpectraTable } from './spectraTable.ts'

function contentOf(rows: number, points: number, intensities: readonly number[]): SpectraTable {
  const values = Float64Array.from({ length: points }, (_, i) => i)
  return {
    axis: { values, quantity: 'index', unit: 'index' },
    intensities: Float32Array.from(intensities),
    rows,
    columns: [],
  }
}

const expectAll = (own: ArrayLike<number> | undefined, reference: readonly number[], digits: number): void => {
  expect(own?.length).toBe(reference.length)
  for (const [i, value] of reference.entries()) expect(own?.[i]).toBeCloseTo(value, digits)
}

describe.each(golden.pca)('principal components, $name', (reference) => {
  const result = principalComponents(contentOf(reference.rows, reference.points, reference.spectra))
  it('have the loadings, signs and scores of scikit-learn', () => {
    for (const k of [0, 1]) {
      expectAll(result.loadings[k], reference.loadings[k] ?? [], 8)
      expectAll(result.scores[k], reference.scores[k] ?? [], 7)
    }
  })
  it('explain the same share of the variance', () => expectAll(result.explained, reference.explained, 10))
})

describe('principal components', () => {
  it('are as many as the data have dimensions', () => {
    expect(principalComponents(contentOf(3, 2, [1, 2, 1, 2, 1, 2])).scores).toEqual([])
    const line = principalComponents(contentOf(3, 2, [0, 0, 1, 1, 2, 2]))
    expect(line.explained).toHaveLength(1)
    expectAll(line.scores[0], [-Math.SQRT2, 0, Math.SQRT2], 10)
    expect(principalComponents(contentOf(1, 2, [3, 4])).scores).toEqual([])
    expect(principalComponents(contentOf(3, 3, [1, 0, 0, 0, 1, 0, 0, 0, 1])).explained).toHaveLength(2)
  })
  it('of many rows see every class, also when the classes come in turn', () => {
    // 20,000 rows, five classes in turn, each class a peak of its own: four dimensions of equal variance.
    const rows = 20_000
    const intensities = new Float32Array(rows * 5)
    for (let row = 0; row < rows; row++) intensities[row * 5 + (row % 5)] = 1
    const { scores, explained, fittedRows } = principalComponents({ ...contentOf(rows, 5, []), intensities })
    expect(fittedRows).toBe(4000)
    expect(scores.map((score) => score.length)).toEqual([rows, rows])
    for (const share of explained) expect(share).toBeCloseTo(0.25, 2)
  })
  it('take the 240 × 1351 sample in well under a second or two', () => {
    const { content } = simulateRaman({ rows: 240, seed: 1 })
    const started = performance.now()
    const { scores, explained } = principalComponents(content)
    expect(performance.now() - started).toBeLessThan(4000)
    expect(scores.map((score) => score.length)).toEqual([240, 240])
    expect(explained[0]).toBeGreaterThan(explained[1] ?? 1)
  })
})
