/**
 * What a network that answers classes needs beside its weights to be applied to a new spectrum: its classes, its axis, and
 * what was learned from the training spectra before the training. Plain JSON; it stands in the run's record and in the saved
 * model, so that after the training nothing reads the training data again.
 */

import type { SpectralAxis } from '../../data/axis.ts'
import { intensityScaleSchema } from '../../data/intensityScaleSchema.ts'
import type { ModelSpec } from '../../model/modelSpec.ts'
import { modelShapes } from '../../model/shapes.ts'
import { ascends, restoreAxis, storedAxisSchema } from '../../model/storedAxis.ts'
import { fittedOnOthers, fittedPreprocessingSchema } from '../../preprocessing/preprocessing.ts'
import { networkAxis, spectralRows } from '../../preprocessing/spectralRows.ts'
import { z } from '../../schema.ts'

export const classFitSchema = z.object({
  /** In the order of the outputs. */
  classNames: z.array(z.string()).min(1),
  /** That spectra are measured on; the steps may leave the network another (`seenAxis`). */
  axis: storedAxisSchema,
  /** What was measured along it. Files and records of earlier versions do not say it. */
  intensity: intensityScaleSchema.optional(),
  /** Of the spectra. */
  fitted: fittedPreprocessingSchema,
  /** Mean training spectrum as the network sees it: a baseline of attributions. Null in models saved before it was kept. */
  mean: z.array(z.number()).nullable(),
})

export type ClassFit = z.infer<typeof classFitSchema>

/** The axis of what the network sees, and so of its maps. */
export const seenAxis = ({ axis, fitted }: Pick<ClassFit, 'axis' | 'fitted'>): SpectralAxis =>
  networkAxis(fitted, restoreAxis(axis))

/** A float32 in full, in as few digits as that takes. */
const significantDigits = 9

/** Mean of some rows of `spectra`, row-major `rows × points`, each value a float32; zeros without rows. */
export function meanSpectrum(spectra: Float32Array, rows: Int32Array, points: number): number[] {
  const sum = new Float64Array(points)
  for (const row of rows) {
    for (let p = 0; p < points; p++) sum[p] = (sum[p] ?? 0) + (spectra[row * points + p] ?? 0)
  }
  return Array.from(sum, (value) =>
    rows.length === 0 ? 0 : Number(Math.fround(value / rows.length).toPrecision(significantDigits)),
  )
}

/** Whether network, axis and classes speak of the same thing; what they do not agree on, or null. */
export function classFitDisagreement(modelSpec: ModelSpec, { axis: stored, classNames, fitted, mean }: ClassFit) {
  const shapes = modelShapes(modelSpec)
  if (!shapes.ok) return shapes.error.message
  const measured = restoreAxis(stored)
  if (!ascends(measured.values)) return 'the axis does not ascend'
  const others = fittedOnOthers(fitted, spectralRows(new Float32Array(), measured), 'points, its axis has')
  if (others !== null) return others
  const points = networkAxis(fitted, measured).values.length
  const whose = points === measured.values.length ? 'the axis has' : 'its preprocessing leaves'
  const width = modelSpec.input.at(-1)
  if (width !== points) return `the network takes ${width} points, ${whose} ${points}`
  const outputs = shapes.value.output[0]
  if (outputs !== classNames.length) return `the network has ${outputs} outputs for ${classNames.length} classes`
  const twice = classNames.find((name, i) => classNames.indexOf(name) !== i)
  if (twice !== undefined) return `two outputs are named “${twice}”`
  if (mean && mean.length !== points) return `the mean training spectrum has ${mean.length} points, ${whose} ${points}`
  return null
}
