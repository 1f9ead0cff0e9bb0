/**
 * Linear discriminant analysis on principal component scores: one pooled covariance (over n, as maximum likelihood has it), priors as in the training rows.
 * The answers are logits: their softmax are the posterior probabilities. As scikit-learn's `LinearDiscriminantAnalysis()` after `PCA`.
 */
import { choleskyFactor, choleskySolve } from '../../algebra/cholesky.ts'
import { addScaled, dot, type Matrix, rowOf, zeros } from '../../algebra/matrix.ts'
import { err, ok, type Result } from '../../result.ts'
import { type LinearModel, uncentred } from './linear.ts'
import type { PrincipalModel } from './principal.ts'

/** `labels` of the rows that the components were made from. Error: `discriminant-singular`. */
export function discriminantOnScores(
  { xMean, loadings, scores }: PrincipalModel,
  labels: ArrayLike<number>,
  classes: number,
  components = loadings.length,
): Result<LinearModel> {
  const used = Math.min(components, loadings.length)
  const rows = scores[0]?.length ?? 0
  const counts = new Float64Array(classes)
  const means = zeros(classes, used)
  const scoreOf = (row: number): Float64Array => Float64Array.from({ length: used }, (_, a) => scores[a]?.[row] ?? 0)
  for (let row = 0; row < rows; row++) {
    const label = labels[row] ?? 0
    counts[label] = (counts[label] ?? 0) + 1
    addScaled(rowOf(means, label), scoreOf(row), 1)
  }
  for (let c = 0; c < classes; c++) {
    const own = rowOf(means, c)
    for (let a = 0; a < used; a++) own[a] = (own[a] ?? 0) / (counts[c] || 1)
  }
  const within = zeros(used, used)
  for (let row = 0; row < rows; row++) {
    const rest = scoreOf(row)
    addScaled(rest, rowOf(means, labels[row] ?? 0), -1)
    for (let a = 0; a < used; a++) addScaled(rowOf(within, a), rest, (rest[a] ?? 0) / rows)
  }
  const factor = rows > classes ? choleskyFactor(within.values, used) : null
  if (!factor) {
    return err({
      code: 'discriminant-singular',
      message: `With ${rows} training spectra of ${classes} classes the scatter within classes is singular in ${used} components.`,
      remedy: 'Use fewer components.',
    })
  }
  const transposed = zeros(used, classes)
  for (let c = 0; c < classes; c++) {
    for (let a = 0; a < used; a++) transposed.values[a * classes + c] = means.values[c * used + a] ?? 0
  }
  const directions: Matrix = {
    values: choleskySolve(factor, used, transposed.values, classes),
    rows: used,
    columns: classes,
  }
  const intercepts = Float64Array.from({ length: classes }, (_, c) => {
    const own = Float64Array.from({ length: used }, (_, a) => directions.values[a * classes + c] ?? 0)
    return Math.log((counts[c] ?? 0) / rows) - dot(rowOf(means, c), own) / 2
  })
  const coefficients = zeros(xMean.length, classes)
  for (let a = 0; a < used; a++) {
    const loading = loadings[a]
    for (let point = 0; loading && point < coefficients.rows; point++) {
      addScaled(rowOf(coefficients, point), rowOf(directions, a), loading[point] ?? 0)
    }
  }
  return ok(uncentred(coefficients, xMean, intercepts))
}
