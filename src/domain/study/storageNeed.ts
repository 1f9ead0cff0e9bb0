import type { ModelSpec } from '../model/modelSpec.ts'
import { parameterSpecs, sizeOf } from '../model/parameters.ts'

/** Weights of the best epoch twice, the last ones, and two moments: what a checkpoint holds, kept in two places. */
const copies = 2 * 5

/** Curves, scores and what explanations draw from the data. */
const besidesBytes = 1e6

/** Bytes that a training of this network stores at most. */
export function storageNeed(model: ModelSpec): number {
  const numbers = parameterSpecs(model).reduce((sum, { shape }) => sum + sizeOf(shape), 0)
  return copies * 4 * numbers + besidesBytes
}
