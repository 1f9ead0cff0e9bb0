/**
 * The one-cycle policy (Smith & Topin 2018) as PyTorch's `OneCycleLR` computes it with cosine
 * annealing in two phases: the learning rate rises and falls once over all steps of a run, β₁
 * goes the other way. Unlike the schedules by epoch it changes with every batch.
 */

import { z } from '../../schema.ts'
import { defineSchedule } from './schedule.ts'

const share = z.number().min(0).max(1)
const beta = z.number().min(0).lt(1)

const settings = z.object({
  kind: z.literal('oneCycle'),
  /** The peak; the optimizer's own learning rate is not used. */
  maxLearningRate: z.number().positive(),
  /** Share of the steps in which the rate rises (`pct_start`). */
  riseShare: share,
  /** Peak ÷ this is the first step's rate (`div_factor`). */
  startDivisor: z.number().positive(),
  /** First rate ÷ this is the last step's rate (`final_div_factor`). */
  endDivisor: z.number().positive(),
  /** β₁ at the peak (`base_momentum`). */
  lowBeta1: beta,
  /** β₁ at both ends (`max_momentum`). */
  highBeta1: beta,
})

export type OneCycleSettings = Omit<z.infer<typeof settings>, 'kind'>

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

export const oneCycle = defineSchedule({
  settings,
  defaults: { kind: 'oneCycle', ...oneCycleDefaults },
  words: {
    title: 'One cycle',
    short: 'one cycle',
    help: 'Up and down once over the run, by step; β₁ does the opposite.',
    fields: {
      maxLearningRate: { label: 'Peak rate', hint: 'The highest learning rate.' },
      riseShare: { label: 'Rise share', hint: 'Share of the steps that lead up, 0–1.' },
      startDivisor: { label: 'Start divisor', hint: 'The first rate is the peak rate divided by this.' },
      endDivisor: { label: 'End divisor', hint: 'The last rate is the first rate divided by this.' },
      lowBeta1: { label: 'β₁ at the peak', hint: 'The lower end of β₁.' },
      highBeta1: { label: 'β₁ at both ends', hint: 'The high end.' },
    },
  },
  moves: 'step',
  movesBeta1: true,
  setsOwnRate: true,
  ratesAt: (own, _optimizer, { step0, steps }) => oneCycleAt(own, step0, steps),
  slowed: (own, rate) => ({ ...own, maxLearningRate: rate(own.maxLearningRate, oneCycleDefaults.maxLearningRate) }),
})
