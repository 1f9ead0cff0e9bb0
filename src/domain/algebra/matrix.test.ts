import { describe, expect, it } from 'vitest'
import { randomFor, streams } from '../random/rng.ts'
import { deflatedProduct, eachRowProduct, gram, type Matrix, timesAndBack, transpose, zeros } from './matrix.ts'

const random = randomFor(7, streams.simulation, 0)
function drawn(rows: number, columns: number): Matrix {
  const matrix = zeros(rows, columns)
  for (let i = 0; i < matrix.values.length; i++) matrix.values[i] = random.normal()
  return matrix
}
const at = ({ values, columns }: Matrix, row: number, column: number): number => values[row * columns + column] ?? 0
const sum = (length: number, term: (i: number) => number): number =>
  Array.from({ length }, (_, i) => term(i)).reduce((total, value) => total + value, 0)

// Blocks of two and of four rows: every remainder, fewer rows than a block, and none.
const shapes = [0, 1, 2, 3, 4, 5, 6, 7, 9].map((rows) => [rows, 11] as const)

describe('products of matrices', () => {
  it.each(shapes)('of %i rows by themselves: each pair once, as summed one by one', (rows, columns) => {
    const a = drawn(rows, columns)
    const told = new Set<string>()
    eachRowProduct(a, (i, j, value) => {
      expect(j).toBeLessThanOrEqual(i)
      expect(told.has(`${i},${j}`)).toBe(false)
      told.add(`${i},${j}`)
      expect(value).toBeCloseTo(
        sum(columns, (k) => at(a, i, k) * at(a, j, k)),
        12,
      )
    })
    expect(told.size).toBe((rows * (rows + 1)) / 2)
    const square = gram(a)
    expect(transpose(square).values).toEqual(square.values)
  })

  it.each(shapes)('of %i rows by a vector and back', (rows, columns) => {
    const a = drawn(rows, columns)
    const v = drawn(1, columns).values
    const { there, back } = timesAndBack(a, v)
    const expected = Array.from({ length: rows }, (_, i) => sum(columns, (k) => at(a, i, k) * (v[k] ?? 0)))
    for (const [i, value] of expected.entries()) expect(there[i]).toBeCloseTo(value, 12)
    for (let k = 0; k < columns; k++) {
      expect(back[k]).toBeCloseTo(
        sum(rows, (i) => at(a, i, k) * (expected[i] ?? 0)),
        11,
      )
    }
  })

  it.each([1, 3])('of what a component leaves, by %i targets', (targets) => {
    const [a, b, t, p] = [drawn(6, 5), drawn(6, targets), drawn(1, 6).values, drawn(1, 5).values]
    const left = (i: number, k: number): number => at(a, i, k) - (t[i] ?? 0) * (p[k] ?? 0)
    const expected = Array.from({ length: 30 }, (_, i) => left(Math.floor(i / 5), i % 5))
    const products = Array.from({ length: 5 * targets }, (_, cell) =>
      sum(6, (i) => left(i, Math.floor(cell / targets)) * at(b, i, cell % targets)),
    )
    const product = deflatedProduct(a, t, p, b)
    for (const [i, value] of products.entries()) expect(product.values[i]).toBeCloseTo(value, 12)
    for (const [i, value] of expected.entries()) expect(a.values[i]).toBeCloseTo(value, 12)
  })
})
