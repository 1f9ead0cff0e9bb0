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
  // Four sums at a time: one alone waits for each addition to end.
  let [s0, s1, s2, s3] = [0, 0, 0, 0]
  const even = a.length - (a.length % 4)
  for (let i = 0; i < even; i += 4) {
    s0 += (a[i] as number) * (b[i] as number)
    s1 += (a[i + 1] as number) * (b[i + 1] as number)
    s2 += (a[i + 2] as number) * (b[i + 2] as number)
    s3 += (a[i + 3] as number) * (b[i + 3] as number)
  }
  for (let i = even; i < a.length; i++) s0 += (a[i] as number) * (b[i] as number)
  return s0 + s1 + (s2 + s3)
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

/** A v and A′ A v, in one walk over the rows. */
export function timesAndBack(
  a: Matrix,
  v: Float64Array,
): { readonly there: Float64Array; readonly back: Float64Array } {
  const there = new Float64Array(a.rows)
  const back = new Float64Array(a.columns)
  for (let row = 0; row < a.rows; row++) {
    const own = rowOf(a, row)
    const value = dot(own, v)
    there[row] = value
    addScaled(back, own, value)
  }
  return { there, back }
}

/** A′ B */
export function transposedProduct(a: Matrix, b: Matrix): Matrix {
  if (b.columns === 1) return { values: transposedTimes(a, b.values), rows: a.columns, columns: 1 }
  const out = zeros(a.columns, b.columns)
  const { columns } = b
  for (let row = 0; row < a.rows; row++) {
    for (let k = 0; k < a.columns; k++) {
      const factor = a.values[row * a.columns + k] as number
      for (let c = 0; c < columns; c++) {
        out.values[k * columns + c] =
          (out.values[k * columns + c] as number) + factor * (b.values[row * columns + c] as number)
      }
    }
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
