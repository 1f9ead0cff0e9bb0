/**
 * What a study of values would do before it does it: who takes part, how many spectra each part gets, what the model holds. Made by the same
 * functions the worker trains with, so what the form shows is what the run does. The page holds no spectra: a split that looks at them
 * is told by its shares.
 */
import { copiesOf } from '../../augmentation/augmentation.ts'
import type { OpenedSpectra } from '../../data/openedSpectra.ts'
import { modelCost, trainingMemory } from '../../model/cost.ts'
import type { ModelSpec } from '../../model/modelSpec.ts'
import { modelShapes } from '../../model/shapes.ts'
import { linearSpec } from '../../model/solvers/linear.ts'
import { closedForm } from '../../model/solvers/network.ts'
import { checkPreprocessing, type RowAxis } from '../../preprocessing/preprocessing.ts'
import type { PreprocessingStep } from '../../preprocessing/registry.ts'
import { err, ok, type Result } from '../../result.ts'
import { splitSeedOf } from '../../study/base.ts'
import {
  modelFields,
  spectraRegression,
  type ValuesModel,
  type ValuesShape,
  valuesCnn,
} from '../../study/recipes/spectraRegression.ts'
import { checkStudySize } from '../../study/size.ts'
import { splitValues, valueProtocols } from '../../study/split/registry.ts'
import type { ValuesStudy } from '../../study/study.ts'
import type { NetworkPlan, PartCounts } from '../plan.ts'
import { chooseValues, columnCells, type ValuesCohort, valueStrata } from './cohort.ts'
import { type ColumnLook, proposeTargets } from './targetProposals.ts'

export interface ValuesSplitPlan {
  readonly total: PartCounts
  /** False where the split looks at the spectra: the counts are its shares. */
  readonly exact: boolean
  /** Dataset rows that are learned from; null where the split looks at the spectra. */
  readonly learned: Int32Array | null
  readonly stepsPerEpoch: number
}

export interface ValuesPlan {
  readonly cohort: Result<ValuesCohort>
  readonly split: Result<ValuesSplitPlan>
  /** The axis that the steps leave. */
  readonly preprocessing: Result<RowAxis>
  readonly network: Result<NetworkPlan>
}

/** Points that the steps leave of an axis. Errors: those of the steps. */
export function pointsSeen(steps: readonly PreprocessingStep[], axis: Float64Array): Result<number> {
  const left = checkPreprocessing(steps, { points: axis.length, positions: axis })
  return left.ok ? ok(left.value.points) : left
}

function planSplit(dataset: OpenedSpectra, cohort: ValuesCohort, study: ValuesStudy): Result<ValuesSplitPlan> {
  const { split, augmentation, batchSize } = study
  const rows = cohort.rows.length
  const stepsOf = (train: number): number => Math.ceil((train * (copiesOf(augmentation) + 1)) / batchSize)
  const merged = closedForm(study.solver) !== null
  const planned = ({ train, validation, test }: PartCounts, learned: Int32Array | null): Result<ValuesSplitPlan> => {
    const total = merged ? { train: train + validation, validation: 0, test } : { train, validation, test }
    return ok({ total, exact: learned !== null, learned, stepsPerEpoch: stepsOf(total.train) })
  }
  if (valueProtocols[split.protocol].needsSpectra) {
    const [test, validation] = [Math.round(rows * split.test), Math.round(rows * split.validation)]
    return planned({ train: rows - test - validation, validation, test }, null)
  }
  const cells = split.column === null ? ok(null) : columnCells(dataset, split.column, 'split')
  if (!cells.ok) return cells
  const { groups, groupCount } = cohort
  const material = {
    rows: cohort.rows,
    groups,
    groupCount,
    ...valueStrata(cohort),
    trainOnly: [],
    copies: 0,
    spectra: new Float32Array(),
    points: 0,
    cells: cells.value && Array.from(cohort.rows, (row) => cells.value?.[row] ?? ''),
  }
  const made = splitValues(material, split, splitSeedOf(study))
  if (!made.ok) return made
  const { train, validation, test } = made.value
  const counts = { train: train.length, validation: validation.length, test: test.length }
  return planned(counts, merged ? Int32Array.from([...train, ...validation]).sort() : train)
}

function planModel(dataset: OpenedSpectra, study: ValuesStudy, train: number): Result<NetworkPlan> {
  const points = pointsSeen(study.preprocessing, dataset.axis.values)
  if (!points.ok) return points
  const shapes = modelShapes(study.model)
  if (!shapes.ok) return shapes
  const solver = closedForm(study.solver)
  const asked = solver && 'components' in solver ? solver.components : null
  if (asked !== null && train > 0 && asked > train - 1) {
    return err({
      code: 'solver-components',
      message: `${asked} components cannot be computed from ${train} training spectra.`,
      remedy: `Choose ${train - 1} components or fewer, or leave the number to cross-validation.`,
    })
  }
  return ok({ cost: modelCost(study.model), memory: trainingMemory(study.model, study.batchSize, train) })
}

export function planValues(dataset: OpenedSpectra, study: ValuesStudy): ValuesPlan {
  const cohort = chooseValues(dataset, study.dataset)
  const { axis, intensity } = dataset
  const seen = { points: axis.values.length, positions: axis.values }
  const preprocessing = checkPreprocessing(study.preprocessing, seen, intensity)
  const size = checkStudySize(study, cohort.ok ? cohort.value.rows.length : 0, copiesOf(study.augmentation))
  if (!size.ok) return { cohort, split: size, preprocessing, network: size }
  const split = cohort.ok ? planSplit(dataset, cohort.value, study) : cohort
  return { cohort, split, preprocessing, network: planModel(dataset, study, split.ok ? split.value.total.train : 0) }
}

/** The model with its ends made for this data; a network that worked before and then cannot is replaced by the recipe's. */
function fitModel(study: ValuesStudy, shape: ValuesShape): ModelSpec {
  const { model, solver } = study
  const { points, targets } = shape
  if (closedForm(solver)) return linearSpec(points, targets)
  const input = model.input.length === 2 ? [1, points] : [points]
  const heads = model.heads.map((head) => {
    const last = head.layers.at(-1)
    if (last?.kind !== 'dense') return head
    return { ...head, layers: [...head.layers.slice(0, -1), { ...last, units: targets }] }
  })
  const fitted = { ...model, input, heads }
  const shapes = modelShapes(fitted)
  if (shapes.ok ? shapes.value.output.length === 1 : !modelShapes(model).ok) return fitted
  return valuesCnn(shape)
}

/** What a model is made for, as far as the study says. */
function shapeOf(dataset: OpenedSpectra, study: Pick<ValuesStudy, 'dataset' | 'preprocessing' | 'split'>): ValuesShape {
  const points = pointsSeen(study.preprocessing, dataset.axis.values)
  const rows = Math.min(dataset.rows, study.dataset.limit ?? dataset.rows)
  return {
    points: points.ok ? points.value : dataset.axis.values.length,
    rows: Math.max(1, Math.round(rows * study.split.train)),
    targets: Math.max(1, study.dataset.targets.length),
  }
}

/** The study turned to this data: ends of the model, and a network's single layer where the solver is a closed form. */
export function fitValuesStudy(study: ValuesStudy, dataset: OpenedSpectra): ValuesStudy {
  const turned = { ...study, dataset: { ...study.dataset, hash: dataset.summary.hash } }
  return { ...turned, model: fitModel(turned, shapeOf(dataset, turned)) }
}

/** Another kind of model, with all that goes with it; data, split and seed stay. */
export function withModel(study: ValuesStudy, kind: ValuesModel, dataset: OpenedSpectra): ValuesStudy {
  return fitValuesStudy({ ...study, ...modelFields(kind, shapeOf(dataset, study)) }, dataset)
}

/** Column that the importer, or else the look of the columns, suggests as the target. */
function suggestedTargets({ columns, summary: { suggested } }: OpenedSpectra): readonly string[] {
  const proposals = proposeTargets(columns.filter(({ name }) => name !== suggested.id && name !== suggested.group))
  const named = (wanted: ColumnLook) => proposals.filter(({ looks }) => looks === wanted).map(({ name }) => name)
  // One with a slip in it comes last: the plan says which cell.
  const values = [...named('value'), ...named('mixed')]
  const wanted = suggested.target?.column
  return values
    .filter((name) => name === wanted)
    .concat(values)
    .slice(0, 1)
}

/** The recipe on this dataset, with the roles the importer suggests. */
export function defaultValuesStudy(dataset: OpenedSpectra): ValuesStudy {
  const points = dataset.axis.values.length
  const start = spectraRegression({ points, rows: dataset.rows, targets: 1 })
  const { group } = dataset.summary.suggested
  const given = { ...start, dataset: { ...start.dataset, targets: [...suggestedTargets(dataset)], group } }
  return withModel(given, 'cnn', dataset)
}
