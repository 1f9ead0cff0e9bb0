/** Cross-entropy of the softmax of logits, mean over the batch. */
import { z } from '../../schema.ts'
import { defineLoss } from './loss.ts'

export const crossEntropy = defineLoss({
  settings: z.object({ kind: z.literal('crossEntropy') }),
  words: { title: 'Cross-entropy', short: 'cross-entropy', help: 'The negative log-probability of the correct class.' },
})
