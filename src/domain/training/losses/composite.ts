/**
 * Over curves [samples, points, components], with e the error, ŷ a curve over (its L2 norm + epsilon), c and p the weights:
 * squared · mean(c·e²) + cosine · (1 − mean over samples and components of c·Σ ŷ·ŷ_true) + peak · mean(c·p·e²).
 */
import { z } from '../../schema.ts'
import { defineLoss } from './loss.ts'

const weight = z.number().nonnegative()

export const composite = defineLoss({
  settings: z.object({
    kind: z.literal('composite'),
    shares: z.object({ squared: weight, cosine: weight, peak: weight }),
    /** One per component. */
    componentWeights: z.array(weight).min(1),
    /** One per point of a curve. */
    peakWeights: z.array(weight).min(1),
    epsilon: z.number().positive(),
  }),
  words: {
    title: 'Composite loss',
    short: 'composite',
    help: 'Squared error, cosine and peak-weighted error of each component, each with its share.',
  },
})
