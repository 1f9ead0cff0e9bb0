/**
 * What a fitted preprocessing does to each feature of a table alone: minus its mean, over its deviation. So a derivative in
 * what the network sees becomes one per unit of the feature, and the structure it sees as zero is known.
 */

import { err, ok, type Result } from '../result.ts'
import type { FittedPreprocessing } from './preprocessing.ts'
import { stepOf } from './registry.ts'

export interface FeatureScaling {
  readonly mean: readonly number[]
  readonly sd: readonly number[]
  /** Some step standardises: the network sees the mean training structure as zero. */
  readonly standardised: boolean
}

/** All steps in one. Error: `preprocessing-mixes-features`, for steps that make of one feature something that depends on others. */
export function featureScaling({ steps }: FittedPreprocessing, features: number): Result<FeatureScaling> {
  const mean = new Array<number>(features).fill(0)
  const sd = new Array<number>(features).fill(1)
  for (const step of steps) {
    const each = stepOf(step).perPoint?.(step)
    if (!each) {
      return err({
        code: 'preprocessing-mixes-features',
        message: `The step “${stepOf(step).words.title}” makes each feature depend on the others.`,
        remedy: 'train with standardised features, or with features as they are',
      })
    }
    for (let i = 0; i < features; i++) {
      mean[i] = (mean[i] ?? 0) + (sd[i] ?? 1) * (each.shift[i] ?? 0)
      sd[i] = (sd[i] ?? 1) * (each.scale[i] ?? 1)
    }
  }
  return ok({ mean, sd, standardised: steps.length > 0 })
}
