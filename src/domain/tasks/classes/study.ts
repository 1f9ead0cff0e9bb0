/** The study of a classification: spectra → the classes of one column. */
import { augmentationStepSchema } from '../../augmentation/registry.ts'
import { drawSchema } from '../../explain/draws/registry.ts'
import { methodSchema } from '../../explain/methods/registry.ts'
import { classSolverSchema } from '../../model/solvers/classSolvers.ts'
import { z } from '../../schema.ts'
import { columnSplitFields, count, foldCount, fraction, pathSteps, sharedStudyFields } from '../../study/base.ts'
import { namesOf, stratifiedProtocols } from '../../study/split/registry.ts'
import { crossEntropy } from '../../training/losses/crossEntropy.ts'

export const splitSchema = z.object({
  protocol: z.enum(namesOf(stratifiedProtocols)),
  train: fraction,
  validation: fraction,
  test: fraction,
  folds: foldCount,
  fold: z.number().int().nonnegative(),
  ...columnSplitFields,
})

/** Spectra → classes. */
export const classStudySchema = z.object({
  task: z.literal('classes'),
  ...sharedStudyFields,
  /** `best`: highest accuracy, of equals the lowest loss. `firstHighest`: the first of the highest accuracy, as the study picks. */
  selection: z.enum(['best', 'firstHighest', 'last']),
  dataset: z.object({
    /** Empty until a dataset is chosen. */
    hash: z.string(),
    target: z.object({ column: z.string(), part: z.enum(['whole', 'first']) }),
    group: z.string().nullable(),
    /** Rows used at most, drawn round-robin over the classes with the run's seed; null = all. */
    limit: count.nullable(),
    /** Classes with too few groups for three parts that the user keeps all the same, training only. */
    keepTrainOnly: z.array(z.string()),
  }),
  split: splitSchema,
  solver: classSolverSchema,
  augmentation: z.array(augmentationStepSchema),
  loss: crossEntropy.settings,
  /** `balanced`: with replacement, weight 1 / class count. `shuffle`: each row once an epoch. */
  sampler: z.enum(['balanced', 'shuffle']),
  attribution: z.object({
    method: methodSchema,
    steps: pathSteps,
    baseline: z.enum(['zero', 'mean']),
    /** Class maps average at most this many spectra. */
    spectraPerClass: count,
    draw: drawSchema,
  }),
})

export type ClassStudy = z.infer<typeof classStudySchema>
export type SplitSettings = ClassStudy['split']
export type AttributionSettings = ClassStudy['attribution']
