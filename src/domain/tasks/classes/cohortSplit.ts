/** A cohort of classes as the split protocols see it: a class is a stratum. */
import type { Result } from '../../result.ts'
import { splitStratified } from '../../study/split/registry.ts'
import type { Split } from '../../study/split/split.ts'
import type { Cohort } from './cohort.ts'
import type { SplitSettings } from './study.ts'

/** Dataset rows that the network learns from, however often; of `copies` copies beside each where copies were split. */
export function trainingRows({ rows }: Pick<Cohort, 'rows'>, { unit, train }: Split, copies: number): Int32Array {
  if (unit === 'spectrum') return train
  return Int32Array.from(new Set(train.map((item) => rows[Math.floor(item / (copies + 1))] ?? 0)))
}

/**
 * Splits a cohort. `copies`: augmented copies beside each original, used by `published` only. The same cohort, settings and
 * seed give the same split; folds of one seed partition the cohort. A class with groups enough stands in every part; one
 * with two groups in train and test. Errors: `split-fractions`, `fold-out-of-range`, `part-empty`.
 */
export function splitCohort(cohort: Cohort, settings: SplitSettings, copies: number, seed: number): Result<Split> {
  const { rows, labels, classNames, groups, groupCount, trainOnly } = cohort
  const material = { rows, strata: labels, stratumCount: classNames.length, groups, groupCount, trainOnly, copies }
  return splitStratified(material, settings, seed)
}
