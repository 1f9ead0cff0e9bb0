/**
 * What a network of pairs needs beside its weights to be applied to a new structure: what its columns are, and what was
 * learned from the training rows before the training. Plain JSON; it stands in the run's record and in the saved model.
 */
import { fittedPreprocessingSchema } from '../../preprocessing/preprocessing.ts'
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
