import { expect, test } from 'vitest'
import { favouredComponent, weighsApart } from './favoured.ts'

test('the favoured component weighs most; of equal ones it is the last', () => {
  expect(favouredComponent([1, 1, 1, 1.5])).toBe(3)
  expect(favouredComponent([1, 2, 1, 1])).toBe(1)
  expect(favouredComponent([1, 2, 1.5, 1])).toBe(1)
  expect(favouredComponent([1, 1, 1, 1])).toBe(3)
  expect(favouredComponent([])).toBe(0)
})

test('components of equal weight are not weighed apart', () => {
  expect([weighsApart([1, 1, 1.5]), weighsApart([1, 1, 1])]).toEqual([true, false])
})
