/** The losses there are. A new one is a file here, a line in this list, and its computation in the engine. */
import type { z } from '../../schema.ts'
import { composite } from './composite.ts'
import { crossEntropy } from './crossEntropy.ts'
import { huber } from './huber.ts'
import { squared } from './squared.ts'

export const losses = { crossEntropy, composite, squared, huber } as const

export type LossSettings = {
  [Kind in keyof typeof losses]: z.infer<(typeof losses)[Kind]['settings']>
}[keyof typeof losses]
