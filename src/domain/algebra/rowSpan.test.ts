import { expect, it } from 'vitest'
import { gram, matrixOf, rowOf, transposedTimes } from './matrix.ts'
import { rowSpan } from './rowSpan.ts'

const wave = (row: number): number[] => Array.from({ length: 50 }, (_, i) => 2 + Math.sin((row + 1) * i))
const rows = [wave(0), wave(1), wave(2), wave(0).map((value, i) => value + 3 * (wave(1)[i] ?? 0)), wave(3)]
const x = matrixOf(rows.flat(), rows.length)

it('keeps the products of the rows, in as many dimensions as they span', () => {
  const { coordinates, basis } = rowSpan(x)
  expect([coordinates.rows, coordinates.columns, basis.columns]).toEqual([5, 4, 50])
  const wanted = gram(x).values
  for (const [i, value] of gram(coordinates).values.entries()) expect(value).toBeCloseTo(wanted[i] ?? Number.NaN, 9)
})

it('gives the rows back', () => {
  const { coordinates, basis } = rowSpan(x)
  for (const [row, own] of rows.entries()) {
    const again = transposedTimes(basis, rowOf(coordinates, row))
    for (const [i, value] of again.entries()) expect(value).toBeCloseTo(own[i] ?? Number.NaN, 10)
  }
})
