/** The two losses of a study of curves, set by how its spectra are scaled: what each is called, what it is for, and how its weights act. */
import { balancedComponents, referenceComponents } from '#domain/study/recipes/spectralComponents'
import type { CurvesStudy } from '#domain/study/study'
import { studyCompositeWeights } from '#domain/tasks/curves/componentLoss'
import { threeDigits } from '../../words/numbers.ts'

type Loss = CurvesStudy['loss']

interface LossEntry {
  readonly title: string
  readonly explanation: string
  /** By name, in a subtitle and in the name of a run. */
  readonly name: string
  readonly inRunName: string
  /** What is done to the spectra. */
  readonly spectra: string
  /** How the component weights act, and on what; the peak weights where they have a share. */
  readonly componentWeights: string
  readonly peakWeights: string
  /** The study turned to it. */
  readonly choose: (study: CurvesStudy) => CurvesStudy
}

/** In the order they are offered. */
export const losses: Readonly<Record<CurvesStudy['targetScaling'], LossEntry>> = {
  none: {
    title: 'Reference (as published)',
    explanation:
      'A composite loss on the spectra as they are, component 4 favoured. Small components carry little weight. Dropout 20%.',
    name: 'Composite loss',
    inRunName: 'Composite loss',
    spectra: 'as they are',
    componentWeights: 'In every term of the loss',
    peakWeights: 'In the peak term, the same for every component',
    choose: referenceComponents,
  },
  perComponent: {
    title: 'Balanced',
    explanation:
      'Every component standardised: plain squared error over its training variance, all weighted alike. No dropout, which fits more closely.',
    name: 'Loss of standardised components',
    inRunName: 'Balanced loss',
    spectra: 'standardised by component',
    componentWeights: 'In every term, in addition to the standardisation',
    peakWeights: 'In the peak term, on standardised errors',
    choose: balancedComponents,
  },
}

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

export const peakWeightsWords = ({ loss, targetScaling }: CurvesStudy): string =>
  loss.shares.peak === 0 ? 'No effect while the peak share is 0' : losses[targetScaling].peakWeights

/** The quarters of the study, along the wavelengths. */
export const risingQuarters = [...new Set(studyCompositeWeights.peak)]
