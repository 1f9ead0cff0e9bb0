import { describe, expect, it } from 'vitest'
import { symmetricEigen } from './symmetricEigen.ts'

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
