/** The study to try next after a run failed, where its fault says what to change. */
import type { AppError } from '#domain/result'
import type { Study } from '#domain/study'

export interface Retry {
  /** For a button. */
  readonly label: string
  readonly edit: (study: Study) => Study
}

/** Adam's usual rate: a rate far beyond it is not mended by a tenth. */
const usualLearningRate = 1e-3

const slower: Retry = {
  label: 'Start again with a lower learning rate',
  edit: (study) => {
    const { optimizer, schedule } = study
    const learningRate = Math.min(optimizer.learningRate / 10, usualLearningRate)
    const lowered = { ...study, optimizer: { ...optimizer, learningRate } }
    if (schedule.kind !== 'cosine' || schedule.minLearningRate < learningRate) return lowered
    return { ...lowered, schedule: { ...schedule, minLearningRate: learningRate / 100 } }
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
