/** Symmetric positive definite systems by Cholesky's factorisation (Golub & Van Loan, 4.2). Meant for sizes up to some hundred. */

/** A pivot below this share of its diagonal element is rounding. */
const singularShare = 1e-12

/** Lower triangle L with L·Lᵀ = `matrix` (row-major `size × size`); null where it is not positive definite. */
export function choleskyFactor(matrix: Float64Array, size: number): Float64Array | null {
  const lower = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * size + j] ?? 0
      for (let k = 0; k < j; k++) rest -= (lower[i * size + k] ?? 0) * (lower[j * size + k] ?? 0)
      if (i > j) lower[i * size + j] = rest / (lower[j * size + j] ?? 1)
      else if (rest > singularShare * (matrix[i * size + i] ?? 0)) lower[i * size + i] = Math.sqrt(rest)
      else return null
    }
  }
  return lower
}

/** X with L·Lᵀ·X = `right`; `right` row-major `size × columns`, not changed. */
export function choleskySolve(lower: Float64Array, size: number, right: Float64Array, columns: number): Float64Array {
  const x = right.slice()
  const subtract = (from: number, row: number, factor: number): void => {
    for (let c = 0; c < columns; c++)
      x[from * columns + c] = (x[from * columns + c] ?? 0) - factor * (x[row * columns + c] ?? 0)
  }
  const divide = (row: number): void => {
    for (let c = 0; c < columns; c++)
      x[row * columns + c] = (x[row * columns + c] ?? 0) / (lower[row * size + row] ?? 1)
  }
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) subtract(i, k, lower[i * size + k] ?? 0)
    divide(i)
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) subtract(i, k, lower[k * size + i] ?? 0)
    divide(i)
  }
  return x
}
