/** The study of curves: a table of features → spectra of several components. Preprocessing is of the features. */
import { z } from '../../schema.ts'
import { count, fraction, pathSteps, sharedStudyFields } from '../../study/base.ts'

/**
 * Over curves [samples, points, components], with e the error, ŷ a curve over (its L2 norm + epsilon), c and p the weights:
 * squared · mean(c·e²) + cosine · (1 − mean over samples and components of c·Σ ŷ·ŷ_true) + peak · mean(c·p·e²).
 */
const compositeSchema = z.object({
  kind: z.literal('composite'),
  shares: z.object({
    squared: z.number().nonnegative(),
    cosine: z.number().nonnegative(),
    peak: z.number().nonnegative(),
  }),
  /** One per component. */
  componentWeights: z.array(z.number().nonnegative()).min(1),
  /** One per point of a curve. */
  peakWeights: z.array(z.number().nonnegative()).min(1),
  epsilon: z.number().positive(),
})

export const curvesStudySchema = z.object({
  task: z.literal('curves'),
  ...sharedStudyFields,
  dataset: z.object({
    hash: z.string(),
    /** The first rows of the dataset; null = all. */
    limit: count.nullable(),
  }),
  /**
   * `holdOut`: three parts by their shares, equal structures on one side. `published`: 80/20, the epoch picked on the
   * test part, as the study did (optimistic; kept as a reference).
   */
  split: z.object({
    protocol: z.enum(['holdOut', 'published']),
    train: fraction,
    validation: fraction,
    test: fraction,
  }),
  /** `perComponent`: minus the mean training spectrum, over the component's training deviation, so that small components count. */
  targetScaling: z.enum(['none', 'perComponent']),
  loss: compositeSchema,
  sampler: z.literal('shuffle'),
  attribution: z.object({
    method: z.literal('integratedGradients'),
    steps: pathSteps,
    /** Of standardised features, `zero` is the mean training structure. */
    baseline: z.literal('zero'),
    /** Maps average at most this many test rows. */
    rows: count,
  }),
})

export type CurvesStudy = z.infer<typeof curvesStudySchema>
