/**
 * A state_dict as PyTorch counts it: the weights, and after each BatchNorm's running variance its
 * `num_batches_tracked`, an int64 scalar that the domain keeps once per model.
 */
import type { NamedTensor, Weights } from '#domain/model/weights'

const varianceSuffix = '.running_var'
const trackedSuffix = '.num_batches_tracked'

export type StateDictEntry =
  | { readonly kind: 'float32'; readonly name: string; readonly tensor: NamedTensor }
  | { readonly kind: 'int64'; readonly name: string; readonly value: number }

/** In PyTorch's order. */
export function stateDictEntries(weights: Weights, batchesTracked: number): StateDictEntry[] {
  const entries: StateDictEntry[] = []
  for (const [name, tensor] of weights) {
    entries.push({ kind: 'float32', name, tensor })
    if (!name.endsWith(varianceSuffix)) continue
    const tracked = name.slice(0, -varianceSuffix.length) + trackedSuffix
    entries.push({ kind: 'int64', name: tracked, value: batchesTracked })
  }
  return entries
}

export const isBatchCount = (name: string): boolean => name.endsWith(trackedSuffix)
