import { describe, expect, it } from 'vitest'
import type { SpectraTable } from '#domain/data/spectraTable'
import { simulateRaman } from '#domain/simulate/raman'
import { surveyOf } from './spectraSurvey.ts'

const target = { column: 'type', part: 'first' } as const

/** Four spectra of four points: two shapes, one of them also ten times as bright, and a flat one. */
const small: SpectraTable = {
  axis: { values: Float64Array.from([1, 2, 3, 4]), quantity: 'index', unit: 'index' },
  intensities: Float32Array.from([0, 1, 2, 1, 0, 10, 20, 10, 2, 1, 0, 1, 5, 5, 5, 5]),
  rows: 4,
  columns: [
    { name: 'type', values: ['B/x', 'B', 'A/y', ''] },
    { name: 'sample', values: ['s1', 's2', 's2', 's3'] },
  ],
}

describe('the survey of a dataset', () => {
  it('labels rows by the target rule, classes in alphabetical order, blank cells with −1', () => {
    const survey = surveyOf(small, { of: 'spectra', hash: '', target, group: null, scaled: false })
    expect(survey.classes.map(({ className, spectra }) => [className, spectra])).toEqual([
      ['A', 1],
      ['B', 2],
    ])
    expect([...survey.labels]).toEqual([1, 1, 0, -1])
  })

  it('compares brightness as recorded, and shapes when scaled', () => {
    const recorded = surveyOf(small, { of: 'spectra', hash: '', target, group: null, scaled: false })
    const scaled = surveyOf(small, { of: 'spectra', hash: '', target, group: null, scaled: true })
    expect([...(recorded.classes[1]?.mean ?? [])]).toEqual([0, 5.5, 11, 5.5])
    expect([...(scaled.classes[1]?.mean ?? [])]).toEqual([0, 0.5, 1, 0.5])
    expect([...(scaled.classes[1]?.sd ?? [])]).toEqual([0, 0, 0, 0])
  })

  it('finds copies whatever their brightness, flat spectra, and a group with two classes', () => {
    const survey = surveyOf(small, { of: 'spectra', hash: '', target, group: 'sample', scaled: true })
    expect(survey.nearDuplicates.pairs).toMatchObject([{ first: 0, second: 1 }])
    expect(survey.exactDuplicates).toEqual([])
    expect(survey.constantRows).toEqual([3])
    expect(survey.sharedGroups).toEqual([{ group: 's2', classNames: ['A', 'B'], rows: [1, 2] }])
  })

  it('goes without a target', () => {
    const survey = surveyOf(small, { of: 'spectra', hash: '', target: null, group: null, scaled: false })
    expect(survey.classes).toEqual([])
    expect([...survey.labels]).toEqual([-1, -1, -1, -1])
    expect(survey.components.scores[0]).toHaveLength(4)
  })

  it('gives every row of the built-in sample a place on the map', () => {
    const { content } = simulateRaman({ rows: 80, seed: 3, points: 200 })
    const { components, classes } = surveyOf(content, {
      of: 'spectra',
      hash: '',
      target,
      group: 'component',
      scaled: true,
    })
    expect(components.scores.map((scores) => scores.length)).toEqual([80, 80])
    expect(components.explained[0]).toBeGreaterThan(components.explained[1] ?? 1)
    expect(classes).toHaveLength(6)
  })
})
