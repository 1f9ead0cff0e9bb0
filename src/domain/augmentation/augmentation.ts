/**
 * Noisy copies of spectra. Item k draws from (seed, augmentation, k) alone, so it is the same
 * whatever else is drawn, in whatever order, on whatever machine.
 */
import { randomFor, streams } from '../random/rng.ts'
import type { AugmentationStep } from '../study/study.ts'

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

const lowestFloat = -3.4028234663852886e38

/** The least value that a copy of a spectrum may take: 0, or nothing in particular where the spectrum itself goes below 0. */
export const floorOf = (source: Float32Array): number => (source.every((value) => value >= 0) ? 0 : lowestFloat)

/**
 * intensity · U(scaleMin, scaleMax) + N(0, noiseSd), clipped at 0. A source that goes below 0
 * itself (after `snv`, say) is not clipped: the rule keeps intensities physical, it is not there to cut spectra in half.
 */
function scaleAndNoise(source: Float32Array, target: Float32Array, step: AugmentationStep, seed: number, item: number) {
  const random = randomFor(seed, streams.augmentation, item)
  const scale = step.scaleMin + (step.scaleMax - step.scaleMin) * random.uniform()
  const floor = floorOf(source)
  for (let i = 0; i < target.length; i++) {
    target[i] = Math.max(floor, (source[i] ?? 0) * scale + step.noiseSd * random.normal())
  }
}

/**
 * One item into `target`: copy 0 of `source`, or a noisy one. Spectrum r of a table and its copies are the items
 * from r · (copies + 1) on, the original first; the number of an item names it for the generator.
 */
export function drawItem(
  source: Float32Array,
  target: Float32Array,
  steps: readonly AugmentationStep[],
  seed: number,
  item: number,
): void {
  const step = stepOfCopy(steps, item % (copiesOf(steps) + 1))
  if (step === null) target.set(source)
  else scaleAndNoise(source, target, step, seed, item)
}
