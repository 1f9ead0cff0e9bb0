import { describe, expect, it } from 'vitest'
import { bestClassic, standingOf } from './classics.ts'

describe('a classic is named beside a model', () => {
  const accuracy = { score: 0.8, interval: { low: 0.7, high: 0.87 } }
  const error = { score: 2, interval: { low: 1.6, high: 2.5 } }
  it.each([
    ['as good within the interval', accuracy, 0.7, 'high', 'asGood'],
    ['as good at the same score', accuracy, 0.8, 'high', 'asGood'],
    ['better above the score', accuracy, 0.81, 'high', 'better'],
    ['not below the interval', accuracy, 0.69, 'high', null],
    ['as good where its error is within the interval', error, 2.5, 'low', 'asGood'],
    ['better where its error is smaller', error, 1.9, 'low', 'better'],
    ['not where its error is beyond the interval', error, 2.6, 'low', null],
    ['without an interval from the score on', { score: 0.8, interval: null }, 0.79, 'high', null],
    ['never without a score', accuracy, Number.NaN, 'high', null],
  ] as const)('%s', (_, own, theirs, wanted, standing) => {
    expect(standingOf(own, theirs, wanted)).toBe(standing)
  })
})

it('the best classic has the smallest cross-validated error; the second error and then the order decide among equals', () => {
  expect(bestClassic([])).toBeNull()
  expect(bestClassic([[0.3], [0.2], [0.2]])).toBe(1)
  expect(
    bestClassic([
      [0.2, 0.5],
      [0.2, 0.4],
      [0.3, 0],
    ]),
  ).toBe(1)
})
