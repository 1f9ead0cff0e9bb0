import { expect, test } from 'vitest'
import { axisIn } from '../../data/axis.ts'
import { type CurvesForm, unknownIntensity } from '../../data/matrix.ts'
import golden from './curvesSurvey.golden.json'
import { type CurvesSurvey, CurvesSurveyor } from './curvesSurvey.ts'

const form: CurvesForm = {
  holds: 'curves',
  name: 'curves',
  components: ['T', 'R'],
  axis: axisIn(
    'nm',
    Float64Array.from({ length: 5 }, (_, i) => 400 + i),
  ),
  intensity: unknownIntensity,
  layout: 'componentFastest',
}
const features = Float32Array.from(golden.features)
const targets = Float32Array.from(golden.targets)
const ranges = ['a', 'b', 'c'].map((name, i) => {
  const own = features.filter((_, at) => at % 3 === i)
  return { name, min: Math.min(...own), max: Math.max(...own) }
})

function surveyed(given = features, answers = targets, chunkRows = golden.rows): CurvesSurvey {
  const surveyor = new CurvesSurveyor(form, ranges)
  for (let row = 0; row < given.length / 3; row += chunkRows) {
    surveyor.add(given.subarray(row * 3, (row + chunkRows) * 3), answers.subarray(row * 10, (row + chunkRows) * 10))
  }
  return surveyor.survey()
}

test('means, spreads and histograms are those of NumPy', () => {
  const survey = surveyed()
  expect(survey.rows).toBe(60)
  for (const [i, feature] of survey.features.entries()) {
    expect(feature.mean).toBeCloseTo(golden.mean[i] ?? 0, 9)
    expect(feature.sd).toBeCloseTo(golden.sd[i] ?? 0, 9)
  }
  expect([survey.features[0]?.counts, survey.features[2]?.counts]).toEqual(golden.counts)
  for (const [c, { mean, sd }] of survey.components.entries()) {
    for (const [i, value] of mean.entries()) expect(value).toBeCloseTo(golden.curves[c]?.[i] ?? 0, 6)
    for (const [i, value] of sd.entries()) expect(value).toBeCloseTo(golden.spread[c]?.[i] ?? 0, 6)
  }
})

test('the answer is the same however the rows are cut', () => {
  expect(surveyed(features, targets, 7)).toEqual(surveyed())
})

test('a constant feature has no spread and all rows in its first bin', () => {
  const constant = surveyed().features[1]
  expect([constant?.mean, constant?.sd]).toEqual([80, 0])
  expect(constant?.counts.slice(0, 2)).toEqual([60, 0])
})

test('rows with the same features are counted, and whether their spectra differ', () => {
  // Rows 40 and 50 repeat row 7; row 50 has spectra of its own.
  expect(surveyed().repeated).toEqual({ rows: 2, differing: 1, first: { row: 40, earlier: 7 } })
})

test('a row that differs in the last bit of one feature is no repetition', () => {
  const given = features.slice()
  const words = new Int32Array(given.buffer)
  for (const row of [40, 50]) words[row * 3 + 2] = (words[row * 3 + 2] ?? 0) + (row === 40 ? 1 : 2)
  expect(surveyed(given).repeated).toEqual({ rows: 0, differing: 0, first: null })
})

test('minus zero is zero', () => {
  const given = Float32Array.of(0, 80, 30, -0, 80, 30)
  expect(surveyed(given, targets.subarray(0, 20)).repeated.rows).toBe(1)
})
