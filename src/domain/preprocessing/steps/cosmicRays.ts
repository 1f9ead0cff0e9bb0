/**
 * Cosmic-ray removal (Whitaker & Hayes 2018): points whose step to the next one stands out from all steps of the spectrum, by a modified
 * z-score on medians, are replaced by the mean of their unharmed neighbours.
 */
import { z } from '../../schema.ts'
import { defineStep, eachRow } from '../step.ts'
import { median } from './pqn.ts'

const settings = z.object({
  kind: z.literal('cosmicRays'),
  threshold: z.number().positive(),
  /** Neighbours to either side that may stand in. */
  reach: z.number().int().min(1).max(50),
})
/** Of a normal distribution, its median absolute deviation. */
const normalDeviation = 0.6745

function repair(row: Float32Array, threshold: number, reach: number): void {
  const steps = new Float64Array(Math.max(0, row.length - 1))
  for (let i = 0; i < steps.length; i++) steps[i] = (row[i + 1] as number) - (row[i] as number)
  const middle = median(steps)
  const deviation = median(steps.map((step) => Math.abs(step - middle)))
  if (!(deviation > 0)) return
  const spike = new Uint8Array(row.length)
  for (const [i, step] of steps.entries()) {
    if (Math.abs((normalDeviation * (step - middle)) / deviation) > threshold) spike[i] = 1
  }
  const source = row.slice()
  for (let i = 0; i < row.length; i++) {
    if (spike[i] === 0) continue
    let sum = 0
    let count = 0
    for (let j = Math.max(0, i - reach); j <= Math.min(row.length - 1, i + reach); j++) {
      if (spike[j] !== 0) continue
      sum += source[j] ?? 0
      count++
    }
    if (count > 0) row[i] = sum / count
  }
}

export const cosmicRays = defineStep({
  settings,
  fitted: settings,
  defaults: { kind: 'cosmicRays', threshold: 7, reach: 3 },
  words: {
    title: 'Cosmic-ray removal (Whitaker–Hayes)',
    short: 'cosmic rays removed',
    help: 'Replaces spikes in the spectrum by the mean of their neighbours.',
    fields: {
      threshold: { label: 'Threshold', hint: 'Modified z-score of a step; 5–10 is usual.' },
      reach: { label: 'Neighbours', unit: 'points', hint: 'To either side.' },
    },
  },
  family: 'Spikes, smoothing, derivatives',
  leaves: 'quantity',
  suits: { spectra: true, features: false },
  fit: (step) => step,
  apply({ threshold, reach }, rows) {
    eachRow(rows, (row) => repair(row, threshold, reach))
    return rows
  },
})
