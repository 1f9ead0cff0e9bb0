/**
 * A closed-form classifier at work on the training part: its candidate by cross-validation (cross-entropy, or the share misclassified
 * where scores are no probabilities; groups whole, preprocessing fitted anew without each fold), then the chosen one fitted to the whole
 * part. Copies made by augmentation are left aside.
 */
import { type Matrix, takeRows } from '../../algebra/matrix.ts'
import { rowSpan } from '../../algebra/rowSpan.ts'
import { type ClassSolverSettings, classSolverOf } from '../../model/solvers/classSolvers.ts'
import {
  type BetweenFolds,
  chooseCandidate,
  groupFolds,
  solvingStopped,
  toTheEnd,
} from '../../model/solvers/crossValidation.ts'
import { inSpan, type LinearModel, predictLinear } from '../../model/solvers/linear.ts'
import type { PreprocessingStep, Rows } from '../../preprocessing/preprocessing.ts'
import { rowPreparation } from '../../preprocessing/rowPreparation.ts'
import { err, ok, type Result } from '../../result.ts'
import { type RightShares, rightShares } from '../../scores/metrics.ts'
import { predictedClasses } from '../../scores/softmax.ts'

interface TrainingSpectra {
  /** Of the training part, as measured. */
  readonly measured: Rows
  readonly steps: readonly PreprocessingStep[]
  readonly labels: Int32Array
  readonly classes: number
  readonly groups: Int32Array
  readonly seed: number
}

/** The training spectra as preprocessing leaves them, and the way back for what is learned from them. */
interface Seen {
  readonly x: Matrix
  readonly points: number
  back(model: LinearModel): LinearModel
}

export interface ClassProblem extends Omit<TrainingSpectra, 'measured' | 'steps'> {
  /** Preprocessing learned from some of them, applied to all. */
  readonly prepare: (learned: Int32Array) => Result<Seen>
}

/** What several solvers are to be fitted to; what they have in common is computed once. */
export function classProblem({ measured, steps, ...known }: TrainingSpectra): ClassProblem {
  const prepare = rowPreparation(steps, measured)
  let last: { readonly spectra: Matrix; readonly seen: Seen } | null = null
  return {
    ...known,
    prepare(learned) {
      const made = prepare(learned)
      if (!made.ok) return made
      const { spectra } = made.value
      if (last?.spectra !== spectra) last = { spectra, seen: seenAs(spectra) }
      return ok(last.seen)
    },
  }
}

/** Far fewer spectra than points are dealt with in the span of the spectra: the models are the same. */
function seenAs(spectra: Matrix): Seen {
  const points = spectra.columns
  if (2 * spectra.rows > points) return { x: spectra, points, back: (model) => model }
  const { coordinates, basis } = rowSpan(spectra)
  return { x: coordinates, points, back: (model) => inSpan(model, basis) }
}

/** How the candidates did: the mean error of each over the folds. */
export interface ClassSolverReport {
  readonly kind: ClassSolverSettings['kind']
  /** Null where there was one. */
  readonly tunes: 'components' | 'penalty' | null
  readonly candidates: readonly number[]
  /** Indices of the one that is used and of the one with the smallest error. */
  readonly chosen: number
  readonly best: number
  readonly error: readonly number[]
  readonly standardError: readonly number[]
  readonly folds: number
  /** Of the candidate that is used, over all training spectra, each while it was left out; null in records of earlier versions. */
  readonly crossValidated: RightShares | null
  /** Un-augmented spectra fitted to; null in records of earlier versions. */
  readonly rows: number | null
}

export interface SolvedClasses {
  /** On preprocessed spectra. */
  readonly model: LinearModel
  readonly report: ClassSolverReport
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

const calledBy = ({ values, columns }: Matrix): Int32Array => predictedClasses(Float32Array.from(values), columns)

/** Share of rows whose highest score is not that of their class. */
function misclassifiedShare(answers: Matrix, labels: Int32Array): number {
  const called = calledBy(answers)
  return labels.filter((label, row) => label !== called[row]).length / labels.length
}

const pick = (values: Int32Array, rows: Int32Array): Int32Array => rows.map((row) => values[row] ?? 0)

/** By candidate: its error on each fold that could tell, and what it called each row while that was left out. */
interface Tried {
  readonly errors: number[]
  readonly called: Int32Array
  /** Whether it could be fitted without every fold. */
  possible: boolean
}

/** Errors: `solver-candidates`, `solving-stopped`, those of the solver and of preprocessing. */
export async function solveClasses(
  { prepare, labels, classes, groups, seed }: ClassProblem,
  settings: ClassSolverSettings,
  onFold: BetweenFolds = toTheEnd,
): Promise<Result<SolvedClasses>> {
  const solver = classSolverOf(settings)
  const all = Int32Array.from(labels.keys())
  const whole = prepare(all)
  if (!whole.ok) return whole
  const wanted = settings.crossValidation === 'leave-one-out' ? labels.length : settings.crossValidation
  const foldOf = groupFolds(groups, wanted, seed)
  const folds = foldOf.reduce((most, fold) => Math.max(most, fold + 1), 0)
  const largest = Math.max(...Array.from({ length: folds }, (_, fold) => foldOf.filter((own) => own === fold).length))
  const candidates = solver.candidates(settings, Math.max(2, labels.length - largest), whole.value.points)
  const errorOf = solver.probabilities ? crossEntropyOf : misclassifiedShare
  const tried = candidates.map((): Tried => ({ errors: [], called: labels.map(() => -1), possible: true }))
  for (let fold = 0; fold < folds; fold++) {
    const fit = all.filter((row) => foldOf[row] !== fold)
    const held = all.filter((row) => foldOf[row] === fold)
    const own = prepare(fit)
    if (!own.ok) return own
    const { x } = own.value
    const known = new Set(pick(labels, fit))
    // A class that only this fold has is missed by every candidate, so it says nothing of them.
    const telling = held.filter((row) => known.has(labels[row] ?? -1))
    const models = solver.fit(settings, takeRows(x, fit), pick(labels, fit), classes, candidates)
    for (const [candidate, one] of tried.entries()) {
      const model = models[candidate]
      if (!model?.ok) {
        one.possible = false
        continue
      }
      const called = calledBy(predictLinear(model.value, takeRows(x, held)))
      for (const [i, row] of held.entries()) one.called[row] = called[i] ?? -1
      if (telling.length === 0) continue
      one.errors.push(errorOf(predictLinear(model.value, takeRows(x, telling)), pick(labels, telling)))
    }
    if (!(await onFold(fold + 1, folds))) return solvingStopped
  }
  const possible = [...tried.entries()].filter(([, { possible, errors }]) => possible && errors.length > 0)
  if (possible.length === 0) return nothingFitted
  const fitted = possible.map(([candidate]) => candidates[candidate] ?? 1)
  const { error, standardError, best, chosen } = chooseCandidate(possible.map(([, { errors }]) => errors))
  const wished = 'components' in settings && settings.components !== null ? fitted.indexOf(settings.components) : null
  const used = wished ?? ('choice' in settings && settings.choice === 'smallestError' ? best : chosen)
  if (used < 0) return nothingFitted
  const [made] = solver.fit(settings, whole.value.x, labels, classes, [fitted[used] ?? 1])
  if (!made?.ok) return made ?? nothingFitted
  const called = possible[used]?.[1].called ?? new Int32Array()
  const report = {
    kind: settings.kind,
    tunes: solver.tunes,
    candidates: fitted,
    chosen: used,
    best,
    error,
    standardError,
    folds,
    crossValidated: rightShares(labels, called, classes),
    rows: labels.length,
  }
  return ok({ model: whole.value.back(made.value), report })
}

const nothingFitted: Result<never> = err({
  code: 'solver-candidates',
  message:
    'The training spectra are too few for this solver: nothing that was asked for can be fitted without each fold.',
  remedy: 'Choose fewer components or fewer folds, or give the training part a larger share.',
})
