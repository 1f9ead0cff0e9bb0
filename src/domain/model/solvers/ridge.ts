/**
 * Ridge regression (Hoerl & Kennard 1970) of several targets, as scikit-learn's `Ridge`: intercept not penalised, solved in the
 * smaller of the two spaces, points or rows.
 */
import { choleskyFactor, choleskySolve } from '../../algebra/cholesky.ts'
import { centred, columnMeans, gram, type Matrix, transposedProduct, zeros } from '../../algebra/matrix.ts'
import { type LinearModel, uncentred } from './linear.ts'

export interface RidgeProblem {
  /** The model for one penalty α > 0; null where the system is singular to rounding. */
  solve(penalty: number): LinearModel | null
  /** Mean of the diagonal of X′X: what a penalty is to be measured by. */
  readonly scale: number
  /** What an endless penalty leaves: the means. */
  readonly nothing: LinearModel
}

/** The products are made once, for any number of penalties. */
export function ridgeProblem(x: Matrix, y: Matrix): RidgeProblem {
  const [xMean, yMean] = [columnMeans(x), columnMeans(y)]
  const [xc, yc] = [centred(x, xMean), centred(y, yMean)]
  const dual = x.rows < x.columns
  const system = dual ? gram(xc) : transposedProduct(xc, xc)
  const size = system.rows
  const right = dual ? yc.values : transposedProduct(xc, yc).values
  let trace = 0
  for (let i = 0; i < size; i++) trace += system.values[i * size + i] ?? 0
  return {
    scale: trace / x.columns,
    nothing: { coefficients: zeros(x.columns, y.columns), intercepts: yMean },
    solve(penalty) {
      const penalised = system.values.slice()
      for (let i = 0; i < size; i++) penalised[i * size + i] = (penalised[i * size + i] ?? 0) + penalty
      const factor = choleskyFactor(penalised, size)
      if (!factor) return null
      const solution: Matrix = { values: choleskySolve(factor, size, right, y.columns), rows: size, columns: y.columns }
      return uncentred(dual ? transposedProduct(xc, solution) : solution, xMean, yMean)
    },
  }
}
