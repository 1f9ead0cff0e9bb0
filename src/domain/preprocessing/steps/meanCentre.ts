/** Minus the mean training spectrum. */
import { z } from '../../schema.ts'
import { defineStep, eachRow, rowMean } from '../step.ts'

export const meanCentre = defineStep({
  settings: z.object({ kind: z.literal('meanCentre') }),
  fitted: z.object({ kind: z.literal('meanCentre'), mean: z.array(z.number()) }),
  defaults: { kind: 'meanCentre' },
  words: {
    title: 'Mean centring',
    short: 'mean-centred',
    help: 'Subtracts the mean of the training rows from each point.',
  },
  family: 'Over the training part',
  suits: { spectra: true, features: true },
  fit: (_settings, training) => ({ kind: 'meanCentre' as const, mean: [...rowMean(training)] }),
  apply({ mean }, rows) {
    eachRow(rows, (row) => {
      for (let i = 0; i < row.length; i++) row[i] = (row[i] ?? 0) - (mean[i] ?? 0)
    })
    return rows
  },
  perPoint: ({ mean }) => ({ shift: mean, scale: mean.map(() => 1) }),
  fittedPoints: ({ mean }) => mean.length,
})
