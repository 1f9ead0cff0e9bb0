/**
 * A closed-form solver at work on the training part: candidates by cross-validation with everything that learns, preprocessing and
 * scaling of the targets included, fitted anew without each fold; then the chosen one fitted to the whole part. Rows must have all
 * targets to be fitted to; a missing value counts in no score.
 */
import { type Matrix, takeRows } from '../../algebra/matrix.ts'
import {
  type BetweenFolds,
  type CrossValidation,
  crossValidate,
  groupFolds,
  toTheEnd,
} from '../../model/solvers/crossValidation.ts'
import type { LinearModel } from '../../model/solvers/linear.ts'
import { type ClosedFormSettings, solverOf } from '../../model/solvers/registry.ts'
import type { LatentModel } from '../../model/solvers/solver.ts'
import type { FittedPreprocessing, PreprocessingStep } from '../../preprocessing/preprocessing.ts'
import { rowPreparation } from '../../preprocessing/rowPreparation.ts'
import { err, ok, type Result } from '../../result.ts'
import { fewestMeasured } from './cohort.ts'
import { fitTargetScale, restoreTargets, standardiseTargets, type TargetScale } from './targetScale.ts'

/** Rows that a solver may look at, and what is known of them. */
export interface SolverProblem {
  /** As measured, row-major `rows × points`. */
  readonly spectra: Float32Array
  readonly points: number
  readonly positions: Float64Array | null
  readonly steps: readonly PreprocessingStep[]
  /** rows × targets, in their units; NaN where missing. */
  readonly measured: Matrix
  /** Group of each row. */
  readonly groups: Int32Array
  readonly seed: number
}

/** How the candidates did. */
export interface SolverReport {
  readonly kind: ClosedFormSettings['kind']
  /** What its candidates differ in; null where there was one. */
  readonly tunes: 'components' | 'penalty' | null
  /** Numbers of components, or penalties, in the order tried; as many as every fold could fit. */
  readonly candidates: readonly number[]
  /** Index of the one that is used, and of the one with the smallest error. */
  readonly chosen: number
  readonly best: number
  /** Of each candidate and target, in the target's unit. */
  readonly rmsecv: readonly (readonly number[])[]
  /** Of each candidate: mean squared error over the variance, all targets together, and its standard error over the folds. */
  readonly relativeError: readonly number[]
  readonly standardError: readonly number[]
  readonly folds: number
  /** Whether one group at a time was left out. */
  readonly leaveOneOut: boolean
  /** Rows fitted to, and those of the part that lack a target. */
  readonly rows: number
  readonly incomplete: number
}

export interface Solved {
  readonly report: SolverReport
  readonly fitted: FittedPreprocessing
  readonly scale: TargetScale
  /** On preprocessed spectra, answering standardised targets. */
  readonly model: LinearModel
  readonly latent: LatentModel | null
  /** The spectra fitted to, as preprocessed: complete rows × points. */
  readonly x: Matrix
  /** What the chosen candidate said of each row while it was left out: rows × targets in their units. */
  readonly heldOut: Float64Array
}

const isComplete = ({ values, columns }: Matrix, row: number): boolean => {
  for (let k = 0; k < columns; k++) if (Number.isNaN(values[row * columns + k])) return false
  return true
}

/** Errors: `solver-few-rows`, `solver-components`, `solving-stopped`. */
export async function solve(
  problem: SolverProblem,
  settings: ClosedFormSettings,
  onFold: BetweenFolds = toTheEnd,
): Promise<Result<Solved>> {
  const { measured, groups, seed } = problem
  const solver = solverOf(settings)
  const all = Int32Array.from({ length: measured.rows }, (_, row) => row)
  const complete = all.filter((row) => isComplete(measured, row))
  const lacking = checkRows(complete.length, measured.columns, settings)
  if (lacking) return lacking
  const leaveOneOut = settings.crossValidation === 'leave-one-out'
  const folds = groupFolds(
    groups,
    settings.crossValidation === 'leave-one-out' ? groups.length : settings.crossValidation,
    seed,
  )
  const prepare = preparation(problem)
  const heldOut: Float64Array[] = []
  const least = complete.length - largestFold(complete, folds)
  const prepared = prepare(all, complete)
  if (!prepared.ok) return prepared
  const whole = prepared.value
  const tried = solver.candidates(settings, Math.max(2, least), whole.spectra.columns)
  const crossed = await crossValidate(
    measured,
    folds,
    (fit, held) => {
      const rows = fit.filter((row) => isComplete(measured, row))
      if (rows.length < 2) return []
      const own = prepare(fit, rows)
      if (!own.ok) return []
      const { spectra } = own.value
      const scale = fitTargetScale(measured.values, measured.columns, rows)
      const y = takeRows({ ...measured, values: standardiseTargets(scale, measured.values) }, rows)
      const predictions = solver.fit(settings, takeRows(spectra, rows), y, tried).predictions(takeRows(spectra, held))
      return predictions.map((own, candidate) => {
        const values = restoreTargets(scale, own.values)
        const kept = heldOut[candidate] ?? new Float64Array(measured.values.length).fill(Number.NaN)
        heldOut[candidate] = kept
        for (const [i, row] of held.entries()) {
          kept.set(values.subarray(i * measured.columns, (i + 1) * measured.columns), row * measured.columns)
        }
        return { ...own, values }
      })
    },
    onFold,
  )
  if (!crossed.ok) return crossed
  const validated = crossed.value
  const scale = fitTargetScale(measured.values, measured.columns, complete)
  const x = takeRows(whole.spectra, complete)
  const y = takeRows({ ...measured, values: standardiseTargets(scale, measured.values) }, complete)
  const wished = wishedCandidate(settings, tried)
  const chosen = wished ?? chosenBy(settings, validated)
  const made = solver.fit(settings, x, y, tried.slice(0, solver.tunes === 'components' ? chosen + 1 : tried.length))
  if (chosen < 0 || chosen >= made.candidates) return tooManyComponents(made.candidates)
  return ok({
    report: {
      kind: settings.kind,
      tunes: solver.tunes,
      candidates: tried.slice(0, validated.rmsecv.length),
      chosen,
      best: validated.best,
      rmsecv: validated.rmsecv,
      relativeError: validated.relativeError,
      standardError: validated.standardError,
      folds: validated.folds,
      leaveOneOut,
      rows: complete.length,
      incomplete: measured.rows - complete.length,
    },
    fitted: whole.fitted,
    scale,
    model: made.model(chosen),
    latent: made.latent(chosen),
    x,
    heldOut: heldOut[chosen] ?? new Float64Array(measured.values.length).fill(Number.NaN),
  })
}

/** Preprocessing fitted on the complete rows of a part, or on all of it where none is. */
function preparation({ spectra, points, positions, steps }: SolverProblem) {
  const prepare = rowPreparation(steps, { values: spectra, points, positions })
  return (part: Int32Array, complete: Int32Array) => prepare(complete.length > 0 ? complete : part)
}

/** Rows of the fold that holds most of these; a fold may hold none. */
function largestFold(rows: Int32Array, foldOf: Int32Array): number {
  const sizes = new Map<number, number>()
  for (const row of rows) sizes.set(foldOf[row] ?? 0, (sizes.get(foldOf[row] ?? 0) ?? 0) + 1)
  return Math.max(0, ...sizes.values())
}

/** The candidate that the settings name outright. */
function wishedCandidate(settings: ClosedFormSettings, tried: readonly number[]): number | null {
  if ('components' in settings && settings.components !== null) return tried.indexOf(settings.components)
  return 'penalty' in settings && settings.penalty !== null ? 0 : null
}

const chosenBy = (settings: ClosedFormSettings, { best, chosen }: CrossValidation): number =>
  'choice' in settings && settings.choice === 'smallestError' ? best : Math.max(0, chosen)

function checkRows(complete: number, targets: number, settings: ClosedFormSettings): Result<never> | null {
  if (complete < fewestMeasured) {
    const values = targets === 1 ? 'a measured value' : `a value of all ${targets} targets`
    return err({
      code: 'solver-few-rows',
      message: `Only ${complete} training spectra have ${values}; at least ${fewestMeasured} are needed.`,
      remedy: targets === 1 ? 'Add measured values.' : 'Add measured values, or learn each target in a run of its own.',
    })
  }
  const asked = 'components' in settings ? settings.components : null
  return asked !== null && asked > complete - 1 ? tooManyComponents(complete - 1) : null
}

const tooManyComponents = (most: number): Result<never> =>
  err({
    code: 'solver-components',
    message: `More components were requested than the training spectra allow: ${most} at most.`,
    remedy: `Choose ${most} components or fewer, or leave the number to cross-validation.`,
  })
