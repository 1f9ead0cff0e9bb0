import { describe, expect, it } from 'vitest'
import type { SpectraTable } from '../../data/spectraTable.ts'
import type { Result } from '../../result.ts'
import type { ClassStudy } from '../../study/study.ts'
import { type Cohort, chooseCohort } from './cohort.ts'

type Row = readonly [type: string, component: string]

function contentOf(rows: readonly Row[]): SpectraTable {
  return {
    axis: { values: Float64Array.of(1, 2), quantity: 'raman shift', unit: 'cm-1' },
    intensities: new Float32Array(rows.length * 2),
    rows: rows.length,
    columns: [
      { name: 'type', values: rows.map((row) => row[0]) },
      { name: 'component', values: rows.map((row) => row[1]) },
    ],
  }
}

const settings = (change: Partial<ClassStudy['dataset']> = {}): ClassStudy['dataset'] => ({
  hash: '',
  target: { column: 'type', part: 'first' },
  group: 'component',
  limit: null,
  keepTrainOnly: [],
  ...change,
})

function chosen(result: Result<Cohort>): Cohort {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const many = (type: string, groups: number, each: number): Row[] =>
  Array.from({ length: groups * each }, (_, i) => [type, `${type}-${Math.floor(i / each)}`])

describe('the cohort', () => {
  const rows = [...many('Proteins/Albumin', 4, 2), ...many('Lipids', 3, 1), ...many('Acids', 3, 3)]

  it('takes the first path part as the class and sorts the classes', () => {
    const cohort = chosen(chooseCohort(contentOf(rows), settings(), 1))
    expect(cohort.classNames).toEqual(['Acids', 'Lipids', 'Proteins'])
    expect([...cohort.rows]).toEqual(rows.map((_, i) => i))
    expect([...cohort.labels]).toEqual([...Array(8).fill(2), 1, 1, 1, ...Array(9).fill(0)])
    expect(cohort.groupCount).toBe(10)
    expect([...cohort.groups.slice(0, 8)]).toEqual([0, 0, 1, 1, 2, 2, 3, 3])
    expect(cohort.warnings).toEqual([])
  })
  it('gives every row its own group without a group column', () => {
    const cohort = chosen(chooseCohort(contentOf(rows), settings({ group: null }), 1))
    expect(cohort.groupCount).toBe(rows.length)
    expect(cohort.warnings).toEqual([])
  })
  it('gives rows with a blank group a group each and says so', () => {
    const cohort = chosen(chooseCohort(contentOf([...rows, ['Lipids', ''], ['Lipids', ' ']]), settings(), 1))
    expect(cohort.groupCount).toBe(12)
    expect(cohort.warnings.map((warning) => warning.code)).toEqual(['blank-group'])
  })
  it('leaves out rows without a label and names the first one', () => {
    const cohort = chosen(chooseCohort(contentOf([...rows, [' ', 'x'], ['', 'y']]), settings(), 1))
    expect(cohort.rows.length).toBe(rows.length)
    expect(cohort.warnings).toMatchObject([{ code: 'blank-label', row: rows.length + 1 }])
    expect(cohort.warnings[0]?.message).toContain('2 spectra have no “type”')
  })
  it('leaves out a class with fewer than three groups and names it with its counts', () => {
    const cohort = chosen(chooseCohort(contentOf([...rows, ...many('Pigments', 2, 4)]), settings(), 1))
    expect(cohort.classNames).not.toContain('Pigments')
    expect(cohort.leftOut).toEqual([{ className: 'Pigments', spectra: 8, groups: 2 }])
    expect(cohort.warnings[0]?.message).toContain('“Pigments” is left out: 8 spectra in 2 groups')
  })
  it('keeps such a class for training only when the study asks for it', () => {
    const content = contentOf([...rows, ...many('Pigments', 2, 4)])
    const cohort = chosen(chooseCohort(content, settings({ keepTrainOnly: ['Pigments', 'Lipids'] }), 1))
    expect(cohort.classNames).toEqual(['Acids', 'Lipids', 'Pigments', 'Proteins'])
    expect(cohort.trainOnly).toEqual([2])
    expect(cohort.leftOut).toEqual([])
    expect(cohort.warnings.map((warning) => warning.code)).toEqual(['class-train-only'])
  })
  it('survives class and group names that are properties of objects', () => {
    const odd = [...many('__proto__', 3, 1), ...many('constructor', 3, 1)]
    expect(chosen(chooseCohort(contentOf(odd), settings(), 1)).classNames).toEqual(['__proto__', 'constructor'])
  })
})

describe('a limit', () => {
  const rows = [...many('A', 10, 3), ...many('B', 4, 2), ...many('C', 3, 1)]

  it('draws from the classes in turn until the number is reached', () => {
    const cohort = chosen(chooseCohort(contentOf(rows), settings({ limit: 13 }), 5))
    const counts = [0, 1, 2].map((c) => cohort.labels.filter((label) => label === c).length)
    expect(counts).toEqual([5, 5, 3])
    expect([...cohort.rows]).toEqual([...cohort.rows].sort((a, b) => a - b))
  })
  it('takes a row of every group before the second of any', () => {
    const cohort = chosen(chooseCohort(contentOf(rows), settings({ limit: 12 }), 5))
    const groupsOf = (c: number) => new Set([...cohort.groups].filter((_, i) => cohort.labels[i] === c)).size
    expect([groupsOf(0), groupsOf(1), groupsOf(2)]).toEqual([5, 4, 3])
  })
  it('draws the same rows for the same seed and others for another', () => {
    const draw = (seed: number) => [...chosen(chooseCohort(contentOf(rows), settings({ limit: 9 }), seed)).rows]
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
  })
  it('changes nothing when it is not below the number of rows', () => {
    expect(chosen(chooseCohort(contentOf(rows), settings({ limit: 41 }), 1)).rows.length).toBe(41)
  })
  it('warns when it leaves a class too thin for three parts', () => {
    const cohort = chosen(chooseCohort(contentOf(rows), settings({ limit: 6 }), 1))
    expect(cohort.warnings.map((warning) => warning.code)).toEqual(Array(3).fill('limit-thin-class'))
  })
})

describe('no cohort', () => {
  const rows = many('A', 5, 1)
  it('comes from a missing column, and the error names the columns there are', () => {
    const result = chooseCohort(contentOf(rows), settings({ target: { column: 'class', part: 'whole' } }), 1)
    expect(result).toMatchObject({ error: { code: 'missing-column', remedy: 'choose one of “type”, “component”' } })
    expect(chooseCohort(contentOf(rows), settings({ group: 'paper' }), 1)).toMatchObject({
      error: { code: 'missing-column', where: { column: 'paper' } },
    })
  })
  it('comes from fewer than two classes', () => {
    expect(chooseCohort(contentOf(rows), settings(), 1)).toMatchObject({ error: { code: 'too-few-classes' } })
    const thin = [...rows, ...many('B', 2, 1)]
    const result = chooseCohort(contentOf(thin), settings(), 1)
    expect(result).toMatchObject({ error: { code: 'too-few-classes' } })
    if (!result.ok) expect(result.error.message).toContain('left out: “B” (2 groups)')
  })
  it('comes from a limit of one', () => {
    const two = [...rows, ...many('B', 3, 1)]
    expect(chooseCohort(contentOf(two), settings({ limit: 1 }), 1)).toMatchObject({
      error: { code: 'too-few-classes', remedy: 'raise the limit' },
    })
  })
})
