import { describe, expect, it } from 'vitest'
import { classSummaries } from './classSummary.ts'
import golden from './dataChecks.golden.json' with { type: 'json' }
import type { DatasetContent } from './dataset.ts'
import { principalComponents } from './principalComponents.ts'
import { simulateRaman } from './simulate/raman.ts'
import { symmetricEigen } from './symmetricEigen.ts'

function contentOf(rows: number, points: number, intensities: readonly number[]): DatasetContent {
  const values = Float64Array.from({ length: points }, (_, i) => i)
  return { axis: { values, unit: 'index' }, intensities: Float32Array.from(intensities), rows, columns: [] }
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
  it('take the 240 × 1351 sample in well under a second or two', () => {
    const { content } = simulateRaman({ rows: 240, seed: 1 })
    const started = performance.now()
    const { scores, explained } = principalComponents(content)
    expect(performance.now() - started).toBeLessThan(4000)
    expect(scores.map((score) => score.length)).toEqual([240, 240])
    expect(explained[0]).toBeGreaterThan(explained[1] ?? 1)
  })
})

describe('the eigenvectors of a symmetric matrix', () => {
  it('are orthonormal and scale by their eigenvalues', () => {
    const size = 9
    const matrix = Float64Array.from({ length: size * size }, (_, k) => {
      const [i, j] = [Math.floor(k / size), k % size]
      return Math.sin((i + 1) * (j + 1)) + (i === j ? i : 0)
    })
    const { values, vectors } = symmetricEigen(matrix, size)
    for (const [k, vector] of vectors.entries()) {
      for (let i = 0; i < size; i++) {
        const image = vector.reduce((sum, value, j) => sum + value * (matrix[i * size + j] ?? 0), 0)
        expect(image).toBeCloseTo((values[k] ?? 0) * (vector[i] ?? 0), 10)
      }
      for (const [l, other] of vectors.entries()) {
        const product = vector.reduce((sum, value, j) => sum + value * (other[j] ?? 0), 0)
        expect(product).toBeCloseTo(k === l ? 1 : 0, 10)
      }
    }
    expect([...values]).toEqual([...values].sort((a, b) => b - a))
  })
})

describe('class summaries', () => {
  const { rows, points, spectra } = golden.correlation
  const cohort = {
    rows: Int32Array.from({ length: rows }, (_, i) => i),
    labels: Int32Array.from(golden.classes.labels),
    classNames: ['a', 'b', 'c', 'empty'],
  }
  const summaries = classSummaries(contentOf(rows, points, spectra), cohort)

  it('have the means and sample deviations of NumPy', () => {
    for (const c of [0, 1, 2]) {
      expectAll(summaries[c]?.mean, golden.classes.mean[c] ?? [], 5)
      expectAll(summaries[c]?.sd, golden.classes.sd[c] ?? [], 5)
    }
    expect(summaries.map((summary) => summary.spectra)).toEqual([14, 13, 13, 0])
  })
  it('are zero where a class has no spectrum', () => {
    expect(summaries[3]?.mean.every((value) => value === 0)).toBe(true)
  })
})
