/**
 * A trained model that stands alone: the network, its weights, and all that is needed to apply
 * them to new spectra (axis, classes, fitted preprocessing) or to train again (the study).
 * What `model.safetensors` holds. No time, id or path: the same training gives the same value.
 */

import type { SpectralAxis } from '../data/dataset.ts'
import { axisQuantities, axisUnits } from '../data/units.ts'
import { type FittedPreprocessing, fittedPreprocessingSchema } from '../preprocessing/preprocessing.ts'
import { z } from '../schema.ts'
import { type ClassStudy, type CurvesStudy, classStudySchema, curvesStudySchema } from '../study/study.ts'
import { type CurvesFit, curvesFitSchema } from '../tasks/curves/curvesFit.ts'
import { type ModelSpec, modelSpecSchema } from './modelSpec.ts'
import type { Weights } from './weights.ts'

/** An axis as JSON: evenly spaced ones by rule, others value by value. */
export const storedAxisSchema = z.object({
  unit: z.enum(axisUnits),
  /** Absent in models saved before it was asked for. */
  quantity: z.enum(axisQuantities).exactOptional(),
  spacing: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('even'),
      start: z.number(),
      step: z.number().positive(),
      points: z.number().int().positive().max(1_000_000),
    }),
    z.object({ kind: z.literal('listed'), values: z.array(z.number()).min(1) }),
  ]),
})

export type StoredAxis = z.infer<typeof storedAxisSchema>

const headerFacts = { version: z.literal(1), modelSpec: modelSpecSchema }

/** The JSON beside the tensors of a network that answers classes. */
export const classModelHeaderSchema = z.object({
  ...headerFacts,
  study: classStudySchema,
  axis: storedAxisSchema,
  classNames: z.array(z.string()).min(1),
  fittedPreprocessing: fittedPreprocessingSchema,
})

/** The JSON beside the tensors of a network that answers spectra. */
export const curvesModelHeaderSchema = z.object({ ...headerFacts, study: curvesStudySchema, fit: curvesFitSchema })

interface ModelFacts {
  readonly modelSpec: ModelSpec
  readonly weights: Weights
  /** Training batches behind the running statistics: PyTorch's `num_batches_tracked`. */
  readonly batchesTracked: number
}

export interface ClassModel extends ModelFacts {
  readonly task: 'classes'
  readonly study: ClassStudy
  /** In the order of the outputs. */
  readonly classNames: readonly string[]
  readonly axis: SpectralAxis
  readonly fittedPreprocessing: FittedPreprocessing
}

export interface CurvesModel extends ModelFacts {
  readonly task: 'curves'
  readonly study: CurvesStudy
  readonly fit: CurvesFit
}

export type SavedModel = ClassModel | CurvesModel

/** By rule where the rule gives back the very same numbers, else value by value. */
export function storeAxis(axis: SpectralAxis): StoredAxis {
  const { values } = axis
  const kind = { unit: axis.unit, ...(axis.quantity && { quantity: axis.quantity }) }
  const start = values[0]
  const step = (values[1] ?? Number.NaN) - (start ?? Number.NaN)
  if (start !== undefined && step > 0 && values.every((value, i) => value === start + i * step)) {
    return { ...kind, spacing: { kind: 'even', start, step, points: values.length } }
  }
  return { ...kind, spacing: { kind: 'listed', values: [...values] } }
}

export function restoreAxis({ spacing, ...kind }: StoredAxis): SpectralAxis {
  if (spacing.kind === 'listed') return { ...kind, values: Float64Array.from(spacing.values) }
  return { ...kind, values: Float64Array.from({ length: spacing.points }, (_, i) => spacing.start + i * spacing.step) }
}
