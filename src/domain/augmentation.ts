/**
 * Noisy copies of spectra. Item k draws from (seed, augmentation, k) alone, so it is the same
 * whatever else is drawn, in whatever order, on whatever machine.
 */
import { randomFor, streams } from './rng.ts'
import type { AugmentationStep } from './study.ts'

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

/**
 * intensity · U(scaleMin, scaleMax) + N(0, noiseSd), clipped at 0. A source that goes below 0
 * itself (after `snv`, say) is not clipped: the rule keeps intensities physical, it is not there to cut spectra in half.
 */
function scaleAndNoise(source: Float32Array, target: Float32Array, step: AugmentationStep, seed: number, item: number) {
  const random = randomFor(seed, streams.augmentation, item)
  const scale = step.scaleMin + (step.scaleMax - step.scaleMin) * random.uniform()
  const floor = source.every((value) => value >= 0) ? 0 : Number.NEGATIVE_INFINITY
  for (let i = 0; i < target.length; i++) {
    target[i] = Math.max(floor, (source[i] ?? 0) * scale + step.noiseSd * random.normal())
  }
}

/**
 * Originals and copies, row-major `(rows · (copies + 1)) × points`; item = row · (copies + 1) + copy,
 * copy 0 the original. `rowKeys` names each row for the generator (default: its position), so that
 * a spectrum keeps its copies in whichever part of the data it stands.
 */
export function augment(
  spectra: Float32Array,
  points: number,
  steps: readonly AugmentationStep[],
  seed: number,
  rowKeys?: Int32Array,
): Float32Array {
  const rows = points === 0 ? 0 : spectra.length / points
  const versions = copiesOf(steps) + 1
  const items = new Float32Array(rows * versions * points)
  for (let row = 0; row < rows; row++) {
    const source = spectra.subarray(row * points, (row + 1) * points)
    const key = rowKeys?.[row] ?? row
    for (let copy = 0; copy < versions; copy++) {
      const at = (row * versions + copy) * points
      const target = items.subarray(at, at + points)
      const step = stepOfCopy(steps, copy)
      if (step === null) target.set(source)
      else scaleAndNoise(source, target, step, seed, key * versions + copy)
    }
  }
  return items
}
