/**
 * A study: everything a run needs, as one plain JSON value. The form edits it, the command line
 * carries it, the run record stores it, the report prints it. Same study + same data + same
 * seed + same backend = same weights.
 */

import { modelSpecSchema } from '../model/modelSpec.ts'
import { z } from '../schema.ts'

const fraction = z.number().min(0).max(1)
const count = z.number().int().positive()

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

export const preprocessingStepSchema = z.discriminatedUnion('kind', [
  /** Each spectrum to [0, 1]; a constant spectrum becomes 0. Needs no fitting. */
  z.object({ kind: z.literal('minMax') }),
  /** Standard normal variate: each spectrum to mean 0, sd 1. Needs no fitting. */
  z.object({ kind: z.literal('snv') }),
  /** Each point to mean 0, sd 1 over the training rows. */
  z.object({ kind: z.literal('standardize') }),
])

export const augmentationStepSchema = z.discriminatedUnion('kind', [
  /**
   * `copies` noisy copies beside the original: intensity × U(scaleMin, scaleMax) per spectrum + N(0, noiseSd)
   * per point, clipped at 0 unless the original itself goes below it.
   */
  z.object({
    kind: z.literal('scaleAndNoise'),
    copies: z.number().int().nonnegative(),
    scaleMin: z.number().positive(),
    scaleMax: z.number().positive(),
    noiseSd: z.number().nonnegative(),
  }),
])

export const optimizerSchema = z.discriminatedUnion('kind', [
  /** Adam; weight decay is L2, added to the gradient (PyTorch's `Adam(weight_decay=…)`). */
  z.object({
    kind: z.literal('adam'),
    learningRate: z.number().positive(),
    beta1: z.number().min(0).lt(1),
    beta2: z.number().min(0).lt(1),
    epsilon: z.number().positive(),
    weightDecay: z.number().nonnegative(),
  }),
  /**
   * AdamW; the decay shrinks a weight by learning rate × decay before the step and stays out of the moments
   * (PyTorch's `AdamW`). The first group whose prefix a weight's name begins with gives its decay;
   * `weightDecay` is that of weights in no group.
   */
  z.object({
    kind: z.literal('adamw'),
    learningRate: z.number().positive(),
    beta1: z.number().min(0).lt(1),
    beta2: z.number().min(0).lt(1),
    epsilon: z.number().positive(),
    weightDecay: z.number().nonnegative(),
    groups: z.array(z.object({ prefix: z.string().min(1), weightDecay: z.number().nonnegative() })),
  }),
])

const crossEntropySchema = z.object({ kind: z.literal('crossEntropy') })

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

export const scheduleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('constant') }),
  /** min + (lr − min) · (1 + cos(π · epoch / epochs)) / 2 over the study's epochs, stepped per epoch. */
  z.object({ kind: z.literal('cosine'), minLearningRate: z.number().nonnegative() }),
  /**
   * Up and down once over all steps, stepped per batch, β₁ going the other way; the optimizer's own rate and β₁ are not
   * used (`oneCycle.ts`, PyTorch's `OneCycleLR`).
   */
  z.object({
    kind: z.literal('oneCycle'),
    maxLearningRate: z.number().positive(),
    riseShare: fraction,
    startDivisor: z.number().positive(),
    endDivisor: z.number().positive(),
    lowBeta1: z.number().min(0).lt(1),
    highBeta1: z.number().min(0).lt(1),
  }),
])

const version = z.literal(1)
/** Stop after this many epochs without a better validation score; null = never. */
const stop = z.object({ patience: count }).nullable()
/** Which epoch's weights are the result. `best` needs a validation part (or, when published, the test part). */
const selection = z.enum(['best', 'last'])
const precision = z.enum(['f32', 'mixed'])
const seed = z.number().int().nonnegative()

/** Points on the path of Integrated Gradients, both ends included. */
const pathSteps = z.number().int().min(2)

/** Spectra → classes. */
export const classStudySchema = z.object({
  version,
  recipe: z.literal('raman-classification'),
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
  preprocessing: z.array(preprocessingStepSchema),
  augmentation: z.array(augmentationStepSchema),
  model: modelSpecSchema,
  loss: crossEntropySchema,
  optimizer: optimizerSchema,
  schedule: scheduleSchema,
  /** `balanced`: with replacement, weight 1 / class count. `shuffle`: each row once an epoch. */
  sampler: z.enum(['balanced', 'shuffle']),
  epochs: count,
  batchSize: count,
  selection,
  stop,
  precision,
  attribution: z.object({
    method: z.literal('integratedGradients'),
    steps: pathSteps,
    baseline: z.enum(['zero', 'mean']),
    /** Class maps average at most this many spectra. */
    spectraPerClass: count,
  }),
  seed,
})

/** Features → spectra of several components; preprocessing is of the features. */
export const curvesStudySchema = z.object({
  version,
  recipe: z.literal('spectral-components'),
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
  preprocessing: z.array(preprocessingStepSchema),
  /** `perComponent`: minus the mean training spectrum, over the component's training deviation, so that small components count. */
  targetScaling: z.enum(['none', 'perComponent']),
  model: modelSpecSchema,
  loss: compositeSchema,
  optimizer: optimizerSchema,
  schedule: scheduleSchema,
  sampler: z.literal('shuffle'),
  epochs: count,
  batchSize: count,
  selection,
  stop,
  precision,
  attribution: z.object({
    method: z.literal('integratedGradients'),
    steps: pathSteps,
    /** Of standardised features, `zero` is the mean training structure. */
    baseline: z.literal('zero'),
    /** Maps average at most this many test rows. */
    rows: count,
  }),
  seed,
})

export const studySchema = z.discriminatedUnion('recipe', [classStudySchema, curvesStudySchema])

export type Study = z.infer<typeof studySchema>
export type ClassStudy = z.infer<typeof classStudySchema>
export type CurvesStudy = z.infer<typeof curvesStudySchema>
export type Recipe = Study['recipe']
export type SplitSettings = ClassStudy['split']
export type PreprocessingStep = z.infer<typeof preprocessingStepSchema>
export type AugmentationStep = z.infer<typeof augmentationStepSchema>
export type OptimizerSettings = Study['optimizer']
export type LossSettings = Study['loss']
export type ScheduleSettings = Study['schedule']
export type AttributionSettings = ClassStudy['attribution']
export type FeatureAttributionSettings = CurvesStudy['attribution']

/** Whether a study learns classes; the others learn spectra from features. */
export const isClassStudy = (study: Study): study is ClassStudy => study.recipe === 'raman-classification'
