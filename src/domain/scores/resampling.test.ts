import { describe, expect, it } from 'vitest'
import { randomFor, streams } from '../random/rng.ts'
import { type Resampling, resampledIntervals } from './resampling.ts'

const random = randomFor(3, streams.simulation, 0)
const values = Float64Array.from({ length: 400 }, () => random.normal())
const mean = (drawn: Int32Array): number[] => [drawn.reduce((sum, i) => sum + (values[i] ?? 0), 0) / drawn.length]
const width = (all: ReturnType<typeof resampledIntervals>) => (all[0]?.high ?? 0) - (all[0]?.low ?? 0)
const ofMean = (settings: Partial<Resampling>) => resampledIntervals(400, mean, ['plain'], { seed: 1, ...settings })

describe('resampling', () => {
  it('agrees with the normal approximation of a mean', () => {
    const [interval] = ofMean({ resamples: 4000 })
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
    const alone = width(resampledIntervals(400, level, ['plain'], { seed: 1 }))
    const together = width(resampledIntervals(400, level, ['plain'], { seed: 1, groups }))
    expect(together / alone).toBeGreaterThan(4)
    expect(together / alone).toBeLessThan(5.5)
  })
  it('is narrower when strata that differ are drawn apart', () => {
    const strata = Int32Array.from(values, (value) => (value > 0 ? 1 : 0))
    expect(width(ofMean({ strata })) / width(ofMean({}))).toBeLessThan(0.7)
  })
  it('puts a group whose cases are of several strata where most of them are', () => {
    const groups = Int32Array.from({ length: 30 }, (_, i) => Math.floor(i / 3))
    const strata = Int32Array.from({ length: 30 }, (_, i) => (i % 3 === 0 ? 1 : 0))
    const seen = new Set<number>()
    resampledIntervals(
      30,
      (drawn) => {
        seen.add(drawn.length)
        return [drawn[0] ?? 0]
      },
      ['plain'],
      { seed: 1, groups, strata },
    )
    expect([...seen]).toEqual([30])
  })
  it('repeats itself for the same seed only', () => {
    expect(ofMean({})).toEqual(ofMean({}))
    expect(ofMean({})).not.toEqual(ofMean({ seed: 2 }))
  })
  it('stays inside the range of the score', () => {
    const poor = (drawn: Int32Array): number[] => {
      const level = mean(drawn)[0] ?? 0
      return [0.97 + level / 10, 0.001 * Math.exp(9 * level), 0.999 + level / 200, Math.tanh(3 + 9 * level)]
    }
    const [share, error, explained, correlation] = resampledIntervals(
      400,
      poor,
      ['share', 'error', 'explained', 'correlation'],
      { seed: 1 },
    )
    expect(share?.high).toBeLessThan(1)
    expect(error?.low).toBeGreaterThan(0)
    expect(explained?.high).toBeLessThan(1)
    expect(correlation?.high).toBeLessThan(1)
  })
})

describe('no interval', () => {
  it('is given with fewer than eight groups', () => {
    const groups = Int32Array.from({ length: 400 }, (_, i) => i % 7)
    expect(ofMean({ groups })).toEqual([null])
    expect(ofMean({ groups: groups.map((own, i) => (i < 10 ? 7 : own)) })).not.toEqual([null])
  })
  it('is given where most resamples have no score, or all have the same', () => {
    const rare = (drawn: Int32Array): number[] => [drawn.filter((i) => i < 2).length > 5 ? 1 : Number.NaN, 3]
    expect(resampledIntervals(20, rare, ['plain', 'plain'], { seed: 1, resamples: 200 })).toEqual([null, null])
  })
  it('is certain where all are right: groups agree, so the rule of three', () => {
    expect(resampledIntervals(12, () => [1, 0], ['share', 'share'], { seed: 1, resamples: 50 })).toEqual([
      { low: 0.75, high: 1 },
      { low: 0, high: 0.25 },
    ])
  })
})
