/** What the settings of a loss amount to, in words. */

import type { CurvesStudy } from '#domain/study/study'
import { studyCompositeWeights } from '#domain/tasks/curves/componentLoss'
import { threeDigits } from '../../../words/numbers.ts'

type Loss = CurvesStudy['loss']

/** The loss of perfect predictions: below 0 where the component weights average above 1. */
export function perfectLoss({ shares, componentWeights }: Loss): number {
  const mean = componentWeights.reduce((sum, weight) => sum + weight, 0) / componentWeights.length
  const loss = shares.cosine * (1 - mean)
  return Math.abs(loss) < 1e-12 ? 0 : loss
}

export function perfectLossWords(loss: Loss): string {
  const perfect = perfectLoss(loss)
  if (perfect === 0) return 'Perfect predictions have the loss 0.'
  const mean = perfect < 0 ? 'above' : 'below'
  return `Perfect predictions have the loss ${threeDigits(perfect)}, not 0: the component weights average ${mean} 1, and the cosine term counts them.`
}

/** How the component weights act, and on what. */
export const componentWeightsWords = ({ targetScaling }: CurvesStudy): string =>
  targetScaling === 'none' ? 'In every term of the loss' : 'On top of the standardising, in every term'

/** How the peak weights act; without a share they do nothing. */
export function peakWeightsWords({ loss, targetScaling }: CurvesStudy): string {
  if (loss.shares.peak === 0) return 'No effect while the peak share is 0'
  return targetScaling === 'none'
    ? 'In the peak term, the same for every component'
    : 'In the peak term, on standardised errors'
}

/** The quarters of the study, along the wavelengths. */
export const risingQuarters = [...new Set(studyCompositeWeights.peak)]
