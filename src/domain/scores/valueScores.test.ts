import { expect, it } from 'vitest'
import { randomFor, streams } from '../random/rng.ts'
import golden from './valueScores.golden.json' with { type: 'json' }
import { valueIntervals, valueScoreNames, valueScores } from './valueScores.ts'

it('scores of a predicted number are those of SciPy, scikit-learn and NumPy', () => {
  const own = valueScores(golden.measured, golden.predicted)
  for (const name of valueScoreNames) expect(Math.abs((own[name] ?? 0) / golden.scores[name] - 1)).toBeLessThan(1e-10)
  expect(own.n).toBe(37)
})

it('a row without a measured value counts nowhere', () => {
  const own = valueScores([...golden.measured, Number.NaN], [...golden.predicted, 1e9])
  expect(own).toEqual(valueScores(golden.measured, golden.predicted))
})

it('what has no meaning is null: values that do not vary, a single row', () => {
  expect(valueScores([5, 5, 5], [5, 6, 7])).toMatchObject({ r2: null, slope: null, rpd: null, pearson: null, bias: 1 })
  const constant = valueScores([85.3, 83.4, 88.45, 86.2], new Array(4).fill(85.1 + 1e-14))
  expect(constant).toMatchObject({ pearson: null, slope: 0, rpd: 1 })
  expect(valueScores([5], [6])).toMatchObject({ n: 1, rmse: 1, sep: null, r2: null })
  expect(valueScores([], [])).toMatchObject({ n: 0, rmse: null })
})

it('intervals hold the score, and are wider where rows are replicates of few samples', () => {
  const own = valueScores(golden.measured, golden.predicted)
  const alone = valueIntervals(golden.measured, golden.predicted, { seed: 3 })
  for (const name of valueScoreNames) {
    expect(alone[name]?.low).toBeLessThanOrEqual(own[name] ?? 0)
    expect(alone[name]?.high).toBeGreaterThanOrEqual(own[name] ?? 0)
  }
  const random = randomFor(1, streams.simulation, 0)
  const offsets = Array.from({ length: 8 }, () => random.normal())
  const measured = Array.from({ length: 40 }, (_, i) => Math.floor(i / 5))
  const predicted = measured.map((value, i) => value + (offsets[Math.floor(i / 5)] ?? 0))
  const groups = Int32Array.from(measured)
  const width = (interval: { low: number; high: number } | null): number =>
    interval ? interval.high - interval.low : 0
  const together = valueIntervals(measured, predicted, { seed: 3, groups })
  expect(width(together.rmse)).toBeGreaterThan(1.5 * width(valueIntervals(measured, predicted, { seed: 3 }).rmse))
})
