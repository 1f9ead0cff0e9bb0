import { expect, it } from 'vitest'
import { judgedRows } from './judgedRows.ts'

const columns = [
  { name: 'type', values: ['Lipids/FattyAcids', 'amino acids', 'Sugars/Hexoses', '', 'Lipids/Sterols'] },
  { name: 'molecule', values: ['a', 'b', 'c', 'd', 'a'] },
]
const asked = {
  classNames: ['AminoAcids', 'Lipids'],
  target: { column: 'type', part: 'first' },
  group: 'molecule',
} as const

it('takes rows whose label is a class of the model, however it is spelled, and counts the others', () => {
  const found = judgedRows({ rows: 5, columns }, asked)
  if (!found.ok) throw new Error(found.error.message)
  const { rows, labels, groups, groupCount, warnings } = found.value
  expect([[...rows], [...labels], [...groups], groupCount]).toEqual([[0, 1, 4], [1, 0, 1], [0, 1, 0], 2])
  expect(warnings.map(({ code }) => code)).toEqual(['class-not-in-model', 'blank-label'])
})
it('does not guess between two classes that differ in punctuation only', () => {
  const found = judgedRows({ rows: 5, columns }, { ...asked, classNames: ['Amino-Acids', 'AminoAcids', 'Lipids'] })
  expect(found.ok && [...found.value.rows]).toEqual([0, 4])
})
it('refuses a column that names no class of the model, and one that is not there', () => {
  const of = (column: string) => judgedRows({ rows: 5, columns }, { ...asked, target: { column, part: 'whole' } })
  expect(of('molecule')).toMatchObject({ error: { code: 'no-common-class' } })
  expect(of('kind')).toMatchObject({ error: { code: 'missing-column' } })
})
