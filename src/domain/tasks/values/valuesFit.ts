/**
 * What a model that answers values needs beside its weights: its targets with units and scale, its axis, the preprocessing learned on
 * the training spectra, and, for latent variables, what tells a far spectrum. Plain JSON; it stands in the run's record and in the saved
 * model, so that after the training nothing reads the training data again.
 */
import type { SpectralAxis } from '../../data/axis.ts'
import { intensityScaleSchema } from '../../data/intensityScaleSchema.ts'
import type { ModelSpec } from '../../model/modelSpec.ts'
import { modelShapes } from '../../model/shapes.ts'
import { latentSpaceSchema } from '../../model/solvers/latentDistances.ts'
import { ascends, restoreAxis, storedAxisSchema } from '../../model/storedAxis.ts'
import { fittedPreprocessingSchema, preprocessRows } from '../../preprocessing/preprocessing.ts'
import { z } from '../../schema.ts'
import { targetScaleSchema } from './targetScale.ts'

const numbers = z.array(z.number())

export const valuesFitSchema = z.object({
  /** In the order of the outputs. */
  targets: z
    .array(
      z.object({
        name: z.string(),
        unit: z.string().nullable(),
        decimals: z.number().int().min(0),
        /** Smallest and largest value of the training part, in its unit. */
        range: z.tuple([z.number(), z.number()]),
      }),
    )
    .min(1),
  /** What the outputs are multiplied by and moved by to be in the targets' units. */
  scale: targetScaleSchema,
  /** Of the spectra as measured. */
  axis: storedAxisSchema,
  /** What was measured along it. Files and records of earlier versions do not say it. */
  intensity: intensityScaleSchema.optional(),
  /** Of the spectra. */
  fitted: fittedPreprocessingSchema,
  /** Mean training spectrum as the model sees it: a baseline of attributions. */
  mean: numbers,
  /** Of a closed-form solver: per target, per point of the preprocessed axis, in the target's unit; null for a network. */
  coefficients: z.array(numbers).nullable().default(null),
  /** Of a solver with components; null for all others. */
  latent: z
    .object({
      space: latentSpaceSchema,
      /** Of the training rows, one list a component. */
      scores: z.array(numbers),
      /** Dataset row of each score. */
      rows: z.array(z.number().int().nonnegative()),
      /** Per point of the preprocessed axis; null for components made without the targets. */
      vip: numbers.nullable(),
      /** Per target, per point. */
      selectivityRatio: z.array(numbers),
    })
    .nullable(),
})

export type ValuesFit = z.infer<typeof valuesFitSchema>

/** The axis that the model sees: preprocessing may crop it or put other points on it. */
export function seenAxis({ axis: stored, fitted }: Pick<ValuesFit, 'axis' | 'fitted'>): Float64Array {
  const { values } = restoreAxis(stored)
  const seen = preprocessRows(fitted, {
    values: new Float32Array(values.length),
    points: values.length,
    positions: values,
  })
  return seen.positions ?? Float64Array.from({ length: seen.points }, (_, i) => i)
}

/** The same with what it measures. */
export const seenAxisOf = (fit: Pick<ValuesFit, 'axis' | 'fitted'>): SpectralAxis => ({
  ...restoreAxis(fit.axis),
  values: seenAxis(fit),
})

/** Whether model, axis and targets speak of the same thing; what they do not agree on, or null. */
export function valuesFitDisagreement(modelSpec: ModelSpec, fit: ValuesFit): string | null {
  const shapes = modelShapes(modelSpec)
  if (!shapes.ok) return shapes.error.message
  const { targets, scale, mean } = fit
  if (!ascends(restoreAxis(fit.axis).values)) return 'the axis does not ascend'
  const width = modelSpec.input.at(-1)
  let points: number
  try {
    points = seenAxis(fit).length
  } catch (cause) {
    return `a preprocessing step was ${cause instanceof Error ? cause.message : 'fitted on another axis'}`
  }
  if (width !== points) return `the model takes ${width} points, the preprocessed axis has ${points}`
  const outputs = shapes.value.output[0]
  if (outputs !== targets.length) return `the model has ${outputs} outputs for ${targets.length} targets`
  if (scale.mean.length !== targets.length || scale.sd.length !== targets.length) {
    return `the scale is of ${scale.mean.length} targets, there are ${targets.length}`
  }
  if (mean.length !== points) return `the mean training spectrum has ${mean.length} points, the axis has ${points}`
  return null
}
