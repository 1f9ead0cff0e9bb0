/**
 * Ridge regression (Hoerl & Kennard 1970) of many targets on a few features: standardised features, an
 * intercept that is not penalised, one penalty for all targets, given or chosen by generalised
 * cross-validation (Golub, Heath & Wahba 1979). A baseline for networks, so closed form and
 * deterministic; equals scikit-learn's `StandardScaler` + `Ridge(alpha = penalty)`.
 */
import { choleskyFactor, choleskySolve } from '../algebra/cholesky.ts'
import { fitPreprocessing } from '../preprocessing/preprocessing.ts'
import { err, ok, type Result } from '../result.ts'
import { spectraMoments } from './spectraMoments.ts'

/** What is predicted from what; both row-major, one row a case. */
export interface RegressionTable {
  readonly features: Float32Array
  readonly featureCount: number
  readonly targets: Float32Array
  readonly targetCount: number
}

export type PenaltyChoice = { readonly kind: 'fixed'; readonly penalty: number } | { readonly kind: 'crossValidated' }

export interface RidgeModel {
  readonly featureMean: Float64Array
  /** 1 for a feature that never varied in training. */
  readonly featureSd: Float64Array
  /** Of standardised features, row-major `features × targets`; 0 for constant features. */
  readonly coefficients: Float64Array
  readonly intercept: Float64Array
  /** Added to the diagonal of Xᵀ·X, X being the standardised features of all training rows. */
  readonly penalty: number
}

/** Tried when the penalty is chosen, times the number of rows: from hardly any to nearly the mean. */
export const penaltiesPerRow: readonly number[] = Array.from({ length: 21 }, (_, i) => 10 ** (i / 2 - 8))

/** Sums of products of the training rows: all that a fit needs to know of them. */
interface Products {
  readonly rows: number
  readonly featureMean: Float64Array
  readonly featureSd: Float64Array
  readonly varies: readonly boolean[]
  /** Xᵀ·X, Xᵀ·Y and the diagonal of Yᵀ·Y, centred. */
  readonly gram: Float64Array
  readonly cross: Float64Array
  readonly squares: Float64Array
  readonly targetMean: Float64Array
}

function productsOf(table: RegressionTable, rows: Int32Array): Products {
  const { features, featureCount: n, targets, targetCount: m } = table
  const fitted = fitPreprocessing([{ kind: 'standardize' }], { values: features, points: n, positions: null }, rows)
  const scale = fitted.ok ? fitted.value.steps[0] : undefined
  const constant = scale?.kind === 'standardize' ? scale.constantPoints : []
  const featureMean = Float64Array.from(scale?.kind === 'standardize' ? scale.mean : [])
  const featureSd = Float64Array.from(scale?.kind === 'standardize' ? scale.sd : [])
  const varies = Array.from({ length: n }, (_, j) => !constant.includes(j))
  const { mean: targetMean } = spectraMoments(targets, 1, m, rows)
  const gram = new Float64Array(n * n)
  const cross = new Float64Array(n * m)
  const squares = new Float64Array(m)
  const x = new Float64Array(n)
  const y = new Float64Array(m)
  for (const row of rows) {
    for (let t = 0; t < m; t++) {
      const own = (targets[row * m + t] ?? 0) - (targetMean[t] ?? 0)
      y[t] = own
      squares[t] = (squares[t] ?? 0) + own * own
    }
    for (let j = 0; j < n; j++) {
      x[j] = varies[j] ? ((features[row * n + j] ?? 0) - (featureMean[j] ?? 0)) / (featureSd[j] ?? 1) : 0
    }
    for (let j = 0; j < n; j++) {
      const own = x[j] ?? 0
      for (let k = 0; k < n; k++) gram[j * n + k] = (gram[j * n + k] ?? 0) + own * (x[k] ?? 0)
      for (let t = 0; t < m; t++) cross[j * m + t] = (cross[j * m + t] ?? 0) + own * (y[t] ?? 0)
    }
  }
  return { rows: rows.length, featureMean, featureSd, varies, gram, cross, squares, targetMean }
}

interface Solution {
  readonly coefficients: Float64Array
  /** Generalised cross-validation of the mean over targets of the unexplained share; the less the better. */
  readonly score: number
}

function solve(products: Products, penalty: number): Solution | null {
  const { rows, varies, gram, cross, squares } = products
  const n = varies.length
  const m = squares.length
  const system = gram.slice()
  // A constant feature gets a row of its own with nothing on the right: its coefficient is 0.
  for (const [j, own] of varies.entries()) system[j * n + j] = own ? (gram[j * n + j] ?? 0) + penalty : 1
  const lower = choleskyFactor(system, n)
  if (!lower) return null
  const coefficients = choleskySolve(lower, n, cross, m)
  const identity = Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0))
  const inverse = choleskySolve(lower, n, identity, n)
  const freedom = varies.reduce((sum, own, j) => (own ? sum + 1 - penalty * (inverse[j * n + j] ?? 0) : sum), 1)
  let unexplained = 0
  let targets = 0
  for (let t = 0; t < m; t++) {
    const all = squares[t] ?? 0
    if (all === 0) continue
    let rest = all
    for (let j = 0; j < n; j++) {
      const own = coefficients[j * m + t] ?? 0
      rest -= own * ((cross[j * m + t] ?? 0) + penalty * own)
    }
    unexplained += rest / all
    targets++
  }
  const left = rows - freedom
  return {
    coefficients,
    score: targets > 0 && left > 0 ? (rows * unexplained) / targets / (left * left) : Number.POSITIVE_INFINITY,
  }
}

/**
 * Fits on `rows` of the table (row numbers, at least one). `ridge-singular` where the penalty is 0 and features
 * depend on one another; a cross-validated penalty always works.
 */
export function fitRidge(table: RegressionTable, rows: Int32Array, choice: PenaltyChoice): Result<RidgeModel> {
  const products = productsOf(table, rows)
  const penalties =
    choice.kind === 'fixed' ? [choice.penalty] : penaltiesPerRow.map((perRow) => perRow * Math.max(1, rows.length))
  let best: { penalty: number; solution: Solution } | null = null
  // Of equal scores the larger penalty: with no rows to spare, the mean.
  for (const penalty of [...penalties].reverse()) {
    const solution = solve(products, penalty)
    if (solution && (!best || solution.score < best.solution.score)) best = { penalty, solution }
  }
  if (!best) {
    return err({
      code: 'ridge-singular',
      message: 'some features are sums of others, so a regression without penalty has no unique solution',
      remedy: 'Give a penalty above 0 or leave out the features that depend on others.',
    })
  }
  const { featureMean, featureSd, targetMean } = products
  const { penalty, solution } = best
  return ok({ featureMean, featureSd, coefficients: solution.coefficients, intercept: targetMean, penalty })
}

/** Predictions row-major `rows × targets` for `features`, row-major `rows × features`. */
export function predictRidge(model: RidgeModel, features: Float32Array): Float32Array {
  const n = model.featureMean.length
  const m = model.intercept.length
  const out = new Float32Array((features.length / n) * m)
  const sum = new Float64Array(m)
  for (let row = 0; row * n < features.length; row++) {
    sum.set(model.intercept)
    for (let j = 0; j < n; j++) {
      const x = ((features[row * n + j] ?? 0) - (model.featureMean[j] ?? 0)) / (model.featureSd[j] ?? 1)
      for (let t = 0; t < m; t++) sum[t] = (sum[t] ?? 0) + x * (model.coefficients[j * m + t] ?? 0)
    }
    out.set(sum, row * m)
  }
  return out
}
