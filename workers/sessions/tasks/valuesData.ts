/**
 * Dataset + study of values → what a training reads: who takes part, in which part, the preprocessing as fitted on the training part, and
 * the targets standardised over it. The same study and dataset give the same value.
 */

import { copiesOf } from '#domain/augmentation/augmentation'
import type { SpectralAxis } from '#domain/data/axis'
import type { SpectraTable } from '#domain/data/spectraTable'
import { closedForm } from '#domain/model/solvers/network'
import {
  checkPreprocessing,
  type FittedPreprocessing,
  fitPreprocessing,
  preprocessRows,
} from '#domain/preprocessing/preprocessing'
import { spectralRows } from '#domain/preprocessing/spectralRows'
import { err, ok, type Result } from '#domain/result'
import { rowsOf } from '#domain/scores/baselines'
import { splitSeedOf } from '#domain/study/base'
import { checkStudySize } from '#domain/study/size'
import { splitValues } from '#domain/study/split/registry'
import type { Split } from '#domain/study/split/split'
import type { ValuesStudy } from '#domain/study/study'
import { chooseValues, columnCells, fewestMeasured, type ValuesCohort, valueStrata } from '#domain/tasks/values/cohort'
import { fitTargetScale, standardiseTargets, type TargetScale } from '#domain/tasks/values/targetScale'
import { type ItemTable, plainTable } from '#engine/deviceTable'

export interface ValuesData {
  readonly cohort: ValuesCohort
  readonly split: Split
  /** Positions in the cohort. */
  readonly train: Int32Array
  readonly validation: Int32Array
  readonly test: Int32Array
  readonly axis: SpectralAxis
  /** As measured, row-major `cohort.rows.length × axis points`. */
  readonly spectra: Float32Array
  readonly fitted: FittedPreprocessing
  /** As the model sees them, row-major `cohort.rows.length × points`. */
  readonly seen: Float32Array
  /** Of the preprocessed axis. */
  readonly points: number
  readonly scale: TargetScale
}

/** A closed-form solver picks nothing on a validation part: those rows are learned from too. */
function withoutValidation({ unit, train, validation, test }: Split): Split {
  return { unit, train: Int32Array.from([...train, ...validation]).sort(), validation: new Int32Array(), test }
}

function splitOf(table: SpectraTable, cohort: ValuesCohort, spectra: Float32Array, study: ValuesStudy): Result<Split> {
  const { column } = study.split
  const cells = column === null ? ok(null) : columnCells(table, column, 'split')
  if (!cells.ok) return cells
  const { rows, groups, groupCount } = cohort
  const material = {
    rows,
    groups,
    groupCount,
    ...valueStrata(cohort),
    trainOnly: [],
    copies: 0,
    spectra,
    points: table.axis.values.length,
    cells: cells.value && Array.from(rows, (row) => cells.value?.[row] ?? ''),
  }
  const split = splitValues(material, study.split, splitSeedOf(study))
  if (!split.ok) return split
  return ok(closedForm(study.solver) ? withoutValidation(split.value) : split.value)
}

/** A target that the training part hardly has cannot be learned, whatever the whole table holds. Errors: `target-few`, `target-constant`. */
function checkTraining({ measured, targets }: ValuesCohort, train: Int32Array): Result<void> {
  for (const [k, { name }] of targets.entries()) {
    const known = Array.from(train, (at) => measured[at * targets.length + k] ?? Number.NaN).filter(
      (value) => !Number.isNaN(value),
    )
    if (known.length < fewestMeasured) {
      return err({
        code: 'target-few',
        message: `Only ${known.length} training spectra have a value of “${name}”; at least ${fewestMeasured} are needed.`,
        where: { column: name },
        remedy: 'Give the training part a larger share, add measured values, or leave this target out.',
      })
    }
    if (new Set(known).size === 1) {
      return err({
        code: 'target-constant',
        message: `The target “${name}” is ${known[0]} in every training spectrum, so there is nothing to learn.`,
        where: { column: name },
        remedy: 'Choose another split, or a target that varies.',
      })
    }
  }
  return ok(undefined)
}

/** `recorded`: the split of a run that has one. Errors: those of choosing, of the split, and of the preprocessing. */
export function buildValuesData(
  table: SpectraTable,
  study: ValuesStudy,
  recorded: Split | null = null,
): Result<ValuesData> {
  const chosen = chooseValues(table, study.dataset)
  if (!chosen.ok) return chosen
  const cohort = chosen.value
  const size = checkStudySize(study, cohort.rows.length, copiesOf(study.augmentation))
  if (!size.ok) return size
  const { axis } = table
  const width = axis.values.length
  const possible = checkPreprocessing(study.preprocessing, { points: width, positions: axis.values })
  if (!possible.ok) return possible
  const spectra = rowsOf(table.intensities, width, cohort.rows)
  const split = recorded ? ok(recorded) : splitOf(table, cohort, spectra, study)
  if (!split.ok) return split
  const positionOf = new Map(Array.from(cohort.rows, (row, at) => [row, at]))
  const positions = (rows: Int32Array): Int32Array => rows.map((row) => positionOf.get(row) ?? 0)
  const train = positions(split.value.train)
  const learnable = checkTraining(cohort, train)
  if (!learnable.ok) return learnable
  const measured = spectralRows(spectra, axis)
  const learned = fitPreprocessing(study.preprocessing, measured, train)
  if (!learned.ok) return learned
  const fitted = learned.value
  const seen = preprocessRows(fitted, measured)
  return ok({
    cohort,
    split: split.value,
    train,
    validation: positions(split.value.validation),
    test: positions(split.value.test),
    axis,
    spectra,
    fitted,
    seen: seen.values,
    points: seen.points,
    scale: fitTargetScale(cohort.measured, cohort.targets.length, train),
  })
}

/** Of some positions, row-major `positions × targets`, in the targets' units. */
export function measuredOf({ cohort: { measured, targets } }: ValuesData, positions: Int32Array): Float64Array {
  const width = targets.length
  const out = new Float64Array(positions.length * width)
  for (const [i, at] of positions.entries()) out.set(measured.subarray(at * width, (at + 1) * width), i * width)
  return out
}

/** Spectra with their standardised targets, 0 where nothing was measured, and a 1 for each that was; null without rows. */
export function itemsOf(
  data: ValuesData,
  positions: Int32Array,
  augmented: Pick<ItemTable, 'augmentation' | 'seed'> | null = null,
): ItemTable | null {
  if (positions.length === 0) return null
  const { scale, points, seen } = data
  const width = scale.sd.length
  const wanted = standardiseTargets(scale, measuredOf(data, positions))
  const targets = new Float32Array(positions.length * 2 * width)
  for (const [i, value] of wanted.entries()) {
    const at = Math.floor(i / width) * 2 * width + (i % width)
    if (Number.isNaN(value)) continue
    targets[at] = value
    targets[at + width] = 1
  }
  const table = plainTable(rowsOf(seen, points, positions), targets, points)
  if (!augmented) return table
  const copies = copiesOf(augmented.augmentation)
  const items = Int32Array.from({ length: positions.length * (copies + 1) }, (_, item) => item)
  return { ...table, items, ...augmented }
}
