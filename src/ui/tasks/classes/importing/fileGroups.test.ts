import { expect, test } from 'vitest'
import type { FilePlan, FileSeen } from '#protocol/ingest'
import { differences, fileGroups } from './fileGroups.ts'

const plan = (file: string, change: Partial<FilePlan> = {}): FilePlan => ({
  file,
  use: 'spectra',
  delimiter: '\t',
  decimal: '.',
  header: true,
  orientation: 'twoColumn',
  encoding: 'utf-8',
  ...change,
})
const seen = ({ file }: FilePlan, change: Partial<FileSeen> = {}): FileSeen => ({
  file,
  outcome: 'read',
  spectra: 1,
  points: 10,
  error: null,
  reason: null,
  ...change,
})

test('twenty files that are read alike are one group, and those that are not are its exceptions', () => {
  const plans = Array.from({ length: 20 }, (_, i) => plan(`s${i}.txt`, i === 7 ? { decimal: ',', delimiter: ';' } : {}))
  const error = { code: 'stray-quote', message: 'Wrong.', remedy: 'Correct it.' }
  const groups = fileGroups(
    plans,
    plans.map((one, i) => seen(one, i === 11 ? { outcome: 'failed', error } : {})),
  )
  expect(groups).toHaveLength(1)
  const [group] = groups
  if (!group) throw new Error('no group')
  expect([group.alike.length, group.exceptions.map((file) => file.plan.file)]).toEqual([18, ['s7.txt', 's11.txt']])
  expect(group.exceptions.map((file) => differences(file, group.usual))).toEqual(['semicolon, decimal comma', ''])
})

test('formats, tables beside the spectra and what is left out are groups of their own, other things none', () => {
  const plans = [
    plan('a.csv'),
    plan('labels.csv', { use: 'metadata', orientation: 'rows' }),
    plan('b.spc', { format: 'Galactic SPC' }),
    plan('notes.md', { use: 'skip' }),
    plan('old.csv', { use: 'skip' }),
    plan('model.pt'),
  ]
  const outcomes: FileSeen['outcome'][] = ['read', 'read', 'read', 'left out', 'left out', 'other']
  const groups = fileGroups(
    plans,
    plans.map((one, i) => seen(one, { outcome: outcomes[i] ?? 'read' })),
  )
  expect(groups.map(({ use, format, alike }) => [use, format, alike.map(({ plan: { file } }) => file)])).toEqual([
    ['spectra', null, ['a.csv']],
    ['metadata', null, ['labels.csv']],
    ['spectra', 'Galactic SPC', ['b.spc']],
    ['skip', null, ['notes.md', 'old.csv']],
  ])
})
