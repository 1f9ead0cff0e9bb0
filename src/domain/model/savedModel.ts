/**
 * A trained model that stands alone: the network, its weights, and all that is needed to apply
 * them (the fit) or to train again (the study). What `model.safetensors` holds. No time, id or path: the same training gives
 * the same value.
 */
import { z } from '../schema.ts'
import { classStudySchema, curvesStudySchema, valuesStudySchema } from '../study/study.ts'
import { classFitSchema } from '../tasks/classes/classFit.ts'
import { curvesFitSchema } from '../tasks/curves/curvesFit.ts'
import type { Task } from '../tasks/task.ts'
import type { FitOf, StudyOf } from '../tasks/taskTypes.ts'
import { valuesFitSchema } from '../tasks/values/valuesFit.ts'
import { type ModelSpec, modelSpecSchema } from './modelSpec.ts'
import type { Weights } from './weights.ts'

/** All but the weights: what stands beside the tensors. */
export interface ModelFacts<T extends Task> {
  readonly task: T
  readonly modelSpec: ModelSpec
  readonly study: StudyOf<T>
  readonly fit: FitOf<T>
}

export interface SavedModelOf<T extends Task> extends ModelFacts<T> {
  readonly weights: Weights
  /** Training batches behind the running statistics: PyTorch's `num_batches_tracked`. */
  readonly batchesTracked: number
}

export type SavedModel = { readonly [T in Task]: SavedModelOf<T> }[Task]
export type ClassModel = SavedModelOf<'classes'>
export type CurvesModel = SavedModelOf<'curves'>

/** Version 1 named no task, and had the fit of a network of classes field by field. */
export const modelHeaderVersion = 2

const version = z.literal(modelHeaderVersion)
const ofClasses = z.object({
  version,
  task: z.literal('classes'),
  modelSpec: modelSpecSchema,
  study: classStudySchema,
  fit: classFitSchema,
})
const ofCurves = z.object({
  version,
  task: z.literal('curves'),
  modelSpec: modelSpecSchema,
  study: curvesStudySchema,
  fit: curvesFitSchema,
})

const ofValues = z.object({
  version,
  task: z.literal('values'),
  modelSpec: modelSpecSchema,
  study: valuesStudySchema,
  fit: valuesFitSchema,
})

/** The JSON beside the tensors, of the current version; `upgradeModelHeader` brings earlier ones to it. */
export const modelHeaderSchema = z.discriminatedUnion('task', [ofClasses, ofCurves, ofValues])
