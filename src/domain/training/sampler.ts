/** Which training items each batch holds, drawn for one epoch at a time from (seed, epoch) alone. */
import { type Random, randomFor, shuffle, streams } from '../random/rng.ts'
import type { Study } from '../study/study.ts'

export interface SamplerRequest {
  readonly sampler: Study['sampler']
  /** Class index of each training item, copies included. */
  readonly labels: Int32Array
  readonly batchSize: number
  readonly lastBatch: Study['lastBatch']
  readonly seed: number
  /** Epochs differ by this number; from 0. */
  readonly epoch: number
}

/** A class each time, then one of its items: the same as drawing items with weight 1 / class count. */
function balancedDraws(labels: Int32Array, count: number, random: Random): Int32Array {
  const byClass = new Map<number, number[]>()
  for (const [item, label] of labels.entries()) {
    const items = byClass.get(label)
    if (items) items.push(item)
    else byClass.set(label, [item])
  }
  const classes = [...byClass.entries()].sort((a, b) => a[0] - b[0]).map(([, items]) => items)
  return Int32Array.from({ length: count }, () => {
    const items = classes[random.integer(classes.length)] ?? []
    return items[random.integer(items.length)] ?? 0
  })
}

/** Batch normalisation has no variance of a single item: one that is left over gets a second beside it. */
const smallestBatch = 2

/** Items shown in an epoch. */
function shownItems(items: number, { batchSize, lastBatch }: Pick<SamplerRequest, 'batchSize' | 'lastBatch'>): number {
  const full = Math.ceil(items / batchSize) * batchSize
  if (lastBatch === 'filled') return full
  const left = items % batchSize
  return left > 0 && left < smallestBatch ? Math.min(full, items - left + smallestBatch) : items
}

/**
 * Batches of positions in `labels`: ⌈items / batchSize⌉ of them, all full or the last one with what is left.
 * `balanced` draws with replacement, every class as often as any other. `shuffle` shows each item
 * once; a full last batch is filled up from the beginning of the same order.
 */
export function epochBatches(request: SamplerRequest): Int32Array[] {
  const { sampler, labels, batchSize, seed, epoch } = request
  const batches = Math.ceil(labels.length / batchSize)
  const shown = shownItems(labels.length, request)
  const random = randomFor(seed, streams.sampler, epoch)
  let order: Int32Array
  if (sampler === 'balanced') {
    order = balancedDraws(labels, shown, random)
  } else {
    const permutation = Int32Array.from(labels.keys())
    shuffle(permutation, random)
    order = Int32Array.from({ length: shown }, (_, i) => permutation[i % labels.length] ?? 0)
  }
  return Array.from({ length: batches }, (_, b) => order.slice(b * batchSize, (b + 1) * batchSize))
}
