/** The scale of intensities as JSON, for records and saved models. */
import { z } from '../schema.ts'
import { intensityQuantities } from './units.ts'

export const intensityScaleSchema = z.object({ quantity: z.enum(intensityQuantities), unit: z.string().nullable() })
