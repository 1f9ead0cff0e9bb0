import { expect, test } from 'vitest'
import type { SpectraSurvey } from '#protocol/datasets'
import { findingsOf, sourceFinding } from './findings.ts'

const clean: SpectraSurvey = {
  classes: [],
  labels: new Int32Array(4),
  components: { scores: [], explained: [] },
  exactDuplicates: [],
  nearDuplicates: { pairs: [], total: 0, skipped: null },
  constantRows: [],
  sharedGroups: [],
}
const content = {
  axis: { values: Float64Array.from([1, 2]), quantity: 'index' as const, unit: 'index' as const },
  intensities: new Float32Array(8),
  rows: 4,
  columns: [{ name: 'sample', values: ['s1', 's1', 's2', 's3'] }],
}
const near = (pairs: readonly (readonly [number, number])[]): SpectraSurvey => ({
  ...clean,
  nearDuplicates: {
    pairs: pairs.map(([first, second]) => ({ first, second, correlation: 0.9951 })),
    total: pairs.length,
    skipped: null,
  },
})

test('clean data give no finding', () => {
  expect(findingsOf(clean, content, 'sample')).toEqual([])
})

test('near-duplicates of one group are kept together anyway; those of two are a leak', () => {
  expect(findingsOf(near([[0, 1]]), content, 'sample')).toEqual([])
  const [finding] = findingsOf(
    near([
      [0, 1],
      [1, 2],
      [2, 3],
    ]),
    content,
    'sample',
  )
  expect(finding?.title).toBe('2 pairs of near-duplicates in different groups')
  expect(finding?.rows).toEqual([1, 2, 3])
})

test('without a group column every near-duplicate can leak', () => {
  expect(findingsOf(near([[0, 1]]), content, null)[0]?.title).toBe('1 pair of near-duplicates')
})

test('copies, groups of two classes and flat spectra are named with their rows', () => {
  const found = findingsOf(
    {
      ...clean,
      exactDuplicates: [[0, 3]],
      sharedGroups: [{ group: 's1', classNames: ['A', 'B'], rows: [0, 1] }],
      constantRows: [2],
    },
    content,
    'sample',
  )
  expect(found.map(({ key, rows }) => [key, rows])).toEqual([
    ['exact-duplicates', [0, 3]],
    ['shared-groups', [0, 1]],
    ['constant', [2]],
  ])
})

test('a column that gives the class by itself is named with what it gives', () => {
  const labels = Int32Array.of(0, 0, 0, 0, 0, 0, 1, 1, 1, 1)
  const cohort = { rows: Int32Array.from(labels.keys()), labels, classNames: ['A', 'B'] }
  const paper = { name: 'paper', values: [...Array<string>(7).fill('one'), ...Array<string>(3).fill('two')] }
  const [finding] = sourceFinding({ rows: 10, columns: [paper] }, cohort, ['type'])
  expect(finding?.title).toBe('The class of 90% of 10 spectra can be guessed from “paper” alone')
  expect(finding?.detail).toContain('“paper” 90% (90% in sample); always answering the largest class gives 60%')
  expect(sourceFinding({ rows: 10, columns: [paper] }, cohort, ['paper'])).toEqual([])
})
