/**
 * Multiplicative scatter correction (Geladi, MacDougall & Martens 1985): each spectrum is regressed on the mean training spectrum,
 * and offset and slope are taken out. A spectrum that does not vary with the mean is only centred on it.
 */
import { z } from '../../schema.ts'
import { defineStep, eachRow, roundingShare, rowMean } from '../step.ts'

const settings = z.object({ kind: z.literal('msc') })
const fitted = z.object({ kind: z.literal('msc'), reference: z.array(z.number()) })

function correct(row: Float32Array, reference: readonly number[], mean: number, squares: number): void {
  let sum = 0
  for (const value of row) sum += value
  const own = sum / row.length
  let products = 0
  let largest = 0
  for (let i = 0; i < row.length; i++) {
    products += ((reference[i] ?? 0) - mean) * ((row[i] ?? 0) - own)
    largest = Math.max(largest, Math.abs(row[i] ?? 0))
  }
  const slope = squares > 0 ? products / squares : 0
  const varies = Math.abs(slope) * Math.sqrt(squares / row.length) > roundingShare * largest
  for (let i = 0; i < row.length; i++)
    row[i] = varies ? ((row[i] ?? 0) - own) / slope + mean : (row[i] ?? 0) - own + mean
}

export const msc = defineStep({
  settings,
  fitted,
  defaults: { kind: 'msc' },
  words: {
    title: 'Multiplicative scatter correction (MSC)',
    short: 'MSC',
    help: 'Regresses each spectrum on the mean training spectrum and removes offset and slope.',
  },
  family: 'Scatter and scale',
  suits: { spectra: true, features: false },
  fit: (_settings, training) => ({ kind: 'msc' as const, reference: [...rowMean(training)] }),
  apply({ reference }, rows) {
    const mean = reference.reduce((sum, value) => sum + value, 0) / reference.length
    const squares = reference.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    eachRow(rows, (row) => correct(row, reference, mean, squares))
    return rows
  },
  fittedPoints: ({ reference }) => reference.length,
})
