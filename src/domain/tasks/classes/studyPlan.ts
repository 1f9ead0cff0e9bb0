/**
 * What a study would do before it does it: who takes part, which part each spectrum goes to, what
 * the network holds. Made by the same functions the worker trains with, so what the form shows is
 * what the run does.
 */

import { copiesOf } from '../../augmentation/augmentation.ts'
import type { OpenedSpectra } from '../../data/openedSpectra.ts'
import { modelCost, trainingMemory } from '../../model/cost.ts'
import type { ModelSpec } from '../../model/modelSpec.ts'
import { modelShapes } from '../../model/shapes.ts'
import { type ClassSolverKind, classSolvers } from '../../model/solvers/classSolvers.ts'
import { linearSpec } from '../../model/solvers/linear.ts'
import { closedForm } from '../../model/solvers/network.ts'
import { checkPreprocessing, type RowAxis } from '../../preprocessing/preprocessing.ts'
import { err, ok, type Result } from '../../result.ts'
import { splitSeedOf } from '../../study/base.ts'
import { checkStudySize } from '../../study/size.ts'
import type { Split } from '../../study/split/split.ts'
import type { ClassStudy } from '../../study/study.ts'
import type { NetworkPlan, PartCounts } from '../plan.ts'
import { type Cohort, chooseCohort, groupsNeeded } from './cohort.ts'
import { splitCohort } from './cohortSplit.ts'
import { networkFor, studyFor } from './studyDefaults.ts'

export interface SplitPlan {
  readonly split: Split
  /** In the order of the cohort's classes. */
  readonly perClass: readonly PartCounts[]
  readonly total: PartCounts
  /** Training spectra, augmented copies included. */
  readonly trainingItems: number
  readonly stepsPerEpoch: number
}

export interface StudyPlan {
  readonly cohort: Result<Cohort>
  readonly split: Result<SplitPlan>
  /** The axis that the network would see. */
  readonly preprocessing: Result<RowAxis>
  readonly network: Result<NetworkPlan>
}

function countParts(cohort: Cohort, split: Split, copies: number): Pick<SplitPlan, 'perClass' | 'total'> {
  const positionOf = new Map(Array.from(cohort.rows, (row, position) => [row, position]))
  const labelOfItem = (item: number): number => {
    const position = split.unit === 'spectrum' ? (positionOf.get(item) ?? -1) : Math.floor(item / (copies + 1))
    return cohort.labels[position] ?? -1
  }
  const count = (items: Int32Array): number[] => {
    const counts = cohort.classNames.map(() => 0)
    for (const item of items) {
      const label = labelOfItem(item)
      if (label >= 0) counts[label] = (counts[label] ?? 0) + 1
    }
    return counts
  }
  const [train, validation, test] = [count(split.train), count(split.validation), count(split.test)]
  const perClass = cohort.classNames.map((_, c) => ({
    train: train[c] ?? 0,
    validation: validation[c] ?? 0,
    test: test[c] ?? 0,
  }))
  return {
    perClass,
    total: { train: split.train.length, validation: split.validation.length, test: split.test.length },
  }
}

/**
 * Remembers the last answer for each subject. A plan is made with every edit of a form, and most edits touch neither who
 * takes part nor which part they go to.
 */
function remembered<Subject extends object, Answer>() {
  const last = new WeakMap<Subject, { readonly question: string; readonly answer: Answer }>()
  return (subject: Subject, asked: unknown, answer: () => Answer): Answer => {
    const question = JSON.stringify(asked)
    const known = last.get(subject)
    if (known?.question === question) return known.answer
    const found = answer()
    last.set(subject, { question, answer: found })
    return found
  }
}

const cohorts = remembered<OpenedSpectra, Result<Cohort>>()
const splits = remembered<Cohort, Result<Pick<SplitPlan, 'split' | 'perClass' | 'total'>>>()

function cohortOf(dataset: OpenedSpectra, study: ClassStudy): Result<Cohort> {
  const [seed, fewest] = [splitSeedOf(study), groupsNeeded(study.split)]
  return cohorts(dataset, [study.dataset, fewest, seed], () => chooseCohort(dataset, study.dataset, seed, fewest))
}

function planSplit(dataset: OpenedSpectra, cohort: Cohort, study: ClassStudy): Result<SplitPlan> {
  const copies = copiesOf(study.augmentation)
  const seed = splitSeedOf(study)
  const made = splits(cohort, [study.split, copies, seed], () => {
    const split = splitCohort(dataset, cohort, study.split, copies, seed)
    return split.ok ? ok({ split: split.value, ...countParts(cohort, split.value, copies) }) : split
  })
  if (!made.ok) return made
  const { split } = made.value
  const trainingItems = split.unit === 'copy' ? split.train.length : split.train.length * (copies + 1)
  return ok({ ...made.value, trainingItems, stepsPerEpoch: Math.ceil(trainingItems / study.batchSize) })
}

function planNetwork(study: Pick<ClassStudy, 'model' | 'batchSize'>, trainingItems: number): Result<NetworkPlan> {
  const shapes = modelShapes(study.model)
  if (!shapes.ok) return shapes
  const memory = trainingMemory(study.model, study.batchSize, trainingItems)
  return { ok: true, value: { cost: modelCost(study.model), memory } }
}

export function planStudy(dataset: OpenedSpectra, study: ClassStudy): StudyPlan {
  const cohort = cohortOf(dataset, study)
  // Before the parts of countless copies are made.
  const size = checkStudySize(study, cohort.ok ? cohort.value.rows.length : 0, copiesOf(study.augmentation))
  const preprocessing = preparedAxis(dataset, study)
  if (!size.ok) return { cohort, split: size, preprocessing, network: size }
  const split = cohort.ok ? planSplit(dataset, cohort.value, study) : err(cohort.error)
  if (closedForm(study.solver) && split.ok && split.value.split.unit === 'copy')
    return { cohort, split, preprocessing, network: copiesOnly }
  return { cohort, split, preprocessing, network: planNetwork(study, split.ok ? split.value.trainingItems : 0) }
}

const copiesOnly: Result<never> = err({
  code: 'solver-copies',
  message: 'The published protocol splits copies of spectra, which a closed-form classifier does not learn from.',
  remedy: 'Choose another split, or the network.',
})

/** What the network would see of a spectrum. Errors: those of `checkPreprocessing`. */
const preparedAxis = ({ axis, intensity }: Pick<OpenedSpectra, 'axis' | 'intensity'>, { preprocessing }: ClassStudy) =>
  checkPreprocessing(preprocessing, { points: axis.values.length, positions: axis.values }, intensity)

/** The model with its input and last layer made for this data; its own shape in between is kept. */
export function fitModel(model: ModelSpec, points: number, classes: number): ModelSpec {
  const input = model.input.length === 2 ? [1, points] : [points]
  const heads = model.heads.map((head) => {
    const last = head.layers.at(-1)
    if (last?.kind !== 'dense') return head
    return { ...head, layers: [...head.layers.slice(0, -1), { ...last, units: classes }] }
  })
  const fitted = { ...model, input, heads }
  // One that worked and is pooled down to nothing by a shorter axis cannot be mended by its ends; one that never did is told.
  return modelShapes(fitted).ok || !modelShapes(model).ok ? fitted : networkFor(points, classes)
}

/** The study with its network made for this data: input length, number of classes. */
export function fitStudy(study: ClassStudy, dataset: OpenedSpectra): ClassStudy {
  const cohort = cohortOf(dataset, study)
  const classes = cohort.ok ? cohort.value.classNames.length : 2
  const seen = preparedAxis(dataset, study)
  const points = seen.ok ? seen.value.points : dataset.axis.values.length
  const model = closedForm(study.solver) ? linearSpec(points, classes) : fitModel(study.model, points, classes)
  return { ...study, model }
}

/** The kinds of model of a classification, as the command line names them. */
export type ClassModel = 'cnn' | ClassSolverKind
export const classModels: readonly ClassModel[] = ['cnn', ...classSolvers.map(({ defaults }) => defaults.kind)]

export const classModelOf = ({ solver }: Pick<ClassStudy, 'solver'>): ClassModel => closedForm(solver)?.kind ?? 'cnn'

/** Another kind of model, with what goes with it; data, split and seed stay. */
export function withClassModel(study: ClassStudy, kind: ClassModel, dataset: OpenedSpectra): ClassStudy {
  const start = defaultStudy(dataset)
  const found = classSolvers.find(({ defaults }) => defaults.kind === kind)
  if (!found) {
    const { model, solver, epochs, augmentation } = start
    return fitStudy({ ...study, model, solver, epochs, augmentation }, dataset)
  }
  // A solver needs no copies, and one pass.
  return fitStudy({ ...study, solver: found.defaults, epochs: 1, augmentation: [] }, dataset)
}

/** The recipe on this dataset, with the roles the importer suggests. */
export const defaultStudy = (dataset: OpenedSpectra): ClassStudy => fitStudy(studyFor(dataset.summary, null), dataset)
