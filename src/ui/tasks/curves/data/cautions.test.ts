import { expect, test } from 'vitest'
import type { CurvesSurvey } from '#domain/tasks/curves/curvesSurvey'
import { type CurvesTable, curvesTableOf } from '#domain/tasks/curves/curvesTable'
import { curvesSummary } from '../../../../domain/data/summary.testkit.ts'
import { cautionsOf } from './cautions.ts'

const feature = (name: string, min: number, max: number) => ({ name, min, max })
function summary(rows: number, features = [feature('a', 1, 2)]): CurvesTable {
  const table = curvesTableOf(curvesSummary({ rows }, features, ['T', 'R'], 2))
  if (!table) throw new Error('there are features and curves')
  return table
}
const survey = (change: Partial<CurvesSurvey> = {}): CurvesSurvey => ({
  rows: 200,
  axis: { values: Float64Array.of(400, 405), quantity: 'wavelength', unit: 'nm' },
  features: [],
  components: [{ name: 'T', mean: Float32Array.of(1, 1), sd: Float32Array.of(0, 0.1) }],
  repeated: { rows: 0, differing: 0, first: null },
  ...change,
})

test('sound data need no caution', () => {
  expect(cautionsOf(summary(200), survey())).toEqual([])
})

test('constant features are named before the survey is there, a flat component after it', () => {
  const constant = summary(
    200,
    ['a', 'b', 'c', 'd'].map((name) => feature(name, 3, 3)),
  )
  expect(cautionsOf(constant, null).map(({ title }) => title)).toEqual([
    '“a”, “b”, “c” and 1 more: the same in every row',
  ])
  const flat = survey({ components: [{ name: 'R', mean: Float32Array.of(1, 1), sd: Float32Array.of(0, 0) }] })
  expect(cautionsOf(summary(200), flat)[0]?.title).toBe('“R”: the same spectrum in every row')
})

test('repeated features are told by whether their spectra agree', () => {
  const told = (rows: number, differing: number) =>
    cautionsOf(summary(200), survey({ repeated: { rows, differing, first: { row: 40, earlier: 6 } } }))[0]
  expect(told(1, 0)?.title).toBe('1 row repeats the features of an earlier one')
  expect(told(1, 0)?.detail).toContain('row 41, as row 7. Their spectra are the same')
  expect(told(12, 5)?.detail).toContain('In 5 the spectra differ')
  expect(told(12, 12)?.detail).toContain('Their spectra differ')
})

test('few rows are said to be few', () => {
  expect(cautionsOf(summary(99), survey())[0]?.title).toBe('99 rows are few')
})
