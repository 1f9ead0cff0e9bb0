/**
 * Dataset + study of classes → what a training reads: cohort, split, fitted preprocessing, and the item tables
 * of the three parts. Preprocessing is fitted on training rows only and comes before augmentation;
 * only training items are augmented, except under `published`, which splits the copies. The copies
 * themselves are drawn as batches need them; a table holds spectra and the items that stand for them.
 * The same study and dataset give the same value.
 */

import { copiesOf } from '#domain/augmentation/augmentation'
import type { SpectralAxis } from '#domain/data/axis'
import type { SpectraTable } from '#domain/data/spectraTable'
import { type FittedPreprocessing, fitPreprocessing, preprocessRows } from '#domain/preprocessing/preprocessing'
import { spectralRows } from '#domain/preprocessing/spectralRows'
import { ok, type Result } from '#domain/result'
import type { RunCohort } from '#domain/run/run'
import { rowsOf } from '#domain/scores/baselines'
import { splitSeedOf } from '#domain/study/base'
import { checkStudySize } from '#domain/study/size'
import type { Split } from '#domain/study/split/split'
import type { ClassStudy } from '#domain/study/study'
import { type Cohort, chooseCohort, groupsNeeded } from '#domain/tasks/classes/cohort'
import { splitCohort, trainingRows } from '#domain/tasks/classes/cohortSplit'
import { type ItemTable, itemLabels, plainTable } from '#engine/deviceTable'

/** Items of one part, each with its class and the dataset row it comes from. */
export interface PartItems extends ItemTable {
  readonly rows: Int32Array
  readonly labels: Int32Array
}

export interface TrainingData {
  readonly cohort: Cohort
  readonly split: Split
  /** That the spectra were measured on. */
  readonly axis: SpectralAxis
  readonly fitted: FittedPreprocessing
  /** That the network sees. */
  readonly points: number
  /** Preprocessed, un-augmented spectra of the cohort, row-major `cohort.rows.length × points`. */
  readonly spectra: Float32Array
  /** Positions in the cohort that preprocessing was fitted on. */
  readonly trainRows: Int32Array
  readonly train: PartItems
  readonly validation: PartItems | null
  readonly test: PartItems | null
}

/** Who took part in a run, and in which part: a split is stored indices, not made again. */
export interface RecordedParts {
  readonly cohort: RunCohort
  readonly split: Split
}

/** The rows of a record, with the groups that the data give them. */
function recordedCohort({ rows, labels, classNames, groupCount }: RunCohort, chosen: Cohort): Cohort {
  const groupOf = new Map(Array.from(chosen.rows, (row, position) => [row, chosen.groups[position] ?? -1]))
  const groups = rows.map((row) => groupOf.get(row) ?? -1)
  return { ...chosen, rows, labels, classNames, groupCount, groups }
}

export function prepareCohort(dataset: SpectraTable, study: ClassStudy, recorded: RecordedParts | null = null) {
  const chosen = chooseCohort(dataset, study.dataset, splitSeedOf(study), groupsNeeded(study.split))
  if (!chosen.ok) return chosen
  const cohort = recorded ? recordedCohort(recorded.cohort, chosen.value) : chosen.value
  const copies = copiesOf(study.augmentation)
  const size = checkStudySize(study, cohort.rows.length, copies)
  if (!size.ok) return size
  const split = recorded ? ok(recorded.split) : splitCohort(dataset, cohort, study.split, copies, splitSeedOf(study))
  if (!split.ok) return split
  const positionOf = new Map(Array.from(cohort.rows, (row, position) => [row, position]))
  const raw = spectralRows(rowsOf(dataset.intensities, dataset.axis.values.length, cohort.rows), dataset.axis)
  const trainRows = trainingRows(cohort, split.value, copies).map((row) => positionOf.get(row) ?? 0)
  const fitted = fitPreprocessing(study.preprocessing, raw, trainRows)
  if (!fitted.ok) return fitted
  const { values: spectra, points } = preprocessRows(fitted.value, raw)
  return ok({ cohort, split: split.value, fitted: fitted.value, points, spectra, positionOf, trainRows, copies })
}

export type PreparedCohort = Extract<ReturnType<typeof prepareCohort>, { ok: true }>['value']

export function buildTrainingData(
  dataset: SpectraTable,
  study: ClassStudy,
  recorded: RecordedParts | null = null,
): Result<TrainingData> {
  const prepared = prepareCohort(dataset, study, recorded)
  if (!prepared.ok) return prepared
  const { split, cohort, fitted, points, spectra, trainRows } = prepared.value
  const parts = split.unit === 'copy' ? copyParts(prepared.value, study) : spectrumParts(prepared.value, study)
  return ok({ cohort, split, axis: dataset.axis, fitted, points, spectra, trainRows, ...parts })
}

type Parts = Pick<TrainingData, 'train' | 'validation' | 'test'>

function spectrumParts(
  { cohort, split, points, spectra, positionOf, copies, trainRows }: PreparedCohort,
  { augmentation, seed }: ClassStudy,
): Parts {
  const tableOf = (positions: Int32Array): ItemTable =>
    plainTable(
      rowsOf(spectra, points, positions),
      positions.map((at) => cohort.labels[at] ?? 0),
    )
  const plain = (rows: Int32Array): PartItems | null => {
    if (rows.length === 0) return null
    const table = tableOf(rows.map((row) => positionOf.get(row) ?? 0))
    return { ...table, rows, labels: itemLabels(table) }
  }
  const items = Int32Array.from({ length: trainRows.length * (copies + 1) }, (_, item) => item)
  const train: ItemTable = { ...tableOf(trainRows), items, augmentation, seed }
  const source = (item: number): number => trainRows[Math.floor(item / (copies + 1))] ?? 0
  return {
    train: { ...train, rows: items.map((item) => cohort.rows[source(item)] ?? 0), labels: itemLabels(train) },
    validation: plain(split.validation),
    test: plain(split.test),
  }
}

/** Item = position in the cohort × (copies + 1) + copy; the copies of one spectrum may stand in several parts. */
function copyParts(
  { cohort, split, points, spectra, copies }: PreparedCohort,
  { augmentation, seed }: ClassStudy,
): Parts {
  const part = (items: Int32Array): PartItems => {
    const table: ItemTable = { spectra, points, items, augmentation, seed, targets: cohort.labels }
    const rows = items.map((item) => cohort.rows[Math.floor(item / (copies + 1))] ?? 0)
    return { ...table, rows, labels: itemLabels(table) }
  }
  const whereAny = (items: Int32Array): PartItems | null => (items.length === 0 ? null : part(items))
  return { train: part(split.train), validation: whereAny(split.validation), test: whereAny(split.test) }
}
