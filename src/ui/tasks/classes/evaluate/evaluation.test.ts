import { expect, test } from 'vitest'
import type { ClassRun } from '#domain/run/run'
import { casesOf, dependence, evaluate, evaluationIntervals } from './evaluation.ts'

const classNames = ['a', 'b', 'c']

/** One case per entry: [row, actual, called]. */
function run(cases: readonly (readonly [row: number, actual: number, called: number])[]) {
  const logits = cases.flatMap(([row, , called]) => classNames.map((_, c) => (c === called ? 2 + row / 100 : 0)))
  const record: Pick<ClassRun, 'test' | 'cohort'> = {
    test: {
      rows: Int32Array.from(cases, ([row]) => row),
      actual: Int32Array.from(cases, ([, actual]) => actual),
      logits: Float32Array.from(logits),
    },
    cohort: { rows: new Int32Array(), labels: new Int32Array(), classNames, groupCount: 0 },
  }
  const evaluation = evaluate(record)
  if (!evaluation) throw new Error('no evaluation')
  return evaluation
}

const cases = [
  [0, 0, 0],
  [1, 0, 0],
  [2, 0, 1],
  [3, 1, 1],
  [4, 1, 1],
  [5, 2, 2],
  [6, 2, 0],
  [7, 2, 2],
] as const

test('a run without a test part has no evaluation', () => {
  expect(evaluate({ test: null, cohort: null })).toBeNull()
})

test('scores lie inside their intervals', () => {
  const evaluation = run(cases)
  const intervals = evaluationIntervals(evaluation, null, 42)
  expect(evaluation.metrics.accuracy).toBe(0.75)
  for (const [value, { low, high }] of [
    [evaluation.metrics.accuracy, intervals.accuracy],
    [evaluation.metrics.balancedAccuracy, intervals.balancedAccuracy],
    [evaluation.metrics.macroF1, intervals.macroF1],
  ] as const) {
    expect(low).toBeLessThan(value)
    expect(high).toBeGreaterThan(value)
  }
})

test('spectra of one molecule count as one case: intervals are wider with groups than without', () => {
  // Ten molecules with six spectra each; two molecules are wrong throughout.
  const many = Array.from({ length: 60 }, (_, i) => [i, 0, Math.floor(i / 6) < 2 ? 1 : 0] as const)
  const evaluation = run([...many, [60, 1, 1], [61, 2, 2]])
  const molecules = ['m', ...Array.from({ length: 62 }, (_, i) => String(Math.floor(i / 6)))].slice(1)
  const groups = dependence(evaluation.test, { columns: [{ name: 'molecule', values: molecules }] }, 'molecule')
  const alone = evaluationIntervals(evaluation, null, 1).f1[0]
  const grouped = evaluationIntervals(evaluation, groups, 1)
  expect(grouped.groups).toBe(11)
  const width = (interval: { low: number; high: number } | undefined) => (interval ? interval.high - interval.low : 0)
  expect(width(grouped.f1[0])).toBeGreaterThan(1.5 * width(alone))
})

test('copies of one spectrum are one case, spectra without a group are their own', () => {
  const copies = run([
    [0, 0, 0],
    [0, 0, 0],
    [1, 1, 1],
  ])
  expect(dependence(copies.test, null, null)).toEqual(Int32Array.of(0, 0, 1))
  expect(copies.sources).toBe(2)
  expect(dependence(run(cases).test, null, 'molecule')).toBeNull()
})

test('a cell lists its spectra, the surest first', () => {
  expect(casesOf(run(cases), 0, 0)).toEqual([1, 0])
  expect(casesOf(run(cases), 2, 0)).toEqual([6])
  expect(casesOf(run(cases), 1, 0)).toEqual([])
})
