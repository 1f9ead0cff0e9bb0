/** Classes whose test part a column settles, or that have none. */
import { describe, expect, it } from 'vitest'
import type { MetadataColumn } from '../../data/column.ts'
import { type Cohort, chooseCohort, groupsNeeded } from '../../tasks/classes/cohort.ts'
import { splitCohort } from '../../tasks/classes/cohortSplit.ts'
import { ramanClassification } from '../recipes/ramanClassification.ts'
import type { SplitSettings } from '../study.ts'
import type { Split } from './split.ts'

const settings = (change: Partial<SplitSettings>): SplitSettings => ({ ...ramanClassification(8, 2).split, ...change })

/** Two classes of four spectra; rows are numbered with gaps so that positions and rows cannot be mixed up unseen. */
const cohort: Cohort = {
  rows: Int32Array.from({ length: 8 }, (_, i) => 3 * i + 2),
  labels: Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1),
  groups: Int32Array.from({ length: 8 }, (_, i) => i),
  groupCount: 8,
  classNames: ['class 0', 'class 1'],
  warnings: [],
  leftOut: [],
  trainOnly: [],
}

const splitBy = (columns: readonly MetadataColumn[], change: Partial<SplitSettings>, of = cohort) =>
  splitCohort({ rows: 24, columns }, of, settings({ protocol: 'column', ...change }), 0, 1)

function made(...given: Parameters<typeof splitBy>): Split {
  const split = splitBy(...given)
  if (!split.ok) throw new Error(split.error.message)
  return split.value
}

const positions = (part: Int32Array): number[] => [...part].map((row) => cohort.rows.indexOf(row))
const everyPosition = ({ train, validation, test }: Split): number[] =>
  positions(Int32Array.from([...train, ...validation, ...test])).sort()

/** A cell for each position of the cohort; other rows of the table are blank. */
const column = (name: string, cells: readonly string[]): MetadataColumn => ({
  name,
  values: Array.from({ length: 24 }, (_, row) => cells[cohort.rows.indexOf(row)] ?? ''),
})

describe('a split by a column', () => {
  const season = column('season', ['2023', '2024', '2023', '2024', '2023', '2024', '2023', '2024'])
  const bySeason = { column: 'season', testValues: ['2024'] }

  it('tests the rows of the chosen values, and parts the rest', () => {
    const split = made([season], bySeason)
    expect(positions(split.test)).toEqual([1, 3, 5, 7])
    expect(everyPosition(split)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  it('follows a column that says train and test itself, and takes the validation part from the training rows', () => {
    const part = column('part', ['train', 'Test', ' train', 'train', 'train', 'train', 'train', 'test '])
    const split = made([part], { column: 'part' })
    expect(positions(split.test)).toEqual([1, 7])
    expect(split.validation.length).toBeGreaterThan(0)
    expect(everyPosition(split)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  it('leaves a class that only trains in the training part, whatever the column says', () => {
    const split = made([season], bySeason, { ...cohort, trainOnly: [1] })
    expect(positions(split.test)).toEqual([1, 3])
  })

  it('refuses a test part that holds all of a class, a column that is not there, and one that names no parts', () => {
    const lost = column('season', ['2023', '2024', '2023', '2024', '2024', '2024', '2024', '2024'])
    const told = (columns: readonly MetadataColumn[], change: Partial<SplitSettings>) => {
      const split = splitBy(columns, change)
      return split.ok ? 'ok' : `${split.error.code}: ${split.error.message}`
    }
    expect(told([lost], bySeason)).toBe(
      'class-untrained: no spectrum of the class “class 1” is in the training part, so it cannot be learned',
    )
    expect(told([season], { column: 'year' })).toBe('missing-column: there is no split column “year”')
    expect(told([season], { column: 'season' })).toContain('does not say “train” and “test”; it holds “2023”, “2024”')
    expect(told([season], {})).toContain('No column is chosen')
  })
})

it('a split of nothing trains on every row, classes of a single group included', () => {
  const columns = [
    { name: 'kind', values: ['a', 'a', 'a', 'b', 'b', 'c'] },
    { name: 'sample', values: ['1', '2', '3', '4', '5', '6'] },
  ]
  const dataset = {
    hash: '',
    target: { column: 'kind', part: 'whole' },
    group: 'sample',
    limit: null,
    keepTrainOnly: [],
  } as const
  const split = settings({ protocol: 'none' })
  const chosen = chooseCohort({ rows: 6, columns }, { ...dataset, keepTrainOnly: [] }, 1, groupsNeeded(split))
  if (!chosen.ok) throw new Error(chosen.error.message)
  expect(chosen.value).toMatchObject({ classNames: ['a', 'b', 'c'], leftOut: [], warnings: [] })
  const parts = splitCohort({ rows: 6, columns }, chosen.value, split, 0, 1)
  if (!parts.ok) throw new Error(parts.error.message)
  const { train, validation, test } = parts.value
  expect([train, validation, test].map((part) => [...part])).toEqual([[0, 1, 2, 3, 4, 5], [], []])
})
