import { expect, test } from 'vitest'
import { tableToCsv } from './saveFile.ts'

test('a figure table becomes a CSV with quoted commas and quotes', () => {
  const csv = tableToCsv({
    columns: [{ name: 'Class' }, { name: 'Raman shift (cm⁻¹)' }],
    rows: [
      ['a, "b"', 1003.5],
      ['plain', null],
    ],
  })
  expect(csv).toBe('Class,Raman shift (cm⁻¹)\r\n"a, ""b""",1003.5\r\nplain,\r\n')
})

test('a text cell that a spreadsheet would run as a formula is defused, a negative number is not', () => {
  const csv = tableToCsv({ columns: [{ name: 'x' }], rows: [['=1+1'], ['@SUM'], [-2]] })
  expect(csv.split('\r\n').slice(1, 4)).toEqual(["'=1+1", "'@SUM", '-2'])
})
