import { describe, expect, it } from 'vitest'
import { fileOf } from './ingestFiles.testkit.ts'
import { lines, seen } from './ingestKinds.testkit.ts'
import { targetsIn } from './ingestTargets.ts'

const column = (name: string, values: readonly (string | number)[]) => ({ name, values: values.map(String) })

describe('the columns that could be learned', () => {
  it('are classes first, then measured numbers with their range', () => {
    const found = targetsIn([
      column('sample', ['A1', 'A2', 'A3', 'A4', 'A5', 'A6']),
      column('octane', [85.3, 85.25, '', 83.4, 88.45, 87.9]),
      column('species', ['oak', 'fir', 'oak', 'fir', 'oak', 'fir']),
      column('harvest year', [2019, 2020, 2021, 2021, 2019, 2020]),
    ])
    expect(found.map(({ column, as }) => [column, as])).toEqual([
      ['species', 'classes'],
      ['octane', 'values'],
    ])
    expect(found[1]).toMatchObject({ distinct: 5, filled: 5, range: { min: 83.4, max: 88.45 } })
  })

  it('are measured numbers with a decimal comma and marks of what is missing, too', () => {
    const [found] = targetsIn([column('protein (%)', ['11,2', 'NA', '12,4', '10,9', '13,0', '12,2'])])
    expect(found).toMatchObject({ column: 'protein (%)', as: 'values', filled: 5, range: { min: 10.9, max: 13 } })
  })
})

it('numbers that cannot be learned are named with the reason, where nothing else can be', async () => {
  const told = async (cells: readonly string[]) => {
    const rows = Array.from({ length: 6 }, (_, row) => `r${row},${cells[row] ?? ''},${row + 1},5,${row + 2}`)
    const { warnings } = await seen(fileOf('a.csv', lines('id,water,400,401,402', ...rows)))
    return warnings.filter(({ code }) => code.startsWith('target-')).map(({ message }) => message)
  }
  expect(await told(['7', '7', '7', '7', '7', '7'])).toEqual([
    'The target “water” is 7 in every row, so there is nothing to learn. Choose a target that varies.',
  ])
  expect(await told([])).toEqual(['The target “water” has no value in any row. Choose another target.'])
  expect(await told(['1.5', '2.5', '3.5'])).toEqual([
    'Only 3 of 6 spectra have a value of “water”; at least 5 are needed. Add measured values, or choose another target.',
  ])
  expect(await told(['1.5', '2.5', '3.5', '4.5', '6.5'])).toEqual([])
})
