import { describe, expect, it } from 'vitest'
import { columnLikeness } from './columnLikeness.ts'

const of = (name: string, ...values: (string | number)[]) => columnLikeness({ name, values: values.map(String) })
const counted = (from: number, n: number) => Array.from({ length: n }, (_, i) => from + i)

describe('a column', () => {
  it.each([
    ['scan', counted(1, 5), 'row number'],
    ['', counted(0, 4), 'row number'],
    ['brix', counted(1, 12), 'row number'],
    ['brix', counted(1, 5), null],
    ['sample id', ['a1', 'b7', 'c2'], 'id'],
    ['barcode', [48213, 99812, 10233], 'id'],
    ['measured', ['2024-05-01', '2024-05-01', '2024-05-03'], 'date'],
    ['measured', ['01.05.2024 12:30', '02.05.2024 08:00', '02.05.2024 08:10'], 'date'],
    ['harvest year', [2019, 2020, 2020], 'date'],
    ['sampled', [20240131, 20240131, 20240202], 'date'],
    ['timestamp', [1714550000, 1714550060, 1714550190], 'date'],
    ['X (um)', [10.5, 10.5, 11.75], 'coordinate'],
    ['latitude', [47.1, 47.1, 46.9], 'coordinate'],
    ['oil', [12.5, 11.25, 12.5, 9.75], null],
    ['species', ['oak', 'fir', 'oak', 'fir'], null],
    ['concentration', [0.1, 0.2, 0.5, 1], null],
  ] as const)('“%s” of %j looks like %s', (name, values, likeness) => {
    expect(of(name, ...values)).toBe(likeness)
  })

  it('is looked at whole where its first cells look like something', () => {
    const ids = Array.from({ length: 3000 }, (_, i) => `s${i}`)
    expect(of('sample id', ...ids)).toBe('id')
    expect(of('species', ...ids.map((id, i) => (i < 1000 ? id : 's1')))).toBe(null)
    expect(of('species', ...ids.map((_, i) => (i % 2 ? 'oak' : 'fir')))).toBe(null)
  })
})
