import { expect, test } from 'vitest'
import { wholeNumberFault } from './NumberField.tsx'

test('whole numbers within the limits pass, others are told the rule', () => {
  expect([2, 1000].map((value) => wholeNumberFault(value, 2, 1000))).toEqual([null, null])
  expect([1, 2.5, 1001].map((value) => wholeNumberFault(value, 2, 1000))).toEqual(
    Array(3).fill('A whole number from 2 to 1,000.'),
  )
  expect([0, 7].map((value) => wholeNumberFault(value, 1, Number.POSITIVE_INFINITY))).toEqual([
    'A whole number, 1 or more.',
    null,
  ])
})
