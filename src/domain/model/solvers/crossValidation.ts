/**
 * How many components (or how large a penalty) a closed-form model should have, by cross-validation on the training rows: groups stay
 * whole, and everything that learns, preprocessing included, is fitted anew without each fold. The choice is the simplest candidate
 * within one standard error of the best (Breiman et al. 1984; Hastie, Tibshirani & Friedman 2009, 7.10).
 */
import type { Matrix } from '../../algebra/matrix.ts'
import { randomFor, shuffle, streams } from '../../random/rng.ts'
import { err, ok, type Result } from '../../result.ts'

export interface CrossValidation {
  /** Root mean squared error of each candidate (in the order tried) and target, in the target's unit. */
  readonly rmsecv: readonly (readonly number[])[]
  /** Index of the candidate chosen. */
  readonly chosen: number
  /** Index of the one with the smallest error. */
  readonly best: number
  /** Mean squared error of each candidate over the variance of its target, all targets together, and its standard error over the folds. */
  readonly relativeError: readonly number[]
  readonly standardError: readonly number[]
  readonly folds: number
}

/** Fold of each row; groups whole, folds as even as they go. `groups` count from 0. `folds` ≥ the number of groups leaves one out each time. */
export function groupFolds(groups: Int32Array, folds: number, seed: number): Int32Array {
  const count = groups.reduce((most, group) => Math.max(most, group + 1), 0)
  const sizes = new Float64Array(count)
  for (const group of groups) sizes[group] = (sizes[group] ?? 0) + 1
  const order = Int32Array.from(sizes.keys())
  shuffle(order, randomFor(seed, streams.split, 1))
  // Largest first into the emptiest fold; the shuffle decides among equals.
  order.sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0))
  const used = Math.min(folds, count)
  const filled = new Float64Array(used)
  const foldOf = new Int32Array(count)
  for (const group of order) {
    const emptiest = filled.indexOf(Math.min(...filled))
    foldOf[group] = emptiest
    filled[emptiest] = (filled[emptiest] ?? 0) + (sizes[group] ?? 0)
  }
  return groups.map((group) => foldOf[group] ?? 0)
}

/** Fits without some rows and predicts them: one rows × targets matrix for each candidate, as many as could be fitted. */
export type FoldPredictions = (fit: Int32Array, held: Int32Array) => readonly Matrix[]

/** Awaited between folds, so that a worker hears its messages. False: the answer is not wanted any more. */
export type BetweenFolds = (done: number, of: number) => Promise<boolean>

export const toTheEnd: BetweenFolds = async () => true

export const solvingStopped: Result<never> = err({
  code: 'solving-stopped',
  message: 'The fit was stopped.',
  remedy: 'Start it again.',
})

/** `measured` rows × targets; NaN where a value is missing, which counts nowhere. Error: `solving-stopped`. */
export async function crossValidate(
  measured: Matrix,
  foldOf: Int32Array,
  predict: FoldPredictions,
  onFold: BetweenFolds = toTheEnd,
): Promise<Result<CrossValidation>> {
  const folds = foldOf.reduce((most, fold) => Math.max(most, fold + 1), 0)
  const { columns: targets } = measured
  const squares: Float64Array[] = []
  const counts: Float64Array[] = []
  /** By candidate: relative squared error of each fold, to see how it varies. */
  const perFold: number[][] = []
  const variance = variances(measured)
  let tried = Number.POSITIVE_INFINITY
  for (let fold = 0; fold < folds; fold++) {
    const rows = Int32Array.from(foldOf.keys())
    const held = rows.filter((row) => foldOf[row] === fold)
    const predictions = predict(
      rows.filter((row) => foldOf[row] !== fold),
      held,
    )
    tried = Math.min(tried, predictions.length)
    for (const [candidate, { values }] of predictions.entries()) {
      squares[candidate] ??= new Float64Array(targets)
      counts[candidate] ??= new Float64Array(targets)
      let relative = 0
      let known = 0
      for (const [i, row] of held.entries()) {
        for (let target = 0; target < targets; target++) {
          const error =
            (values[i * targets + target] ?? Number.NaN) - (measured.values[row * targets + target] ?? Number.NaN)
          if (Number.isNaN(error)) continue
          add(squares[candidate], target, error * error)
          add(counts[candidate], target, 1)
          relative += (error * error) / (variance[target] || 1)
          known++
        }
      }
      perFold[candidate] ??= []
      if (known > 0) perFold[candidate].push(relative / known)
    }
    if (!(await onFold(fold + 1, folds))) return solvingStopped
  }
  const candidates = Number.isFinite(tried) ? tried : 0
  const rmsecv = Array.from({ length: candidates }, (_, c) =>
    Array.from({ length: targets }, (_, t) => Math.sqrt((squares[c]?.[t] ?? 0) / (counts[c]?.[t] ?? 0))),
  )
  const { error: relativeError, ...choice } = chooseCandidate(perFold.slice(0, candidates))
  return ok({ rmsecv, relativeError, ...choice, folds })
}

/** By candidate, simplest first: the error of each fold. The simplest within one standard error of the best is chosen. */
export function chooseCandidate(perFold: readonly (readonly number[])[]) {
  const error = perFold.map(mean)
  const standardError = perFold.map(errorOfMean)
  const best = error.indexOf(Math.min(...error))
  const allowed = (error[best] ?? 0) + (standardError[best] ?? 0)
  return { error, standardError, best, chosen: error.findIndex((own) => own <= allowed) }
}

function add(values: Float64Array, at: number, more: number): void {
  values[at] = (values[at] ?? 0) + more
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

function errorOfMean(values: readonly number[]): number {
  if (values.length < 2) return 0
  const middle = mean(values)
  const variance = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1)
  return Math.sqrt(variance / values.length)
}

function variances({ values, rows, columns }: Matrix): number[] {
  return Array.from({ length: columns }, (_, column) => {
    const known = Array.from({ length: rows }, (_, row) => values[row * columns + column] ?? Number.NaN).filter(
      (value) => !Number.isNaN(value),
    )
    const middle = mean(known)
    return mean(known.map((value) => (value - middle) ** 2))
  })
}
