/**
 * The preprocessing of a recorded run, fitted again: a record names its training rows, so what was
 * learned from them need not be stored. The same rows in the same order give the same numbers.
 */
import { copiesOf } from '#domain/augmentation/augmentation'
import type { DatasetContent } from '#domain/data/dataset'
import { type FittedPreprocessing, fitPreprocessing } from '#domain/preprocessing/preprocessing'
import type { ClassRun } from '#domain/run/run'

/** Dataset rows of the un-augmented training spectra, in the split's order. Null before the run was split. */
function trainingRows({ split, cohort, study }: ClassRun): Int32Array | null {
  if (!split || !cohort) return null
  if (split.unit === 'spectrum') return split.train
  const versions = copiesOf(study.augmentation) + 1
  const positions = new Set(split.train.map((item) => Math.floor(item / versions)))
  return Int32Array.from(positions, (position) => cohort.rows[position] ?? 0)
}

/** Null for a run that never came to its split. */
export function fittedPreprocessingOf(run: ClassRun, content: DatasetContent): FittedPreprocessing | null {
  const rows = trainingRows(run)
  if (!rows) return null
  return fitPreprocessing(run.study.preprocessing, content.intensities, content.axis.values.length, rows)
}
