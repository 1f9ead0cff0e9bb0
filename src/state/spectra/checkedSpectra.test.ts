import { expect, test } from 'vitest'
import { spectrumIds } from './checkedSpectra.ts'

test('spectra go by their id, and by their row where it is blank', () => {
  const columns = [{ name: 'id', values: ['x7', ' ', 'x9'] }]
  expect(spectrumIds({ rows: 3, columns, idColumn: 'id' })).toEqual(['x7', '2', 'x9'])
})
