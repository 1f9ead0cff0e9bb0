/** The study of values: spectra → one or several numeric columns. */
import { augmentationStepSchema } from '../../augmentation/registry.ts'
import { methodSchema } from '../../explain/methods/registry.ts'
import { solverSchema } from '../../model/solvers/registry.ts'
import { z } from '../../schema.ts'
import { columnSplitFields, count, foldCount, fraction, pathSteps, sharedStudyFields } from '../../study/base.ts'
import { namesOf, valueProtocols } from '../../study/split/registry.ts'
import { huber } from '../../training/losses/huber.ts'
import { squared } from '../../training/losses/squared.ts'

export const valuesStudySchema = z.object({
  task: z.literal('values'),
  ...sharedStudyFields,
  dataset: z.object({
    /** Empty until a dataset is chosen. */
    hash: z.string(),
    /** Columns of numbers, in the order of the outputs. */
    targets: z.array(z.string()),
    /** Column whose equal cells stand in one part: replicates of a sample. */
    group: z.string().nullable(),
    /** The first rows with a target; null = all. */
    limit: count.nullable(),
  }),
  split: z.object({
    protocol: z.enum(namesOf(valueProtocols)),
    train: fraction,
    validation: fraction,
    test: fraction,
    ...columnSplitFields,
    folds: foldCount,
    fold: z.number().int().nonnegative(),
  }),
  solver: solverSchema,
  augmentation: z.array(augmentationStepSchema),
  loss: z.discriminatedUnion('kind', [squared.settings, huber.settings]),
  sampler: z.literal('shuffle'),
  attribution: z.object({
    method: methodSchema,
    steps: pathSteps,
    baseline: z.enum(['zero', 'mean']),
    /** Maps average at most this many spectra. */
    rows: count,
  }),
})

export type ValuesStudy = z.infer<typeof valuesStudySchema>
