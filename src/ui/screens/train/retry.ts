/** The study to try next after a run failed, where its fault says what to change. */

import type { AppError } from '#domain/result'
import type { Study } from '#domain/study/study'
import { oneCycleDefaults } from '#domain/training/schedules/oneCycle'

export interface Retry {
  /** For a button. */
  readonly label: string
  readonly edit: (study: Study) => Study
}

/** Adam's usual rate: a rate far beyond it is not mended by a tenth. */
const usualLearningRate = 1e-3

const lowered = (rate: number, usual: number): number => Math.min(rate / 10, usual)

const slower: Retry = {
  label: 'Start again with a lower learning rate',
  edit: (study) => {
    const { optimizer, schedule } = study
    if (schedule.kind === 'oneCycle') {
      // The cycle's peak is the rate; the optimizer's own is not used.
      const maxLearningRate = lowered(schedule.maxLearningRate, oneCycleDefaults.maxLearningRate)
      return { ...study, schedule: { ...schedule, maxLearningRate } }
    }
    const learningRate = lowered(optimizer.learningRate, usualLearningRate)
    const slowed = { ...study, optimizer: { ...optimizer, learningRate } }
    if (schedule.kind !== 'cosine' || schedule.minLearningRate < learningRate) return slowed
    return { ...slowed, schedule: { ...schedule, minLearningRate: learningRate / 100 } }
  },
}

const smaller: Retry = {
  label: 'Start again with smaller batches',
  edit: (study) => ({ ...study, batchSize: Math.max(1, Math.floor(study.batchSize / 2)) }),
}

const retries: Readonly<Record<string, Retry>> = {
  'loss-not-finite': slower,
  'weights-not-finite': slower,
  'out-of-memory': smaller,
  'shape-refused': smaller,
}

/** Null where no setting is to blame. */
export const retryAfter = ({ code }: AppError): Retry | null => retries[code] ?? null
