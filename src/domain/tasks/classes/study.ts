/** The study of a classification: spectra → the classes of one column. */
import { z } from '../../schema.ts'
import { augmentationStepSchema, count, fraction, pathSteps, sharedStudyFields } from '../../study/base.ts'

export const splitSchema = z.object({
  /**
   * `grouped`: stratified, no group on both sides. `stratified`: groups ignored.
   * `published`: augment, then 80/20, checkpoint picked on the test part (leaks; kept as a reference).
   * `folds`: grouped k-fold, part `fold` is the test part, no validation part.
   */
  protocol: z.enum(['grouped', 'stratified', 'published', 'folds']),
  train: fraction,
  validation: fraction,
  test: fraction,
  folds: z.number().int().min(2),
  fold: z.number().int().nonnegative(),
})

const crossEntropySchema = z.object({ kind: z.literal('crossEntropy') })

/** Spectra → classes. */
export const classStudySchema = z.object({
  task: z.literal('classes'),
  ...sharedStudyFields,
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
  augmentation: z.array(augmentationStepSchema),
  loss: crossEntropySchema,
  /** `balanced`: with replacement, weight 1 / class count. `shuffle`: each row once an epoch. */
  sampler: z.enum(['balanced', 'shuffle']),
  attribution: z.object({
    method: z.literal('integratedGradients'),
    steps: pathSteps,
    baseline: z.enum(['zero', 'mean']),
    /** Class maps average at most this many spectra. */
    spectraPerClass: count,
  }),
})

export type ClassStudy = z.infer<typeof classStudySchema>
export type SplitSettings = ClassStudy['split']
export type AttributionSettings = ClassStudy['attribution']
