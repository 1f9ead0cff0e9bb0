import { expect, test } from 'vitest'
import { roundedUp, signedTick, symmetricRange, valueRange } from './axisEnds.ts'

test.each([
  [0.46, 0.5],
  [0.5, 0.5],
  [0.051, 0.06],
  [0.00031, 0.0004],
  [7.9, 8],
  [0.95, 1],
  [0, 1],
  [Number.NaN, 1],
])('%d rounds up to %d', (value, end) => {
  expect(roundedUp(value)).toBe(end)
})

test('a value axis begins at zero unless values lie below it', () => {
  expect(valueRange([0.1, 0.46])).toEqual([0, 0.5])
  expect(valueRange([-0.001, 0.46])).toEqual([-0.001, 0.5])
  expect(valueRange([-3, -2])).toEqual([-3, 0])
  expect(valueRange([])).toEqual([0, 1])
})

test('a residual axis is symmetric', () => {
  expect(symmetricRange([0.011, -0.046])).toEqual([-0.05, 0.05])
  expect([-0.05, 0, 0.05].map(signedTick)).toEqual(['−0.05', '0', '+0.05'])
})
