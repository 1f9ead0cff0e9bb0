/** Standard normal variate (Barnes, Dhanoa & Lister 1989): each row to mean 0 and standard deviation 1; a constant one becomes 0. */
import { z } from '../../schema.ts'
import { defineStep, eachRow, roundingShare } from '../step.ts'

const schema = z.object({ kind: z.literal('snv') })

function standardise(row: Float32Array): void {
  let sum = 0
  for (const value of row) sum += value
  const mean = sum / row.length
  let squares = 0
  for (const value of row) squares += (value - mean) ** 2
  const sd = Math.sqrt(squares / row.length)
  const varies = sd > roundingShare * Math.abs(mean)
  for (let i = 0; i < row.length; i++) row[i] = varies ? ((row[i] ?? 0) - mean) / sd : 0
}

export const snv = defineStep({
  settings: schema,
  fitted: schema,
  defaults: { kind: 'snv' },
  words: {
    title: 'Standard normal variate (SNV)',
    short: 'SNV',
    help: 'Scales each spectrum to mean 0 and standard deviation 1, which removes offsets and multiplicative scatter.',
  },
  family: 'Scatter and scale',
  suits: { spectra: true, features: false },
  fit: (settings) => settings,
  apply(_fitted, rows) {
    eachRow(rows, standardise)
    return rows
  },
})
