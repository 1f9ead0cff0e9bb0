/** Dense matrices in double precision, row-major, with the few products that the solvers need. */

export interface Matrix {
  readonly values: Float64Array
  readonly rows: number
  readonly columns: number
}

export const zeros = (rows: number, columns: number): Matrix => ({
  values: new Float64Array(rows * columns),
  rows,
  columns,
})

export const matrixOf = (values: ArrayLike<number>, rows: number): Matrix => ({
  values: Float64Array.from(values),
  rows,
  columns: rows === 0 ? 0 : values.length / rows,
})

export const rowOf = ({ values, columns }: Matrix, row: number): Float64Array =>
  values.subarray(row * columns, (row + 1) * columns)

export const columnOf = ({ values, rows, columns }: Matrix, column: number): Float64Array =>
  Float64Array.from({ length: rows }, (_, row) => values[row * columns + column] ?? 0)

export function takeRows(matrix: Matrix, rows: ArrayLike<number>): Matrix {
  const out = zeros(rows.length, matrix.columns)
  for (let i = 0; i < rows.length; i++) out.values.set(rowOf(matrix, rows[i] ?? 0), i * matrix.columns)
  return out
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

/** to += factor · from */
export function addScaled(to: Float64Array, from: Float64Array, factor: number): void {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + factor * (from[i] as number)
}

/** A v */
export const times = (a: Matrix, v: Float64Array): Float64Array =>
  Float64Array.from({ length: a.rows }, (_, row) => dot(rowOf(a, row), v))

/** A′ v */
export function transposedTimes(a: Matrix, v: Float64Array): Float64Array {
  const out = new Float64Array(a.columns)
  for (let row = 0; row < a.rows; row++) addScaled(out, rowOf(a, row), v[row] ?? 0)
  return out
}

/** A B */
export function product(a: Matrix, b: Matrix): Matrix {
  const out = zeros(a.rows, b.columns)
  for (let row = 0; row < a.rows; row++) {
    const target = rowOf(out, row)
    for (let k = 0; k < a.columns; k++) addScaled(target, rowOf(b, k), a.values[row * a.columns + k] ?? 0)
  }
  return out
}

/** A′ B */
export function transposedProduct(a: Matrix, b: Matrix): Matrix {
  const out = zeros(a.columns, b.columns)
  for (let row = 0; row < a.rows; row++) {
    const right = rowOf(b, row)
    for (let k = 0; k < a.columns; k++) addScaled(rowOf(out, k), right, a.values[row * a.columns + k] ?? 0)
  }
  return out
}

/** A A′ */
export function gram(a: Matrix): Matrix {
  const out = zeros(a.rows, a.rows)
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j <= i; j++) {
      const value = dot(rowOf(a, i), rowOf(a, j))
      out.values[i * a.rows + j] = value
      out.values[j * a.rows + i] = value
    }
  }
  return out
}

export function columnMeans({ values, rows, columns }: Matrix): Float64Array {
  const mean = new Float64Array(columns)
  for (let row = 0; row < rows; row++) addScaled(mean, values.subarray(row * columns, (row + 1) * columns), 1 / rows)
  return mean
}

/** A copy with `mean` taken from every row. */
export function centred(matrix: Matrix, mean: Float64Array): Matrix {
  const out = { ...matrix, values: matrix.values.slice() }
  for (let row = 0; row < out.rows; row++) addScaled(rowOf(out, row), mean, -1)
  return out
}
