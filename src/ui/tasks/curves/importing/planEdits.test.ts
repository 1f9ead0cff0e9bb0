import { expect, test } from 'vitest'
import type { CurvesFilePreview, CurvesPlan } from '#protocol/ingest'
import { componentCounts, evenAxis, evenSteps, fitted, isCounted, swapped, withComponents } from './planEdits.ts'

const file = (use: 'features' | 'spectra', columns: number): CurvesFilePreview => ({
  file: `${use}.txt`,
  use,
  rows: 10,
  columns,
  sizeBytes: 100,
  firstCells: [],
})
const plan: CurvesPlan = {
  files: [
    { file: 'features.txt', use: 'features', separator: ' ', decimal: '.', header: false },
    { file: 'spectra.txt', use: 'spectra', separator: ',', decimal: '.', header: false },
  ],
  featureNames: ['a', 'b'],
  componentNames: ['T', 'R'],
  wavelengthsNm: evenAxis(400, 5, 6),
  layout: 'componentFastest',
}
const tables = { features: file('features', 2), spectra: file('spectra', 12) }

test('another number of components keeps names, first wavelength and step, and fits their number', () => {
  const four = withComponents(plan, 12, 4)
  expect(four.componentNames).toEqual(['T', 'R', 'Component 3', 'Component 4'])
  expect(four.wavelengthsNm).toEqual([400, 405, 410])
  expect(withComponents({ ...plan, wavelengthsNm: [400, 410, 415, 418, 419, 420] }, 12, 3).wavelengthsNm).toEqual([
    1, 2, 3, 4,
  ])
  expect(componentCounts(244)).toEqual([1, 2, 4])
})

test('a plan is fitted to the columns that were found', () => {
  const found = { features: file('features', 3), spectra: file('spectra', 9) }
  const { featureNames, componentNames, wavelengthsNm } = fitted(plan, found)
  expect([featureNames, componentNames]).toEqual([['a', 'b', 'Feature 3'], ['T']])
  expect(wavelengthsNm).toEqual(evenAxis(400, 5, 9))
  expect(fitted(plan, tables)).toEqual(plan)
})

test('swapped files are named for the columns they now have, and swapped back as they were guessed', () => {
  const turned = swapped(plan, tables, plan)
  expect(turned.files.map(({ use, separator }) => [use, separator])).toEqual([
    ['spectra', ' '],
    ['features', ','],
  ])
  expect(turned.featureNames).toHaveLength(12)
  expect([turned.componentNames, turned.wavelengthsNm]).toEqual([['Component 1'], [1, 2]])
  const other = { features: file('features', 12), spectra: file('spectra', 2) }
  expect(swapped(turned, other, plan)).toEqual(plan)
})

test('an axis of even steps is told by its first wavelength and its step', () => {
  expect(evenSteps(evenAxis(400, 0.1, 50))).toEqual({ firstNm: 400, stepNm: 0.1 })
  expect(evenSteps([400, 405, 411])).toBeNull()
  expect(evenSteps([550])).toEqual({ firstNm: 550, stepNm: 1 })
  expect([isCounted([1, 2, 3]), isCounted([1, 2, 4])]).toEqual([true, false])
})
