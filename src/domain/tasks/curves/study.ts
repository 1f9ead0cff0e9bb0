/** The study of curves: a table of features → spectra of several components. Preprocessing is of the features. */
import { z } from '../../schema.ts'
import { count, fraction, pathSteps, sharedStudyFields } from '../../study/base.ts'
import { namesOf, rowProtocols } from '../../study/split/registry.ts'
import { composite } from '../../training/losses/composite.ts'

export const curvesStudySchema = z.object({
  task: z.literal('curves'),
  ...sharedStudyFields,
  dataset: z.object({
    hash: z.string(),
    /** The first rows of the dataset; null = all. */
    limit: count.nullable(),
  }),
  split: z.object({
    protocol: z.enum(namesOf(rowProtocols)),
    train: fraction,
    validation: fraction,
    test: fraction,
  }),
  /** `perComponent`: minus the mean training spectrum, over the component's training deviation, so that small components count. */
  targetScaling: z.enum(['none', 'perComponent']),
  loss: composite.settings,
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
