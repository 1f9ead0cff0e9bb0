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

/** A v and A′ A v, in one walk over the rows, four at a time so that v and the sum are read and written once for them. */
export function timesAndBack(
  a: Matrix,
  v: Float64Array,
): { readonly there: Float64Array; readonly back: Float64Array } {
  const { values, rows, columns } = a
  const there = new Float64Array(rows)
  const back = new Float64Array(columns)
  const whole = rows - (rows % 4)
  for (let row = 0; row < whole; row += 4) {
    const at = row * columns
    const [second, third, fourth] = [at + columns, at + 2 * columns, at + 3 * columns]
    let [t0, t1, t2, t3] = [0, 0, 0, 0]
    for (let k = 0; k < columns; k++) {
      const factor = v[k] as number
      t0 += (values[at + k] as number) * factor
      t1 += (values[second + k] as number) * factor
      t2 += (values[third + k] as number) * factor
      t3 += (values[fourth + k] as number) * factor
    }
    for (let k = 0; k < columns; k++) {
      back[k] =
        (back[k] as number) +
        t0 * (values[at + k] as number) +
        t1 * (values[second + k] as number) +
        (t2 * (values[third + k] as number) + t3 * (values[fourth + k] as number))
    }
    there[row] = t0
    there[row + 1] = t1
    there[row + 2] = t2
    there[row + 3] = t3
  }
  for (let row = whole; row < rows; row++) {
    const own = rowOf(a, row)
    const value = dot(own, v)
    there[row] = value
    addScaled(back, own, value)
  }
  return { there, back }
}

/** A −= t p′ in place; gives A′ B of what is left, in the same walk over the rows. `b` is rows × columns. */
export function deflatedProduct(a: Matrix, t: Float64Array, p: Float64Array, b: Matrix): Matrix {
  if (b.columns !== 1) {
    for (let row = 0; row < a.rows; row++) addScaled(rowOf(a, row), p, -(t[row] ?? 0))
    return transposedProduct(a, b)
  }
  const out = zeros(a.columns, 1)
  for (let row = 0; row < a.rows; row++) {
    const own = rowOf(a, row)
    addScaled(own, p, -(t[row] ?? 0))
    addScaled(out.values, own, b.values[row] ?? 0)
  }
  return out
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

/**
 * Every row · row of the lower triangle, diagonal included, told in no promised order. Two rows by two at a time: each number read serves
 * two sums, and four sums do not wait for each other.
 */
export function eachRowProduct(a: Matrix, tell: (i: number, j: number, value: number) => void): void {
  const { values, rows, columns } = a
  for (let i = 0; i < rows; i += 2) {
    // Where the number of rows is odd, the last stands in for the one after it and is told once.
    const below = Math.min(i + 1, rows - 1)
    const [first, second] = [i * columns, below * columns]
    for (let j = 0; j <= i; j += 2) {
      const beside = Math.min(j + 1, rows - 1)
      const [third, fourth] = [j * columns, beside * columns]
      let [s00, s01, s10, s11] = [0, 0, 0, 0]
      for (let k = 0; k < columns; k++) {
        const a0 = values[first + k] as number
        const a1 = values[second + k] as number
        const b0 = values[third + k] as number
        const b1 = values[fourth + k] as number
        s00 += a0 * b0
        s01 += a0 * b1
        s10 += a1 * b0
        s11 += a1 * b1
      }
      tell(i, j, s00)
      if (beside > j && beside <= i) tell(i, beside, s01)
      if (below > i) {
        tell(below, j, s10)
        if (beside > j) tell(below, beside, s11)
      }
    }
  }
}

export function transpose({ values, rows, columns }: Matrix): Matrix {
  const out = zeros(columns, rows)
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < columns; k++) out.values[k * rows + row] = values[row * columns + k] as number
  }
  return out
}

/** A A′ */
export function gram(a: Matrix): Matrix {
  const out = zeros(a.rows, a.rows)
  eachRowProduct(a, (i, j, value) => {
    out.values[i * a.rows + j] = value
    out.values[j * a.rows + i] = value
  })
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
