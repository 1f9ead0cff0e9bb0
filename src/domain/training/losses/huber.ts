/**
 * Huber's loss (1964) of each measured value, in standardised units: e²/2 up to `delta`, delta·(|e| − delta/2) beyond. Mean over the measured
 * values of the batch; a missing value counts nowhere.
 */
import { z } from '../../schema.ts'
import { defineLoss } from './loss.ts'

export const huber = defineLoss({
  settings: z.object({ kind: z.literal('huber'), delta: z.number().positive() }),
  words: {
    title: 'Huber loss',
    short: 'Huber',
    help: 'Squared error for small errors, absolute error for large ones, so that outliers weigh less.',
    fields: { delta: { label: 'Turns at', unit: 'standard deviations', hint: 'Larger errors count in proportion.' } },
  },
})
