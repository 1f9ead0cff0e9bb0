/**
 * The one-cycle policy (Smith & Topin 2018) as PyTorch's `OneCycleLR` computes it with cosine
 * annealing in two phases: the learning rate rises and falls once over all steps of a run, β₁
 * goes the other way. Unlike the schedules by epoch it changes with every batch.
 */

export interface OneCycleSettings {
  /** The peak; the optimizer's own learning rate is not used. */
  readonly maxLearningRate: number
  /** Share of the steps in which the rate rises, 0–1 (`pct_start`). */
  readonly riseShare: number
  /** Peak ÷ this is the first step's rate (`div_factor`). */
  readonly startDivisor: number
  /** First rate ÷ this is the last step's rate (`final_div_factor`). */
  readonly endDivisor: number
  /** β₁ at the peak (`base_momentum`). */
  readonly lowBeta1: number
  /** β₁ at both ends (`max_momentum`). */
  readonly highBeta1: number
}

/** PyTorch's defaults, with the study's peak. */
export const oneCycleDefaults: OneCycleSettings = {
  maxLearningRate: 0.01,
  riseShare: 0.3,
  startDivisor: 25,
  endDivisor: 1e4,
  lowBeta1: 0.85,
  highBeta1: 0.95,
}

export interface OneCycleStep {
  readonly learningRate: number
  readonly beta1: number
}

const cosineBetween = (from: number, to: number, share: number): number =>
  to + ((from - to) / 2) * (1 + Math.cos(Math.PI * share))

/**
 * What the optimizer uses in step `step0` (from 0) of `totalSteps` = epochs × batches an epoch, the same for every
 * parameter group. Steps from `totalSteps` on stay at the end (PyTorch refuses them).
 */
export function oneCycleAt(settings: OneCycleSettings, step0: number, totalSteps: number): OneCycleStep {
  const { maxLearningRate, riseShare, startDivisor, endDivisor, lowBeta1, highBeta1 } = settings
  const first = maxLearningRate / startDivisor
  const last = first / endDivisor
  const step = Math.min(step0, totalSteps - 1)
  // Not rounded: the peak may lie between two steps, as in PyTorch.
  const peakStep = riseShare * totalSteps - 1
  if (step <= peakStep) {
    // A rise of no length stands at the peak; PyTorch divides by zero.
    const share = peakStep > 0 ? step / peakStep : 1
    return {
      learningRate: cosineBetween(first, maxLearningRate, share),
      beta1: cosineBetween(highBeta1, lowBeta1, share),
    }
  }
  const share = (step - peakStep) / (totalSteps - 1 - peakStep)
  return { learningRate: cosineBetween(maxLearningRate, last, share), beta1: cosineBetween(lowBeta1, highBeta1, share) }
}
