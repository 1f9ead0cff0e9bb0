import { describe, expect, it } from 'vitest'
import { chooseValues, valueStrata } from './cohort.ts'
import { decimalsOf, unitInName } from './targetCells.ts'

type Columns = Readonly<Record<string, readonly string[]>>

const tableOf = (columns: Columns) => ({
  rows: Math.max(...Object.values(columns).map(({ length }) => length)),
  columns: Object.entries(columns).map(([name, values]) => ({ name, values: [...values] })),
})
const chosen = (columns: Columns, targets: string[], group: string | null = null, limit: number | null = null) =>
  chooseValues(tableOf(columns), { hash: '', targets, group, limit })

const protein = ['10.5', '11', '12,25', '', '9.75', 'NA', '10']

describe('who takes part', () => {
  it('every row with a value of any target; what is missing is NaN and told', () => {
    const found = chosen({ 'protein (%)': protein, fat: ['1', '', '3', '4', '5', '', '7'] }, ['protein (%)', 'fat'])
    if (!found.ok) throw new Error(found.error.message)
    const { rows, targets, measured, warnings } = found.value
    expect([...rows]).toEqual([0, 1, 2, 3, 4, 6])
    expect(targets).toEqual([
      { name: 'protein (%)', unit: '%', decimals: 2 },
      { name: 'fat', unit: null, decimals: 0 },
    ])
    expect([...measured.slice(0, 8)]).toEqual([10.5, 1, 11, Number.NaN, 12.25, 3, Number.NaN, 4])
    expect(warnings.map(({ code }) => code)).toEqual([
      'rows-left-out',
      'target-partly-missing',
      'target-partly-missing',
    ])
    expect(warnings[1]?.message).toBe('1 spectrum has no value of “protein (%)” and counts for the other targets only')
  })

  it('the first rows with a value where their number is limited', () => {
    const found = chosen({ protein }, ['protein'], null, 4)
    expect(found.ok && [...found.value.rows]).toEqual([0, 1, 2, 4])
  })

  it('a sentinel far from all values is missing, and told', () => {
    const found = chosen({ protein: ['10.5', '-999', '11', '12.25', '9.75', '10', '-999'] }, ['protein'])
    expect(found.ok && [...found.value.rows]).toEqual([0, 2, 3, 4, 5])
    expect(found.ok && found.value.warnings).toMatchObject([
      { code: 'sentinel-values', message: '2 values of “protein” are −999, which stands for a missing value.' },
      { code: 'rows-left-out' },
    ])
  })

  it('replicates are of one group, a row without a name of its own', () => {
    const found = chosen(
      { protein: ['1', '2', '3', '4', '5', '6'], sample: ['a', 'b', 'a', '', '', 'b'] },
      ['protein'],
      'sample',
    )
    expect(found.ok && [[...found.value.groups], found.value.groupCount]).toEqual([[0, 1, 0, 2, 3, 1], 4])
  })
})

describe('what cannot be learned is said before anything runs', () => {
  it.each([
    ['text', ['1', '2', '3', 'high', '5'], 'target-text', 'holds the text “high”'],
    ['one value', ['3', '3', '3', '3', '3'], 'target-constant', 'is 3 in every row'],
    ['too few values', ['1', '2', '', '4', 'NA'], 'target-few', 'Only 3 of 5 spectra'],
    [
      'commas that leave its numbers open',
      ['2,627', '16,224', '12,061', '987', '1,005'],
      'target-text',
      '2.627 or 2627',
    ],
    ['a number beyond a double', ['1', '2', '1e400', '4', '5'], 'target-text', 'holds the text “1e400”'],
    [
      'a span beyond single precision',
      ['1e300', '2e300', '3e300', '4e300', '5e300'],
      'target-range',
      'single precision',
    ],
    ['no value at all', ['', 'NA', 'n/a', '-', 'NaN'], 'target-missing', 'no value in any row'],
  ])('a target with %s', (_, cells, code, words) => {
    const found = chosen({ protein: cells }, ['protein'])
    expect(found).toMatchObject({ ok: false, error: { code, where: { column: 'protein' } } })
    expect(!found.ok && found.error.message).toContain(words)
    expect(!found.ok && found.error.remedy).not.toBe('')
  })

  it('text is named by its row, counted from 1', () => {
    expect(chosen({ protein: ['1', '2', 'n.d.', '4', '5'] }, ['protein'])).toMatchObject({
      error: { where: { row: 3 } },
    })
  })

  it('no target, a target or a group that is not there', () => {
    expect(chosen({ protein }, [])).toMatchObject({
      error: { code: 'target-none', remedy: 'Choose one or several of “protein”.' },
    })
    expect(chosen({ protein }, ['starch'])).toMatchObject({ error: { code: 'missing-column' } })
    expect(chosen({ protein }, ['protein'], 'sample')).toMatchObject({ error: { code: 'missing-column' } })
  })
})

describe('strata', () => {
  it('are ranges of equally many groups, by their mean standing over the targets', () => {
    const values = Array.from({ length: 60 }, (_, i) => String((i * 7) % 60))
    const found = chosen({ a: values }, ['a'])
    if (!found.ok) throw new Error(found.error.message)
    const { strata, stratumCount } = valueStrata(found.value)
    expect(stratumCount).toBe(5)
    for (const [row, value] of values.entries()) expect(strata[row]).toBe(Math.floor(Number(value) / 12))
  })
  it('there is one where a stratum would leave nothing for each part', () => {
    const found = chosen({ a: ['1', '2', '3', '4', '5', '6', '7'] }, ['a'])
    expect(found.ok && valueStrata(found.value).stratumCount).toBe(1)
  })
})

it('names tell units and cells decimals', () => {
  expect(decimalsOf(['12.25 %'])).toBe(2)
  expect(['protein (%)', 'glucose [g/L]', 'yield in t/ha', 'octane'].map(unitInName)).toEqual([
    '%',
    'g/L',
    't/ha',
    null,
  ])
  expect(decimalsOf(['1', '2.50', '3,125', 'x'])).toBe(3)
})

it('percent signs tell the unit of a target, in all cells or in none', () => {
  const percent = ['12.5 %', '13 %', '', '14 %', '15 %', '16 %']
  const found = chosen({ protein: percent }, ['protein'])
  expect(found.ok && found.value.targets).toEqual([{ name: 'protein', unit: '%', decimals: 1 }])
  expect(chosen({ protein: [...percent, '17'] }, ['protein'])).toMatchObject({
    error: { code: 'target-text', where: { column: 'protein', row: 7 } },
  })
})
