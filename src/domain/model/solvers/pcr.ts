/** Principal component regression: least squares on the scores of the first components. */
import {
  addScaled,
  centred,
  columnMeans,
  dot,
  type Matrix,
  rowOf,
  transposedTimes,
  zeros,
} from '../../algebra/matrix.ts'
import { type LinearModel, uncentred } from './linear.ts'
import type { PrincipalModel } from './principal.ts'

/** `y` rows × targets, of the rows that the components were made from. */
export function principalRegression(
  { xMean, loadings, scores }: PrincipalModel,
  y: Matrix,
  components = loadings.length,
): LinearModel {
  const yMean = columnMeans(y)
  const yc = centred(y, yMean)
  const coefficients = zeros(xMean.length, y.columns)
  for (let a = 0; a < Math.min(components, loadings.length); a++) {
    const [loading, t] = [loadings[a], scores[a]]
    if (!loading || !t) break
    const slopes = transposedTimes(yc, t).map((value) => value / dot(t, t))
    for (let point = 0; point < coefficients.rows; point++)
      addScaled(rowOf(coefficients, point), slopes, loading[point] ?? 0)
  }
  return uncentred(coefficients, xMean, yMean)
}
