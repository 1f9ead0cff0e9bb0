/**
 * The factor on the loss of a training in mixed precision. Half precision ends at 6e-8 below and
 * 65504 above; multiplied by the factor, the gradients lie in between, and are divided by it before
 * a step is taken. A step with a gradient beyond the range is skipped and halves the factor; many
 * steps without one double it. Micikevicius et al. (2018), Mixed precision training.
 */
export interface LossScaling {
  /** A power of two, so that multiplying by it rounds nothing. */
  readonly scale: number
  /** Steps taken since it last changed. */
  readonly goodSteps: number
  /** Since the training began. */
  readonly skippedSteps: number
}

export const freshLossScaling: LossScaling = { scale: 2 ** 16, goodSteps: 0, skippedSteps: 0 }

export const lossScalingRule = {
  /** Steps in a row that double the factor. */
  growEvery: 2000,
  largestScale: 2 ** 24,
  /** Below it the gradients themselves leave the range of half precision. */
  leastScale: 1,
} as const
