/**
 * What a network of curves needs beside its weights to be applied to a new structure: what its columns are, and what was
 * learned from the training rows before the training. Plain JSON; it stands in the run's record and in the saved model.
 */
import type { ModelSpec } from '../../model/modelSpec.ts'
import { modelShapes } from '../../model/shapes.ts'
import { ascends } from '../../model/storedAxis.ts'
import { axisAfter, fittedOnOthers, fittedPreprocessingSchema } from '../../preprocessing/preprocessing.ts'
import { z } from '../../schema.ts'

const names = z.array(z.string()).min(1)

export const curvesFitSchema = z.object({
  featureNames: names,
  /** In the order of the outputs. */
  componentNames: names,
  wavelengthsNm: z.array(z.number()).min(1),
  /** Of the features. */
  fitted: fittedPreprocessingSchema,
  /** Null where the network answers the spectra as they are (`componentScale.ts`). */
  scale: z
    .object({
      mean: z.array(z.number()),
      sd: z.array(z.number().positive()),
      constantComponents: z.array(z.number().int().nonnegative()),
    })
    .nullable(),
  /** Smallest and largest training value of each feature. */
  ranges: z.object({ low: z.array(z.number()), high: z.array(z.number()) }),
})

export type CurvesFit = z.infer<typeof curvesFitSchema>

/** Whether network, features, wavelengths and components speak of the same thing; what they do not agree on, or null. */
export function curvesFitDisagreement(modelSpec: ModelSpec, fit: CurvesFit): string | null {
  const shapes = modelShapes(modelSpec)
  if (!shapes.ok) return shapes.error.message
  const { featureNames, componentNames, wavelengthsNm, fitted, scale, ranges } = fit
  const features = featureNames.length
  if (!ascends(wavelengthsNm)) return 'the wavelengths do not ascend'
  if (modelSpec.input.length !== 1 || modelSpec.input[0] !== features) {
    return `the network takes ${modelSpec.input.join(' × ')} features, ${features} are named`
  }
  const [points, components = 1] = shapes.value.output
  if (points !== wavelengthsNm.length || components !== componentNames.length) {
    return `the network answers ${points} × ${components} values, ${wavelengthsNm.length} wavelengths and ${componentNames.length} components are named`
  }
  if (ranges.low.length !== features || ranges.high.length !== features) {
    return 'the training ranges are not one a feature'
  }
  const values = points * components
  if (scale && (scale.mean.length !== values || scale.sd.length !== components)) {
    return 'the scales of the components are not made for its spectra'
  }
  const named = { points: features, positions: null }
  const others = fittedOnOthers(fitted, named, 'features, the network takes')
  if (others !== null) return others
  const left = axisAfter(fitted, named).points
  return left === features ? null : `its preprocessing leaves ${left} of the ${features} features`
}
