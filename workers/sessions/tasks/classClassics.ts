/** The closed-form classifiers beside the model of a run: fitted to the same training spectra, without copies, and asked about the same test part. */
import { matrixOf } from '#domain/algebra/matrix'
import type { DatasetWarning } from '#domain/data/warning'
import { type ClassSolverKind, classSolvers } from '#domain/model/solvers/classSolvers'
import { type LinearModel, predictLinear } from '#domain/model/solvers/linear'
import { wantsClassics } from '#domain/model/solvers/network'
import { spectralRows } from '#domain/preprocessing/spectralRows'
import { rowsOf } from '#domain/scores/baselines'
import { rightShares } from '#domain/scores/metrics'
import { predictedClasses } from '#domain/scores/softmax'
import { splitSeedOf } from '#domain/study/base'
import type { ClassStudy } from '#domain/study/study'
import type { ClassicAnswers } from '#domain/tasks/classes/classicAnswers'
import { isAffordableBeside } from '#domain/tasks/classes/classicCost'
import { type ClassProblem, classProblem, solveClasses } from '#domain/tasks/classes/solveClasses'
import { drawnItems, type ItemTable } from '#engine/deviceTable'
import { messageTurn } from '#engine/messageTurn'
import type { TrainingData } from './classData.ts'
import type { LoadedSpectra } from './loadSpectra.ts'
import type { SolvingListener } from './taskSession.ts'

/** What a solver learns from: the training spectra themselves, however many copies a network sees. */
export function classProblemOf(
  { intensities, axis }: LoadedSpectra,
  { cohort, trainRows }: TrainingData,
  study: ClassStudy,
): ClassProblem {
  const pick = (values: Int32Array): Int32Array => trainRows.map((at) => values[at] ?? 0)
  return classProblem({
    measured: spectralRows(rowsOf(intensities, axis.values.length, pick(cohort.rows)), axis),
    steps: study.preprocessing,
    labels: pick(cohort.labels),
    classes: cohort.classNames.length,
    groups: denseGroups(pick(cohort.groups)),
    seed: splitSeedOf(study),
  })
}

/** The same groups, numbered from 0 without gaps. */
function denseGroups(groups: Int32Array): Int32Array {
  const index = new Map<number, number>()
  return groups.map((group) => {
    const own = index.get(group) ?? index.size
    index.set(group, own)
    return own
  })
}

/** Logits of preprocessed spectra, row-major `rows × classes`. */
export const logitsOf = (model: LinearModel, spectra: Float32Array, points: number): Float32Array =>
  Float32Array.from(predictLinear(model, matrixOf(spectra, spectra.length / points)).values)

/** Copies are drawn so many at a time. */
const drawnAtOnce = 512

/** Class that each item is called. */
function calledOf(model: LinearModel, table: ItemTable, classes: number): Int32Array {
  const called = new Int32Array(table.items.length)
  for (let from = 0; from < called.length; from += drawnAtOnce) {
    const spectra = drawnItems(table, from, Math.min(called.length, from + drawnAtOnce))
    called.set(predictedClasses(logitsOf(model, spectra, table.points), classes), from)
  }
  return called
}

export interface Classics {
  readonly classics: readonly ClassicAnswers[] | null
  /** Why some are left out. */
  readonly warnings: readonly DatasetWarning[]
}

const leftOutCode = 'classic-left-out'

export const isOfClassics = ({ code }: DatasetWarning): boolean => code === leftOutCode

const noClassics: Classics = { classics: null, warnings: [] }

interface Asked {
  readonly problem: ClassProblem
  readonly except: ClassSolverKind | null
  readonly tell: SolvingListener
  /** False: they are not wanted any more. */
  readonly goesOn: () => boolean
}

/** None where the study wants none, or where they are not wanted any more. */
export async function classicsOn(
  { cohort, points, validation, test }: TrainingData,
  { solver }: ClassStudy,
  { problem, except, tell, goesOn }: Asked,
): Promise<Classics> {
  if (!wantsClassics(solver)) return noClassics
  const classes = cohort.classNames.length
  const wanted = classSolvers.filter(({ defaults }) => defaults.kind !== except)
  const classics: ClassicAnswers[] = []
  const warnings: DatasetWarning[] = []
  for (const [i, { defaults, words }] of wanted.entries()) {
    const settings = { ...defaults, crossValidation: solver.crossValidation }
    const leaveOut = (why: string): void => {
      warnings.push({ code: leftOutCode, message: `${words.title} was not fitted for comparison. ${why}` })
    }
    if (!isAffordableBeside(settings, { rows: problem.labels.length, points, classes })) {
      leaveOut('With so many spectra it would take minutes; choose it as the kind of model to have it all the same.')
      continue
    }
    const solved = await solveClasses(problem, settings, async (done, of) => {
      tell(`Fitting ${words.short} beside it`, (i + done / of) / wanted.length)
      await messageTurn()
      return goesOn()
    })
    if (!goesOn()) return noClassics
    if (!solved.ok) {
      leaveOut(solved.error.message)
      continue
    }
    const { model, report } = solved.value
    const answers = (table: ItemTable | null) => (table ? calledOf(model, table, classes) : new Int32Array())
    classics.push({
      report,
      called: answers(test),
      validationAccuracy: validation && rightShares(validation.labels, answers(validation), classes).accuracy,
    })
  }
  return { classics, warnings }
}
