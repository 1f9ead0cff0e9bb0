import { expect, test } from 'vitest'
import { classCounts, predictionRows, spectrumIds } from './Predictions.tsx'

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

test('the class with the highest logit is told with its probability', () => {
  const logits = Float32Array.of(0, Math.log(3), 0, 0)
  const rows = predictionRows(['p', 'q'], { classNames: ['a', 'b'], logits })
  expect(rows[0]).toMatchObject({ id: 'p', className: 'b' })
  expect(rows[0]?.probability).toBeCloseTo(0.75, 6)
  expect(rows[1]?.probabilities).toEqual([0.5, 0.5])
  expect(classCounts(rows, 2)).toEqual([1, 1])
})
