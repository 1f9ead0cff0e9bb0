/** What decides which rows of a run stand in which part. */
import { splitSeedOf } from '../study/base.ts'
import type { RunRecord } from './run.ts'

export const drawnFrom = ({ study, dataset }: Pick<RunRecord, 'study' | 'dataset'>) => ({
  hash: dataset.hash,
  chosen: study.dataset,
  split: study.split,
  seed: splitSeedOf(study),
})

/** Of plain values: the same for equal ones, in whatever order their fields stand. */
export const keyOf = (value: unknown): string =>
  JSON.stringify(value, (_, own: unknown) =>
    typeof own === 'object' && own !== null && !Array.isArray(own)
      ? Object.fromEntries(Object.entries(own).sort(([a], [b]) => (a < b ? -1 : 1)))
      : own,
  )
