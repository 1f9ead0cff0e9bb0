import { describe, expect, test } from 'vitest'
import { indexAt, painted, steppedWeight, weightCeiling, weightTicks } from './weightPainting.ts'

describe('a stroke', () => {
  const flat = [1, 1, 1, 1, 1]

  test('on one place sets that weight alone', () => {
    expect(painted(flat, { index: 2, weight: 1.52 }, { index: 2, weight: 1.52 })).toEqual([1, 1, 1.5, 1, 1])
  })

  test('fills what a fast pointer passed over, in either direction', () => {
    expect(painted(flat, { index: 0, weight: 1 }, { index: 4, weight: 3 })).toEqual([1, 1.5, 2, 2.5, 3])
    expect(painted(flat, { index: 4, weight: 3 }, { index: 0, weight: 1 })).toEqual([1, 1.5, 2, 2.5, 3])
  })

  test('below the axis paints zero', () => {
    expect(painted(flat, { index: 1, weight: -0.3 }, { index: 1, weight: -0.3 })[1]).toBe(0)
  })
})

test('a key moves a weight by tenths without rounding dirt, and never below zero', () => {
  expect(steppedWeight(0.2, 0.1)).toBe(0.3)
  expect(steppedWeight(1.1, -1)).toBe(0.1)
  expect(steppedWeight(0, -0.1)).toBe(0)
})

test('the axis leaves room above the highest weight and is marked at round numbers', () => {
  expect([[1, 1], [1, 2], [7], [30], [0]].map(weightCeiling)).toEqual([2, 3, 9, 35, 2])
  expect([2, 3, 9, 35].map(weightTicks)).toEqual([
    [0, 0.5, 1, 1.5, 2],
    [0, 1, 2, 3],
    [0, 2, 4, 6, 8],
    [0, 10, 20, 30],
  ])
})

test('every place has its share of the width, also at the ends', () => {
  expect([-0.1, 0, 0.49, 0.5, 1, 1.2].map((share) => indexAt(share, 4))).toEqual([0, 0, 1, 2, 3, 3])
})
