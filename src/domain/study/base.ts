/**
 * The fields of a study that every task shares, and the settings several of them are made of. A task adds its own
 * fields in `tasks/<task>/study.ts`; `study.ts` joins them.
 */
import { modelSpecSchema } from '../model/modelSpec.ts'
import { preprocessingStepSchema } from '../preprocessing/registry.ts'
import { z } from '../schema.ts'
import { scheduleSchema } from '../training/schedules/registry.ts'

export const fraction = z.number().min(0).max(1)
export const count = z.number().int().positive()

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

/** Of splits that a column may settle. */
export const columnSplitFields = {
  /** The column that names the part of each row; null where none is chosen. */
  column: z.string().nullable(),
  /** Its values that make up the test part; empty where it says `train` and `test` itself. */
  testValues: z.array(z.string()),
} as const

/** What all tasks have in common; spread into the object of each. */
export const sharedStudyFields = {
  version: z.literal(2),
  /** Name of the recipe it was started from. */
  recipe: z.string().min(1),
  preprocessing: z.array(preprocessingStepSchema),
  model: modelSpecSchema,
  optimizer: optimizerSchema,
  schedule: scheduleSchema,
  epochs: count,
  batchSize: count,
  /** `filled`: every batch of an epoch is full. `partial`: the last one holds what is left, as both studies have it. */
  lastBatch: z.enum(['filled', 'partial']),
  /** Which epoch's weights are the result. `best` needs a validation part (or, when published, the test part). */
  selection: z.enum(['best', 'last']),
  /** Stop after this many epochs without a better validation score; null = never. */
  stop: z.object({ patience: count }).nullable(),
  precision: z.enum(['f32', 'mixed']),
  seed: z.number().int().nonnegative(),
  /** Of the split and of who takes part, where these stay the same while the seed varies; absent: they go by `seed`. */
  splitSeed: z.number().int().nonnegative().exactOptional(),
} as const

/** What the parts of a study are drawn by. */
export const splitSeedOf = ({ seed, splitSeed }: { readonly seed: number; readonly splitSeed?: number }): number =>
  splitSeed ?? seed

/** Points on the path of Integrated Gradients, both ends included. Its error closes like 1/steps²: more than the most are of no use. */
export const pathSteps = z.number().int().min(2).max(10_000)

/** Each is a part of the rows; a form lists them. */
export const foldCount = z.number().int().min(2).max(1_000)

export type OptimizerSettings = z.infer<typeof optimizerSchema>
