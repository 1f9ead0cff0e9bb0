import { expect, test } from 'vitest'
import { chosenRows } from './chosenRows.ts'

test('row numbers and ranges of them are read, counted from 1', () => {
  expect(chosenRows('1, 8–10; 3-3', 10)).toEqual({ rows: [0, 7, 8, 9, 2], fault: null })
  expect(chosenRows('  ', 10)).toEqual({ rows: [], fault: null })
})

test('anything else is refused with what can be given', () => {
  for (const text of ['0', '11', '5-4', 'all', '1,x', '2.5']) expect(chosenRows(text, 10).fault).toContain('1 to 10')
  expect(chosenRows('1-13', 2000).fault).toBe('Choose at most 12 spectra.')
})
