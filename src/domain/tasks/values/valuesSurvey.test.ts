import { expect, it } from 'vitest'
import { axisIn } from '../../data/axis.ts'
import type { SpectraTable } from '../../data/spectraTable.ts'
import { nirSample } from '../../simulate/nirSample.ts'
import { surveyValues } from './valuesSurvey.ts'

const table = (intensities: number[], cells: string[]): SpectraTable => ({
  axis: axisIn('nm', Float64Array.of(1000, 1002, 1004)),
  intensities: Float32Array.from(intensities),
  rows: cells.length,
  columns: [{ name: 'protein', values: cells }],
})

it('points that go with the target, against it and not at all have r = 1, −1 and none; a row without a value counts nowhere', () => {
  const content = table([1, 8, 5, 2, 6, 5, 3, 4, 5, 90, 90, 5], ['10', '20', '30', ''])
  const { measured, correlation, mean, sd } = surveyValues(content, { target: 'protein', scaled: false })
  expect([...measured]).toEqual([10, 20, 30, Number.NaN])
  expect(correlation[0]).toBeCloseTo(1, 6)
  expect(correlation[1]).toBeCloseTo(-1, 6)
  expect(correlation[2]).toBeNaN()
  expect([mean[0], sd[2]]).toEqual([24, 0])
})

it('a column that is not there measures nothing', () => {
  const { measured, correlation } = surveyValues(table([1, 2, 3, 4, 5, 7], ['1', '2']), {
    target: 'fat',
    scaled: false,
  })
  expect([...measured]).toEqual([Number.NaN, Number.NaN])
  expect([...correlation].every(Number.isNaN)).toBe(true)
})

it('moisture of the sample goes with its water band once scatter is taken out, and every spectrum has a place', () => {
  const { content } = nirSample({ rows: 90, seed: 3 })
  const { correlation, components } = surveyValues(content, { target: 'moisture (%)', scaled: true })
  const near = content.axis.values.findIndex((nm) => nm >= 1940)
  expect(correlation[near]).toBeGreaterThan(0.9)
  expect(components.scores.map(({ length }) => length)).toEqual([90, 90])
})
