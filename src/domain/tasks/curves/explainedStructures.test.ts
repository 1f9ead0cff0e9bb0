import { expect, test } from 'vitest'
import { explainableRows, keepStructures, spreadRows } from './explainedStructures.ts'

test('rows are spread evenly, each once, and all where there are few', () => {
  expect([...spreadRows([10, 11, 12, 13, 14, 15, 16], 3)]).toEqual([10, 12, 14])
  expect([...spreadRows([10, 11], 5)]).toEqual([10, 11])
  expect([...spreadRows([], 5)]).toEqual([])
})

test('the test part is explained, or every row where there is none', () => {
  expect([...explainableRows(Int32Array.of(3, 5), 9)]).toEqual([3, 5])
  expect([...explainableRows(new Int32Array(), 3)]).toEqual([0, 1, 2])
})

test('structures are kept as entered, and of very many as many as fit', () => {
  const features = Float32Array.from({ length: 12 }, (_, i) => i)
  const kept = keepStructures(features, 2, Int32Array.of(1, 4))
  expect([...kept.rows]).toEqual([1, 4])
  expect([...kept.features]).toEqual([2, 3, 8, 9])
  const wide = keepStructures(new Float32Array(0), 2_000_000, Int32Array.of(0, 1, 2, 3))
  expect([...wide.rows]).toEqual([0, 2])
})
