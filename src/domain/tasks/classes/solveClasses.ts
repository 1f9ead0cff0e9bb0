/**
 * A closed-form classifier at work on the training part: its candidate by cross-validation (cross-entropy, or the share misclassified where scores are no probabilities; groups whole, preprocessing fitted anew
 * without each fold), then the chosen one fitted to the whole part. Copies made by augmentation are left aside.
 */
import { type Matrix, matrixOf, takeRows } from '../../algebra/matrix.ts'
import { type ClassSolverSettings, classSolverOf } from '../../model/solvers/classSolvers.ts'
import { chooseCandidate, groupFolds } from '../../model/solvers/crossValidation.ts'
import { type LinearModel, predictLinear } from '../../model/solvers/linear.ts'
import {
  fitPreprocessing,
  type PreprocessingStep,
  preprocessRows,
  type Rows,
} from '../../preprocessing/preprocessing.ts'
import { err, ok, type Result } from '../../result.ts'
import { predictedClasses } from '../../scores/softmax.ts'

export interface ClassProblem {
  /** Of the training part, as measured. */
  readonly measured: Rows
  /** The same as the whole part's preprocessing leaves them. */
  readonly seen: Matrix
  readonly steps: readonly PreprocessingStep[]
  readonly labels: Int32Array
  readonly classes: number
  readonly groups: Int32Array
  readonly seed: number
}

/** How the candidates did: the mean error of each over the folds. */
export interface ClassSolverReport {
  readonly kind: ClassSolverSettings['kind']
  readonly tunes: 'components' | 'penalty'
  readonly candidates: readonly number[]
  /** Indices of the one that is used and of the one with the smallest error. */
  readonly chosen: number
  readonly best: number
  readonly error: readonly number[]
  readonly standardError: readonly number[]
  readonly folds: number
}

/** Mean cross-entropy of some rows (natural logarithm). */
function crossEntropyOf({ values, columns }: Matrix, labels: Int32Array): number {
  let sum = 0
  for (let row = 0; row < labels.length; row++) {
    const own = values.subarray(row * columns, (row + 1) * columns)
    const top = Math.max(...own)
    sum += top + Math.log(own.reduce((total, value) => total + Math.exp(value - top), 0)) - (own[labels[row] ?? 0] ?? 0)
  }
  return sum / labels.length
}

/** Share of rows whose highest score is not that of their class. */
function misclassifiedShare({ values, columns }: Matrix, labels: Int32Array): number {
  const called = predictedClasses(Float32Array.from(values), columns)
  return labels.filter((label, row) => label !== called[row]).length / labels.length
}

const pick = (values: Int32Array, rows: Int32Array): Int32Array => rows.map((row) => values[row] ?? 0)

/** Errors: `solver-candidates`, those of the solver and of preprocessing. `onFold` is awaited between folds. */
export async function solveClasses(
  { measured, seen, steps, labels, classes, groups, seed }: ClassProblem,
  settings: ClassSolverSettings,
  onFold: (done: number, of: number) => Promise<void> = async () => {},
): Promise<Result<{ readonly model: LinearModel; readonly report: ClassSolverReport }>> {
  const solver = classSolverOf(settings)
  const all = Int32Array.from(labels.keys())
  const wanted = settings.crossValidation === 'leave-one-out' ? labels.length : settings.crossValidation
  const foldOf = groupFolds(groups, wanted, seed)
  const folds = foldOf.reduce((most, fold) => Math.max(most, fold + 1), 0)
  const largest = Math.max(...Array.from({ length: folds }, (_, fold) => foldOf.filter((own) => own === fold).length))
  const candidates = solver.candidates(settings, Math.max(2, labels.length - largest), seen.columns)
  const errorOf = solver.probabilities ? crossEntropyOf : misclassifiedShare
  const perFold: number[][] = candidates.map(() => [])
  for (let fold = 0; fold < folds; fold++) {
    const fit = all.filter((row) => foldOf[row] !== fold)
    const held = all.filter((row) => foldOf[row] === fold)
    const fitted = fitPreprocessing(steps, measured, fit)
    if (!fitted.ok) return fitted
    const x = matrixOf(preprocessRows(fitted.value, measured).values, labels.length)
    const models = solver.fit(settings, takeRows(x, fit), pick(labels, fit), classes, candidates)
    for (const [candidate, model] of models.entries()) {
      if (model.ok) perFold[candidate]?.push(errorOf(predictLinear(model.value, takeRows(x, held)), pick(labels, held)))
    }
    await onFold(fold + 1, folds)
  }
  // A candidate that could not be fitted without every fold is none.
  const fitted = candidates.filter((_, candidate) => perFold[candidate]?.length === folds)
  const tried = perFold.filter((losses) => losses.length === folds)
  if (fitted.length === 0) return nothingFitted
  const { error, standardError, best, chosen } = chooseCandidate(tried)
  const wished = 'components' in settings && settings.components !== null ? fitted.indexOf(settings.components) : null
  const used = wished ?? (settings.choice === 'smallestError' ? best : chosen)
  if (used < 0) return nothingFitted
  const [made] = solver.fit(settings, seen, labels, classes, [fitted[used] ?? 1])
  if (!made?.ok) return made ?? nothingFitted
  const report = {
    kind: settings.kind,
    tunes: solver.tunes,
    candidates: fitted,
    chosen: used,
    best,
    error,
    standardError,
    folds,
  }
  return ok({ model: made.value, report })
}

const nothingFitted: Result<never> = err({
  code: 'solver-candidates',
  message:
    'The training spectra are too few for this solver: nothing that was asked for can be fitted without each fold.',
  remedy: 'Choose fewer components or fewer folds, or give the training part a larger share.',
})
