/**
 * A few rows of many columns in the coordinates of an orthonormal basis of their span: lengths and angles stay, so whatever a solver makes of
 * them by products of rows (PLS, principal components, a ridge penalty) is the same model, found with as many columns as there are rows.
 */
import { addScaled, dot, type Matrix, rowOf, zeros } from './matrix.ts'

export interface RowSpan {
  /** rows × dimensions */
  readonly coordinates: Matrix
  /** dimensions × columns, orthonormal rows. */
  readonly basis: Matrix
}

/** What is left of a row that those before it span is rounding. */
const nothingLeft = 1e-12

/** Gram–Schmidt, each row freed twice from the ones before it. */
export function rowSpan(x: Matrix): RowSpan {
  const basis: Float64Array[] = []
  for (let row = 0; row < x.rows; row++) {
    const own = rowOf(x, row)
    const rest = own.slice()
    for (let pass = 0; pass < 2; pass++) for (const one of basis) addScaled(rest, one, -dot(rest, one))
    const length = Math.sqrt(dot(rest, rest))
    if (length > nothingLeft * Math.sqrt(dot(own, own))) basis.push(rest.map((value) => value / length))
  }
  const coordinates = zeros(x.rows, basis.length)
  for (let row = 0; row < x.rows; row++) {
    for (const [a, one] of basis.entries()) coordinates.values[row * basis.length + a] = dot(rowOf(x, row), one)
  }
  const directions = zeros(basis.length, x.columns)
  for (const [a, one] of basis.entries()) directions.values.set(one, a * x.columns)
  return { coordinates, basis: directions }
}
