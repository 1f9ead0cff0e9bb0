import { expect, test } from 'vitest'
import { roundSteps } from './PreviewPlot.tsx'

test('ticks are round and stay inside the range', () => {
  expect(roundSteps(450, 1800, 6)).toEqual([500, 1000, 1500])
  expect(roundSteps(0, 1, 4)).toEqual([0, 0.5, 1])
  expect(roundSteps(-0.3, 0.31, 6)).toEqual([-0.2, 0, 0.2])
})

test('a range without extent has one tick', () => {
  expect(roundSteps(3, 3, 5)).toEqual([3])
})
