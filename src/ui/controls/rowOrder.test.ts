import { expect, test } from 'vitest'
import { foundRows, sortedRows, type TableColumn } from './rowOrder.ts'

interface Row {
  readonly name: string
  readonly score?: number
}

const columns: readonly TableColumn<Row>[] = [
  { id: 'name', accessorFn: ({ name }) => name },
  { id: 'score', accessorFn: ({ score }) => score, enableGlobalFilter: false },
  { id: 'button', header: '' },
]
const rows: readonly Row[] = [
  { name: 's10', score: 2 },
  { name: 's9' },
  { name: 'S1', score: 10 },
  { name: 'a', score: 2 },
]
const names = (shown: readonly Row[]): string[] => shown.map(({ name }) => name)

test('names sort as people read them, numbers by size', () => {
  expect(names(sortedRows(rows, columns, [{ id: 'name', desc: false }]))).toEqual(['a', 'S1', 's9', 's10'])
  expect(names(sortedRows(rows, columns, [{ id: 'score', desc: false }]))).toEqual(['s10', 'a', 'S1', 's9'])
})

test('what has no value stands last either way, and equals keep their order unless a second column tells', () => {
  expect(names(sortedRows(rows, columns, [{ id: 'score', desc: true }]))).toEqual(['S1', 's10', 'a', 's9'])
  const both = [
    { id: 'score', desc: true },
    { id: 'name', desc: false },
  ]
  expect(names(sortedRows(rows, columns, both))).toEqual(['S1', 'a', 's10', 's9'])
})

test('no sorting, or by a column without values, leaves the very rows', () => {
  expect(sortedRows(rows, columns, [])).toBe(rows)
  expect(sortedRows(rows, columns, [{ id: 'button', desc: false }])).toBe(rows)
})

test('a search looks into every column that takes part, whatever the case', () => {
  expect(names(foundRows(rows, columns, 'S1'))).toEqual(['s10', 'S1'])
  expect(foundRows(rows, columns, '2')).toEqual([])
  expect(foundRows(rows, columns, '')).toBe(rows)
})

test('twenty thousand rows are searched and sorted in moments', () => {
  const many = Array.from({ length: 20_000 }, (_, i) => ({ name: `spectrum ${(i * 7919) % 20_000}`, score: i % 97 }))
  const began = performance.now()
  expect(foundRows(many, columns, 'spectrum 19')).toHaveLength(1111)
  expect(names(sortedRows(many, columns, [{ id: 'name', desc: false }])).slice(0, 3)).toEqual([
    'spectrum 0',
    'spectrum 1',
    'spectrum 2',
  ])
  expect(performance.now() - began).toBeLessThan(2000)
})
