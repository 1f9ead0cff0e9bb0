/**
 * What an attribution method is: where between baseline and input the gradient is asked, and how the answers are weighed.
 * The attribution is (input − baseline) × Σ weight · gradient. Each method is one file here, listed in `registry.ts`; the
 * engine asks the gradients.
 */
import type { EntryWords } from '../../words.ts'

/** Places on the straight line from baseline (0) to input (1), ascending from 0 to 1, and the weight of the gradient at each. */
export interface AttributionPath {
  readonly places: Float64Array
  readonly weights: Float64Array
}

export interface MethodDefinition {
  readonly words: EntryWords
  /** `steps`: points on the path, both ends included; at least 2. */
  path(steps: number): AttributionPath
}

/** Evenly spaced from 0 to 1, both included. */
export const evenPlaces = (steps: number): Float64Array =>
  Float64Array.from({ length: steps }, (_, i) => i / (steps - 1))
