/** Principal components of a centred matrix, by the eigenvectors of its smaller Gram matrix; of a large one only those that are wanted. */

import { leadingEigen } from '../../algebra/leadingEigen.ts'
import {
  centred,
  columnMeans,
  dot,
  gram,
  type Matrix,
  times,
  transposedProduct,
  transposedTimes,
} from '../../algebra/matrix.ts'
import { symmetricEigen } from '../../algebra/symmetricEigen.ts'

export interface PrincipalModel {
  readonly xMean: Float64Array
  /** Length 1, the entry of largest size positive; fewer than asked for where the data have fewer dimensions. */
  readonly loadings: readonly Float64Array[]
  /** Of the training rows. */
  readonly scores: readonly Float64Array[]
}

const nothingLeft = 1e-12
/** Up to here all eigenvectors are found at once, exactly. */
const smallSize = 40

function signed(direction: Float64Array): Float64Array {
  const largest = direction.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0)
  return largest < 0 ? direction.map((value) => -value) : direction
}

export function fitPrincipal(x: Matrix, components: number): PrincipalModel {
  const xMean = columnMeans(x)
  const xc = centred(x, xMean)
  const dual = x.rows < x.columns
  const size = dual ? x.rows : x.columns
  const most = Math.min(components, x.rows - 1, x.columns)
  const { values, vectors } =
    size <= smallSize
      ? symmetricEigen((dual ? gram(xc) : transposedProduct(xc, xc)).values, size)
      : leadingEigen(
          dual ? (v) => times(xc, transposedTimes(xc, v)) : (v) => transposedTimes(xc, times(xc, v)),
          size,
          most,
        )
  const loadings = vectors
    .slice(0, most)
    .filter((_, a) => (values[a] ?? 0) > nothingLeft * (values[0] ?? 0))
    .map((vector) => {
      const direction = dual ? transposedTimes(xc, vector) : vector
      const length = Math.sqrt(dot(direction, direction))
      return signed(direction.map((value) => value / length))
    })
  return { xMean, loadings, scores: loadings.map((loading) => times(xc, loading)) }
}
