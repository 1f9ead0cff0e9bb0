import { expect, it } from 'vitest'
import { tellingColumns } from './tellingColumns.ts'

const repeat = (value: string, n: number): string[] => Array<string>(n).fill(value)
/** Six of class 0, four of class 1. */
const labels = Int32Array.of(0, 0, 0, 0, 0, 0, 1, 1, 1, 1)

it('a column that goes with the class is named with what it gives by itself', () => {
  // Paper A holds six spectra of class 0 and one of class 1, paper B three of class 1.
  const paper = { name: 'paper', values: [...repeat('A', 7), ...repeat('B', 3)] }
  expect(tellingColumns([paper], labels, 2, [])).toEqual([
    { column: 'paper', inSample: 0.9, leftOut: 0.9, chance: 0.6, spectra: 10, distinct: 2 },
  ])
})

it('a column that says nothing of the class, or names each spectrum, or is the target itself, is not', () => {
  const day = { name: 'day', values: ['x', 'y', 'x', 'y', 'x', 'y', 'x', 'y', 'x', 'y'] }
  const id = { name: 'id', values: Array.from({ length: 10 }, (_, i) => `s${i}`) }
  const type = { name: 'type', values: [...repeat('p', 6), ...repeat('q', 4)] }
  const one = { name: 'place', values: repeat('here', 10) }
  expect(tellingColumns([day, id, type, one], labels, 2, ['type'])).toEqual([])
})

it('rows that take no part do not count, and equally common classes share the guess', () => {
  // Of value “a” one spectrum of each class: left out, each is guessed as the other, and is wrong.
  const values = ['a', 'b', 'b', 'b', 'b', 'b', 'a', 'c', 'c', 'c', 'a']
  const [found] = tellingColumns([{ name: 'box', values }], [...labels, -1], 2, [])
  expect(found).toEqual({ column: 'box', inSample: 0.9, leftOut: 0.8, chance: 0.6, spectra: 10, distinct: 3 })
})
