/** The attribution methods there are. A new one is a file here and a line in this list. */
import { z } from '../../schema.ts'
import { integratedGradients } from './integratedGradients.ts'
import { integratedGradientsMean } from './integratedGradientsMean.ts'
import type { AttributionPath } from './method.ts'

export const attributionMethods = { integratedGradients, integratedGradientsMean } as const

export type AttributionMethod = keyof typeof attributionMethods

export const methodSchema = z.enum(Object.keys(attributionMethods) as [AttributionMethod, ...AttributionMethod[]])

/** `steps`: points on the path, both ends included; at least 2. */
export const pathOf = ({
  method,
  steps,
}: {
  readonly method: AttributionMethod
  readonly steps: number
}): AttributionPath => attributionMethods[method].path(steps)
