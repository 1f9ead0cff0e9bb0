import { expect, test } from 'vitest'
import { testScore } from './runRows.ts'

const cohort = { rows: Int32Array.of(0, 1, 2), labels: Int32Array.of(0, 1, 1), classNames: ['a', 'b'], groupCount: 3 }
const asked = {
  rows: Int32Array.of(0, 1, 2),
  actual: Int32Array.of(0, 1, 1),
  logits: Float32Array.of(2, 1, 0, 3, 1, 0),
}
const none = new Int32Array()

test('a score counts the right answers and says how far it could be off', () => {
  const score = testScore({
    test: asked,
    cohort,
    split: { unit: 'spectrum', train: none, validation: none, test: none },
  })
  expect(score).toMatchObject({ right: 2, n: 3 })
  expect(score?.interval?.low).toBeCloseTo(0.2077, 3)
})

test('copies of one spectrum get no interval, because they are not so many cases', () => {
  const split = { unit: 'copy', train: none, validation: none, test: none } as const
  expect(testScore({ test: asked, cohort, split })?.interval).toBeNull()
})

test('a run that met no test part has no score', () => {
  expect(testScore({ test: null, cohort, split: null })).toBeNull()
})
