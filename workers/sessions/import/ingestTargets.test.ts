import { describe, expect, it } from 'vitest'
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
