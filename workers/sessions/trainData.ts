/**
 * Dataset + study → what a training reads: cohort, split, fitted preprocessing, and the item tables
 * of the three parts. Preprocessing is fitted on training rows only and comes before augmentation;
 * only training items are augmented, except under `published`, which augments first and splits the copies.
 * The same study and dataset give the same value, so explain and predict rebuild it from a run's record.
 */
import { augment, copiesOf } from '#domain/augmentation'
import { type Cohort, chooseCohort } from '#domain/cohort'
import type { Dataset } from '#domain/dataset'
import { applyPreprocessing, type FittedPreprocessing, fitPreprocessing } from '#domain/preprocessing'
import { err, ok, type Result } from '#domain/result'
import type { Split } from '#domain/split'
import { makeSplit } from '#domain/splitProtocols'
import type { Study } from '#domain/study'
import type { ItemTable } from '#engine/deviceTable'

/** Items of one part, each with the dataset row it comes from. */
export interface PartItems extends ItemTable {
  readonly rows: Int32Array
}

export interface TrainingData {
  readonly cohort: Cohort
  readonly split: Split
  readonly fitted: FittedPreprocessing
  readonly points: number
  /** Preprocessed, un-augmented spectra of the cohort, row-major `cohort.rows.length × points`. */
  readonly spectra: Float32Array
  readonly train: PartItems
  readonly validation: PartItems | null
  readonly test: PartItems | null
}

/** More than this cannot be allocated at once in every browser. */
const maxTableBytes = 1.5 * 2 ** 30

function rowsOf(values: Float32Array, points: number, positions: Int32Array): Float32Array {
  const out = new Float32Array(positions.length * points)
  positions.forEach((row, i) => {
    out.set(values.subarray(row * points, (row + 1) * points), i * points)
  })
  return out
}

/** Positions in the cohort of the spectra that the network learns from. */
function trainingPositions(split: Split, positionOf: ReadonlyMap<number, number>, copies: number): Int32Array {
  if (split.unit === 'spectrum') return split.train.map((row) => positionOf.get(row) ?? 0)
  return Int32Array.from(new Set(split.train.map((item) => Math.floor(item / (copies + 1)))))
}

export function prepareCohort(dataset: Dataset, study: Study) {
  const cohort = chooseCohort(dataset, study.dataset, study.seed)
  if (!cohort.ok) return cohort
  const copies = copiesOf(study.augmentation)
  const split = makeSplit(cohort.value, study.split, copies, study.seed)
  if (!split.ok) return split
  const points = dataset.axis.values.length
  const positionOf = new Map(Array.from(cohort.value.rows, (row, position) => [row, position]))
  const raw = rowsOf(dataset.intensities, points, cohort.value.rows)
  const trainRows = trainingPositions(split.value, positionOf, copies)
  const fitted = fitPreprocessing(study.preprocessing, raw, points, trainRows)
  const spectra = applyPreprocessing(fitted, raw, points)
  return ok({ cohort: cohort.value, split: split.value, fitted, points, spectra, positionOf, trainRows, copies })
}

export type PreparedCohort = Extract<ReturnType<typeof prepareCohort>, { ok: true }>['value']

export function buildTrainingData(dataset: Dataset, study: Study): Result<TrainingData> {
  const prepared = prepareCohort(dataset, study)
  if (!prepared.ok) return prepared
  const { points, split, trainRows, copies, cohort } = prepared.value
  const augmentedRows = split.unit === 'copy' ? cohort.rows.length : trainRows.length
  const tableBytes = augmentedRows * (copies + 1) * points * Float32Array.BYTES_PER_ELEMENT
  if (tableBytes > maxTableBytes) {
    return err({
      code: 'training-table-too-large',
      message: `${augmentedRows} spectra with ${copies} copies each need ${(tableBytes / 2 ** 30).toFixed(1)} GB`,
      remedy: 'use fewer augmented copies, or limit the number of spectra',
    })
  }
  const parts = split.unit === 'copy' ? copyParts(prepared.value, study) : spectrumParts(prepared.value, study)
  const { fitted, spectra } = prepared.value
  return ok({ cohort, split, fitted, points, spectra, ...parts })
}

type Parts = Pick<TrainingData, 'train' | 'validation' | 'test'>

function spectrumParts(
  { cohort, split, points, spectra, positionOf, copies, trainRows }: PreparedCohort,
  study: Study,
): Parts {
  const plain = (rows: Int32Array): PartItems | null => {
    if (rows.length === 0) return null
    const positions = rows.map((row) => positionOf.get(row) ?? 0)
    return { rows, labels: positions.map((at) => cohort.labels[at] ?? 0), values: rowsOf(spectra, points, positions) }
  }
  const originals = rowsOf(spectra, points, trainRows)
  const source = (item: number): number => trainRows[Math.floor(item / (copies + 1))] ?? 0
  const items = Int32Array.from({ length: trainRows.length * (copies + 1) }, (_, item) => source(item))
  return {
    train: {
      rows: items.map((at) => cohort.rows[at] ?? 0),
      labels: items.map((at) => cohort.labels[at] ?? 0),
      values: augment(originals, points, study.augmentation, study.seed),
    },
    validation: plain(split.validation),
    test: plain(split.test),
  }
}

/** Item = position in the cohort × (copies + 1) + copy; the copies of one spectrum may stand in several parts. */
function copyParts({ cohort, split, points, spectra, copies }: PreparedCohort, study: Study): Parts {
  const all = augment(spectra, points, study.augmentation, study.seed)
  const part = (items: Int32Array): PartItems | null => {
    if (items.length === 0) return null
    const sources = items.map((item) => Math.floor(item / (copies + 1)))
    return {
      rows: sources.map((at) => cohort.rows[at] ?? 0),
      labels: sources.map((at) => cohort.labels[at] ?? 0),
      values: rowsOf(all, points, items),
    }
  }
  const empty = { rows: new Int32Array(), labels: new Int32Array(), values: new Float32Array() }
  return { train: part(split.train) ?? empty, validation: part(split.validation), test: part(split.test) }
}
