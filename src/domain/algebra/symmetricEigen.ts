/** Eigenvalues and eigenvectors of a small symmetric matrix, by cyclic Jacobi rotations (Golub & Van Loan, 8.5). */

export interface Eigen {
  /** Descending. */
  readonly values: Float64Array
  /** `vectors[k]` belongs to `values[k]`; length 1. */
  readonly vectors: readonly Float64Array[]
}

const maxSweeps = 60

/** `matrix` row-major `size × size`, symmetric; it is not changed. Meant for size ≤ 200. */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  const a = matrix.slice()
  const v = new Float64Array(size * size)
  for (let i = 0; i < size; i++) v[i * size + i] = 1
  const at = (m: Float64Array, i: number, j: number): number => m[i * size + j] ?? 0
  const scale = Math.max(...a.map(Math.abs), Number.MIN_VALUE)

  const rotate = (p: number, q: number): void => {
    const apq = at(a, p, q)
    if (Math.abs(apq) < 1e-17 * scale) return
    const theta = (at(a, q, q) - at(a, p, p)) / (2 * apq)
    const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
    const c = 1 / Math.sqrt(t * t + 1)
    const s = t * c
    const mix = (m: Float64Array, i: number, j: number): void => {
      const x = m[i] ?? 0
      const y = m[j] ?? 0
      m[i] = c * x - s * y
      m[j] = s * x + c * y
    }
    for (let k = 0; k < size; k++) mix(a, k * size + p, k * size + q)
    for (let k = 0; k < size; k++) mix(a, p * size + k, q * size + k)
    for (let k = 0; k < size; k++) mix(v, k * size + p, k * size + q)
  }

  for (let sweep = 0; sweep < maxSweeps; sweep++) {
    let off = 0
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) off = Math.max(off, Math.abs(at(a, p, q)))
    if (off <= 1e-15 * scale) break
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(p, q)
  }
  const order = Array.from({ length: size }, (_, i) => i).sort((i, j) => at(a, j, j) - at(a, i, i))
  return {
    values: Float64Array.from(order, (i) => at(a, i, i)),
    vectors: order.map((column) => Float64Array.from({ length: size }, (_, k) => at(v, k, column))),
  }
}
