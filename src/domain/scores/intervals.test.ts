import { describe, expect, it } from 'vitest'
import golden from './evaluation.golden.json' with { type: 'json' }
import { agreedInterval, quantile, shareInterval, wilsonInterval } from './intervals.ts'

describe('the Wilson interval', () => {
  it.each(golden.wilson)('of $successes of $n equals SciPy', ({ successes, n, low, high }) => {
    const interval = wilsonInterval(successes / n, n)
    expect(interval.low).toBeCloseTo(low, 12)
    expect(interval.high).toBeCloseTo(high, 12)
  })
})

/** `right` of each group, and its size. */
function grouped(counts: readonly (readonly [right: number, cases: number])[]) {
  const right = counts.flatMap(([hits, cases]) => Array.from({ length: cases }, (_, i) => i < hits))
  const groups = counts.flatMap(([, cases], group) => Array.from({ length: cases }, () => group))
  return shareInterval(right, groups)
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)
const width = (interval: ReturnType<typeof shareInterval>): number => (interval?.high ?? 0) - (interval?.low ?? 0)

describe('the interval of a share', () => {
  it('is Wilson’s where every case stands alone', () => {
    const alone = grouped([...times(34, [1, 1] as const), ...times(5, [0, 1] as const)])
    const reference = golden.wilson.find(({ successes, n }) => successes === 34 && n === 39)
    expect(alone?.low).toBeCloseTo(reference?.low ?? 0, 12)
    expect(alone?.high).toBeCloseTo(reference?.high ?? 0, 12)
  })
  it('says nothing without a case', () => {
    expect(shareInterval([], [])).toBeNull()
  })
  it('follows the rule of three of groups where all are right, so that it is never from 100 to 100%', () => {
    expect(grouped(times(30, [1, 1]))).toEqual({ low: 0.9, high: 1 })
    expect(grouped(times(30, [4, 4]))).toEqual({ low: 0.9, high: 1 })
    expect(grouped(times(12, [0, 2]))).toEqual({ low: 0, high: 0.25 })
    expect(grouped(times(2, [9, 9]))).toEqual(agreedInterval(1, 2))
    expect(agreedInterval(1, 2).low).toBe(0)
  })
  it('does not change when every case is copied', () => {
    const once = grouped([...times(20, [1, 1] as const), ...times(10, [0, 1] as const)])
    const copied = grouped([...times(20, [5, 5] as const), ...times(10, [0, 5] as const)])
    expect(Math.abs(width(copied) / width(once) - 1)).toBeLessThan(0.02)
  })
  it('is hardly wider than Wilson’s where the cases of a group agree no more than any others', () => {
    const mixed = grouped([...times(30, [3, 4] as const), ...times(10, [2, 4] as const), ...times(10, [4, 4] as const)])
    expect(width(mixed) / width(wilsonInterval(0.75, 200))).toBeLessThan(1.15)
    expect(width(mixed) / width(wilsonInterval(0.75, 200))).toBeGreaterThanOrEqual(1)
  })
  it('does not grow narrower from one mistake to none', () => {
    const withMistakes = (mistakes: number) =>
      grouped([...times(13 - mistakes, [4, 4] as const), ...times(mistakes, [3, 4] as const)])
    for (const mistakes of [1, 2, 3]) {
      expect(withMistakes(mistakes)?.low).toBeLessThan((withMistakes(mistakes - 1)?.low ?? 0) + 0.02)
    }
  })
  it('counts groups as cases where they are few', () => {
    expect(
      grouped([
        [3, 4],
        [4, 4],
        [2, 4],
      ]),
    ).toEqual(wilsonInterval(0.75, 3))
  })
})

describe('a quantile', () => {
  it('lies linearly between the values', () => {
    expect(quantile([1, 2, 4, 8], 0.5)).toBe(3)
    expect(quantile([1, 2, 4, 8], 1)).toBe(8)
    expect(quantile([5], 0.025)).toBe(5)
  })
})
