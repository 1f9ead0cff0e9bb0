import { expect, test } from 'vitest'
import { spectrumIds } from './prediction.ts'

const summary = {
  hash: '',
  name: '',
  createdAtMs: 0,
  rows: 3,
  points: 1,
  axis: { min: 0, max: 0, step: null, unit: 'cm-1' },
  columns: [],
  suggested: { id: 'id', target: null, group: null },
  warnings: [],
  sizeBytes: 0,
  sources: [],
  thumbnail: [],
} as const

test('spectra go by their id, and by their row where it is blank', () => {
  const columns = [{ name: 'id', values: ['x7', ' ', 'x9'] }]
  expect(spectrumIds({ rows: 3, columns, summary })).toEqual(['x7', '2', 'x9'])
})
