/** Squared error of each measured value, mean over those of the batch; a missing value counts nowhere. */
import { z } from '../../schema.ts'
import { defineLoss } from './loss.ts'

export const squared = defineLoss({
  settings: z.object({ kind: z.literal('squared') }),
  words: {
    title: 'Squared error',
    short: 'squared error',
    help: 'Large errors count most: the mean of the squares, over measured values.',
  },
})
