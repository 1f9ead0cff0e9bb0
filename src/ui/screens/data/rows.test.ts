import { expect, test } from 'vitest'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import { columnsBeside, spectrumName, spectrumRows, spectrumTitle } from './rows.ts'

const content = {
  axis: { values: Float64Array.from([1, 2]), quantity: 'index' as const, unit: 'index' as const },
  intensities: new Float32Array(6),
  rows: 3,
  columns: [
    { name: 'id', values: ['a', '', 'c'] },
    { name: 'component', values: ['x', 'x', 'y'] },
    { name: 'type', values: ['Lipids/Oils', 'Proteins', ''] },
    { name: 'source', values: ['same', 'same', 'same'] },
  ],
}
const study = ramanClassification(2, 2)

test('rows carry name, class by the target rule and group; a blank name falls back to the place', () => {
  const rows = spectrumRows(content, study, 'id', ['type'])
  expect(rows.map(({ name, className, group, cells }) => [name, className, group, ...cells])).toEqual([
    ['a', 'Lipids', 'x', 'Lipids/Oils'],
    ['Spectrum 2', 'Proteins', 'x', 'Proteins'],
    ['c', null, 'y', ''],
  ])
})

test('columns that are the same everywhere, or shown already, are left out', () => {
  expect(columnsBeside(content, study, 'id')).toEqual(['type'])
})

test('without an id column a spectrum is called by its place', () => {
  expect(spectrumName(content, null, 2)).toBe('Spectrum 3')
})

test('a bare number is named with its sample, or with its column when there is none', () => {
  const numbered = { ...content, columns: [{ name: 'id', values: ['7', '8', 'c'] }, ...content.columns.slice(1)] }
  expect(spectrumTitle(numbered, study, 'id', 0)).toBe('x (7)')
  expect(spectrumTitle(numbered, { ...study, dataset: { ...study.dataset, group: null } }, 'id', 1)).toBe('id 8')
  expect(spectrumTitle(numbered, study, 'id', 2)).toBe('c')
})
