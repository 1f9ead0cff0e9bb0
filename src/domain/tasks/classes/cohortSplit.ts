/** A cohort of classes as the split protocols see it: a class is a stratum. */
import type { SpectraColumns } from '../../data/spectraTable.ts'
import { err, ok, type Result } from '../../result.ts'
import { splitStratified } from '../../study/split/registry.ts'
import type { Split } from '../../study/split/split.ts'
import { type Cohort, columnNamed } from './cohort.ts'
import type { SplitSettings } from './study.ts'

/** Dataset rows that the network learns from, however often; of `copies` copies beside each where copies were split. */
export function trainingRows({ rows }: Pick<Cohort, 'rows'>, { unit, train }: Split, copies: number): Int32Array {
  if (unit === 'spectrum') return train
  return Int32Array.from(new Set(train.map((item) => rows[Math.floor(item / (copies + 1))] ?? 0)))
}

/**
 * Splits a cohort of `content`. `copies`: augmented copies beside each original, used by `published` only. The same cohort, settings
 * and seed give the same split; folds of one seed partition the cohort. A class with groups enough stands in every part; one
 * with two groups in train and test. Errors: `split-fractions`, `fold-out-of-range`, `part-empty`, `missing-column`, `split-column`,
 * `class-untrained`.
 */
export function splitCohort(
  content: SpectraColumns,
  cohort: Cohort,
  settings: SplitSettings,
  copies: number,
  seed: number,
): Result<Split> {
  const { rows, labels, classNames, groups, groupCount, trainOnly } = cohort
  const column = settings.protocol === 'column' ? settings.column : null
  const cells = column === null ? ok(null) : columnNamed(content, column, 'split')
  if (!cells.ok) return cells
  const material = {
    rows,
    strata: labels,
    stratumCount: classNames.length,
    groups,
    groupCount,
    trainOnly,
    copies,
    cells: cells.value && Array.from(rows, (row) => cells.value?.[row] ?? ''),
  }
  const split = splitStratified(material, settings, seed)
  return split.ok && settings.protocol === 'column' ? everyClassTrains(cohort, split.value) : split
}

/** A column that settles the test part may put all of a class into it. */
function everyClassTrains({ rows, labels, classNames }: Cohort, split: Split): Result<Split> {
  const train = new Set(split.train)
  const trained = new Set(labels.filter((_, at) => train.has(rows[at] ?? -1)))
  const missing = classNames.find((_, label) => !trained.has(label))
  if (missing === undefined) return ok(split)
  return err({
    code: 'class-untrained',
    message: `no spectrum of the class “${missing}” is in the training part, so it cannot be learned`,
    remedy: 'choose other values for the test part, or another split',
  })
}
