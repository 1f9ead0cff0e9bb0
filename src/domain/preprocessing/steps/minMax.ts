/** Each row to [0, 1]; a constant one becomes 0. */
import { z } from '../../schema.ts'
import { defineStep, eachRow } from '../step.ts'

const schema = z.object({ kind: z.literal('minMax') })

function scale(row: Float32Array): void {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of row) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const range = high - low
  for (let i = 0; i < row.length; i++) row[i] = range > 0 ? ((row[i] ?? 0) - low) / range : 0
}

export const minMax = defineStep({
  settings: schema,
  fitted: schema,
  defaults: { kind: 'minMax' },
  words: {
    title: 'Scale to 0–1',
    short: '0–1 per spectrum',
    help: 'Scales each spectrum to the range 0 to 1, so that shapes are compared rather than intensities.',
  },
  family: 'Scatter and scale',
  leaves: 'unit range',
  suits: { spectra: true, features: false },
  fit: (settings) => settings,
  apply(_fitted, rows) {
    eachRow(rows, scale)
    return rows
  },
})
