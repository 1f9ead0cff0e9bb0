import { describe, expect, it } from 'vitest'
import { randomFor, streams } from '../random/rng.ts'
import golden from './evaluation.golden.json' with { type: 'json' }
import { bootstrapIntervals, quantile, wilsonInterval } from './intervals.ts'

describe('the Wilson interval', () => {
  it.each(golden.wilson)('of $successes of $n equals SciPy', ({ successes, n, low, high }) => {
    const interval = wilsonInterval(successes, n)
    expect(interval.low).toBeCloseTo(low, 12)
    expect(interval.high).toBeCloseTo(high, 12)
  })
  it('says nothing without a case', () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 })
  })
})

describe('a quantile', () => {
  it('lies linearly between the values', () => {
    expect(quantile([1, 2, 4, 8], 0.5)).toBe(3)
    expect(quantile([1, 2, 4, 8], 1)).toBe(8)
    expect(quantile([5], 0.025)).toBe(5)
  })
})

describe('the bootstrap', () => {
  const random = randomFor(3, streams.simulation, 0)
  const values = Float64Array.from({ length: 400 }, () => random.normal())
  const mean = (drawn: Int32Array): number[] => [drawn.reduce((sum, i) => sum + (values[i] ?? 0), 0) / drawn.length]

  it('agrees with the normal approximation of a mean', () => {
    const [interval] = bootstrapIntervals(400, mean, { seed: 1, resamples: 4000 })
    const centre = values.reduce((a, b) => a + b, 0) / 400
    const sd = Math.sqrt(values.reduce((a, b) => a + (b - centre) ** 2, 0) / 400)
    const half = (1.96 * sd) / 20
    expect(Math.abs((interval?.low ?? 0) - (centre - half))).toBeLessThan(0.08 * half)
    expect(Math.abs((interval?.high ?? 0) - (centre + half))).toBeLessThan(0.08 * half)
  })
  it('is wider when replicates are drawn together', () => {
    const groups = Int32Array.from({ length: 400 }, (_, i) => Math.floor(i / 20))
    const level = (drawn: Int32Array): number[] => [
      drawn.reduce((sum, i) => sum + (groups[i] ?? 0), 0) / Math.max(1, drawn.length),
    ]
    const width = (all: ReturnType<typeof bootstrapIntervals>) => (all[0]?.high ?? 0) - (all[0]?.low ?? 0)
    const alone = width(bootstrapIntervals(400, level, { seed: 1 }))
    const together = width(bootstrapIntervals(400, level, { seed: 1, groups }))
    expect(together / alone).toBeGreaterThan(3.5)
    expect(together / alone).toBeLessThan(5.5)
  })
  it('repeats itself for the same seed only', () => {
    expect(bootstrapIntervals(400, mean, { seed: 1 })).toEqual(bootstrapIntervals(400, mean, { seed: 1 }))
    expect(bootstrapIntervals(400, mean, { seed: 1 })).not.toEqual(bootstrapIntervals(400, mean, { seed: 2 }))
  })
  it('leaves out resamples where a statistic does not exist', () => {
    const rare = (drawn: Int32Array): number[] => [drawn.includes(0) ? 1 : Number.NaN, drawn.length]
    expect(bootstrapIntervals(5, rare, { seed: 1, resamples: 200 })).toEqual([
      { low: 1, high: 1 },
      { low: 5, high: 5 },
    ])
  })
})
