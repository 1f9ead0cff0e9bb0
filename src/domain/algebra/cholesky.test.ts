import { describe, expect, it } from 'vitest'
import { randomFor, streams } from '../random/rng.ts'
import { choleskyFactor, choleskySolve } from './cholesky.ts'

describe('Cholesky’s factorisation', () => {
  it('solves a system whose solution is known', () => {
    const size = 12
    const columns = 3
    const random = randomFor(4, streams.simulation, 0)
    const root = Float64Array.from({ length: size * size }, () => random.normal())
    const x = Float64Array.from({ length: size * columns }, () => random.normal())
    const product = (a: Float64Array, b: Float64Array, width: number, transposed: boolean): Float64Array =>
      Float64Array.from({ length: size * width }, (_, at) => {
        const i = Math.floor(at / width)
        let sum = 0
        for (let k = 0; k < size; k++) {
          sum += (a[i * size + k] ?? 0) * (b[transposed ? (at % width) * size + k : k * width + (at % width)] ?? 0)
        }
        return sum
      })
    const matrix = product(root, root, size, true)
    const lower = choleskyFactor(matrix, size)
    expect(lower).not.toBeNull()
    const own = choleskySolve(lower ?? matrix, size, product(matrix, x, columns, false), columns)
    for (const [i, value] of x.entries()) expect(own[i]).toBeCloseTo(value, 8)
  })
  it('finds out that a matrix is singular or indefinite', () => {
    expect(choleskyFactor(Float64Array.of(1, 1, 1, 1), 2)).toBeNull()
    expect(choleskyFactor(Float64Array.of(1, 2, 2, 1), 2)).toBeNull()
    expect(choleskyFactor(Float64Array.of(0), 1)).toBeNull()
  })
})
