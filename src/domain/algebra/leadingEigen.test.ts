import { expect, it } from 'vitest'
import { randomFor, streams } from '../random/rng.ts'
import { leadingEigen } from './leadingEigen.ts'
import { dot, gram, matrixOf, times } from './matrix.ts'
import { symmetricEigen } from './symmetricEigen.ts'

/** Rows that vary along a few directions, and a little along all. */
function sample(rows: number, columns: number, ranks: number, noise: number) {
  const random = randomFor(5, streams.simulation, rows)
  const directions = Array.from({ length: ranks }, () => Array.from({ length: columns }, () => random.normal()))
  return matrixOf(
    Array.from({ length: rows }, () => {
      const scores = directions.map((_, a) => random.normal() / (a + 1))
      return Array.from(
        { length: columns },
        (_, j) => scores.reduce((sum, t, a) => sum + t * (directions[a]?.[j] ?? 0), 0) + noise * random.normal(),
      )
    }).flat(),
    rows,
  )
}

it('finds the leading pairs that Jacobi rotations find', () => {
  const square = gram(sample(90, 70, 12, 0.05))
  const all = symmetricEigen(square.values, 90)
  const leading = leadingEigen((v) => times(square, v), 90, 20)
  expect(leading.vectors).toHaveLength(20)
  for (let k = 0; k < 20; k++) {
    expect(Math.abs((leading.values[k] ?? 0) / (all.values[k] ?? 1) - 1)).toBeLessThan(1e-9)
    const same = dot(leading.vectors[k] ?? new Float64Array(90), all.vectors[k] ?? new Float64Array(90))
    expect(Math.abs(same)).toBeCloseTo(1, 9)
  }
})

it('stops where the matrix has no further dimension', () => {
  const square = gram(sample(60, 50, 3, 0))
  const { values } = leadingEigen((v) => times(square, v), 60, 10)
  expect((values[3] ?? 0) / (values[0] ?? 1)).toBeLessThan(1e-12)
  expect((values[2] ?? 0) / (values[0] ?? 1)).toBeGreaterThan(1e-3)
})
