import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitAtZero } from './signedArea.ts'

test('the areas above and below meet where the curve crosses zero', () => {
  const { x, above, below } = splitAtZero([400, 500, 600, 700], [1, -3, -1, 1])
  expect([...x]).toEqual([400, 425, 500, 600, 650, 700])
  expect([...above]).toEqual([1, 0, 0, 0, 0, 1])
  expect([...below].map((value) => value + 0)).toEqual([0, 0, -3, -1, 0, 0])
})

test('nowhere along any curve do both areas have a height, between its points either', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 30 }), (values) => {
      const { x, above, below } = splitAtZero([...values.keys()], values)
      for (let i = 1; i < x.length; i++) {
        // Straight lines between points: both are non-zero inside only if one end of each is.
        const up = Math.max(above[i - 1] ?? 0, above[i] ?? 0)
        const down = Math.min(below[i - 1] ?? 0, below[i] ?? 0)
        expect(up * down).toBeCloseTo(0, 12)
      }
    }),
  )
})
