/**
 * Changed copies of spectra. Item k draws from (seed, augmentation, k) alone, so it is the same
 * whatever else is drawn, in whatever order, on whatever machine.
 */
import { randomFor, streams } from '../random/rng.ts'
import type { Mates, Mixture } from './kind.ts'
import { type AugmentationStep, augmentationOf } from './registry.ts'

export { floorOf } from './kind.ts'

/** Copies that the steps add beside each original. */
export const copiesOf = (steps: readonly AugmentationStep[]): number =>
  steps.reduce((sum, step) => sum + step.copies, 0)

/** The step that makes a copy (copies count from 1, step after step); null for the original. */
function stepOfCopy(steps: readonly AugmentationStep[], copy: number): AugmentationStep | null {
  let first = 1
  for (const step of steps) {
    if (copy >= first && copy < first + step.copies) return step
    first += step.copies
  }
  return null
}

/** A spectrum that stands alone. */
export const noMates: Mates = {
  pick: () => null,
  spectrumOf: () => new Float32Array(),
}

/**
 * One item into `target`: copy 0 of `source`, or a changed one. Spectrum r of a table and its copies are the items
 * from r · (copies + 1) on, the original first; the number of an item names it for the generator. Answers what was mixed in.
 */
export function drawItem(
  source: Float32Array,
  target: Float32Array,
  steps: readonly AugmentationStep[],
  seed: number,
  item: number,
  mates: Mates = noMates,
): Mixture | null {
  const step = stepOfCopy(steps, item % (copiesOf(steps) + 1))
  if (step === null) {
    target.set(source)
    return null
  }
  return augmentationOf(step).draw(source, target, step, randomFor(seed, streams.augmentation, item), mates)
}
