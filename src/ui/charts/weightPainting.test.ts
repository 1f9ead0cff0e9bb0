import { describe, expect, test } from 'vitest'
import { indexAt, painted, steppedWeight, weightCeiling, weightKey, weightTicks } from './weightPainting.ts'

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

const weights = Array.from({ length: 61 }, (_, i) => 1 + i / 100)
const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }
const press = (key: string, place: number, more = {}) => weightKey({ ...plain, key, ...more }, weights, place)

test('left and right choose a place and stop at the ends; Shift goes ten times as far', () => {
  expect(press('ArrowRight', 3)).toEqual({ kind: 'place', place: 4 })
  expect(press('ArrowRight', 55, { shiftKey: true })).toEqual({ kind: 'place', place: 60 })
  expect(press('ArrowLeft', 0)).toEqual({ kind: 'place', place: 0 })
  expect([press('Home', 9), press('End', 9)]).toEqual([
    { kind: 'place', place: 0 },
    { kind: 'place', place: 60 },
  ])
})

test('up and down change the weight by a tenth, Shift by a whole, never below zero', () => {
  expect(press('ArrowUp', 0)).toEqual({ kind: 'weight', weight: 1.1 })
  expect(press('ArrowUp', 20, { shiftKey: true })).toEqual({ kind: 'weight', weight: 2.2 })
  expect(press('PageDown', 0, { shiftKey: true })).toEqual({ kind: 'weight', weight: 0 })
})

test('a digit begins a number, Ctrl+Z takes back, and keys of the browser stay its own', () => {
  expect(press('2', 0)).toEqual({ kind: 'type' })
  expect(press('z', 0, { ctrlKey: true })).toEqual({ kind: 'undo' })
  expect(press('r', 0, { ctrlKey: true })).toEqual({ kind: 'none' })
  expect(press('ArrowLeft', 3, { altKey: true })).toEqual({ kind: 'none' })
  expect(press('Tab', 3)).toEqual({ kind: 'none' })
})
