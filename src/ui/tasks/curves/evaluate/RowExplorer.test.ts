import { expect, test } from 'vitest'
import { ranksOf, stepFrom } from './RowExplorer.tsx'

const worstFirst = Int32Array.of(2, 0, 3, 1)
const walk = { worstFirst, ranks: ranksOf(worstFirst) }

test('in dataset order the next row is the next one', () => {
  expect(stepFrom(1, 1, { ...walk, order: 'dataset' })).toBe(2)
  expect(stepFrom(0, -1, { ...walk, order: 'dataset' })).toBe(0)
})

test('worst first, the next row is the next better one', () => {
  const by = (position: number, steps: number): number => stepFrom(position, steps, { ...walk, order: 'worstFirst' })
  expect([by(2, 1), by(0, 1), by(3, 1), by(1, 1)]).toEqual([0, 3, 1, 1])
  expect(by(3, -1)).toBe(0)
  expect(by(2, -1)).toBe(2)
})
