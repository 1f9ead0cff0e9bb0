/**
 * Least-squares polynomials over a set of positions, by polynomials that are orthonormal there (Forsythe 1957): stable for
 * degrees that chemometrics uses, and one pass a row.
 */

/** Orthonormal columns of degree 0 … `degree` at the positions; row `k` is the polynomial of degree k. Fewer where positions coincide. */
export function orthonormalPolynomials(positions: ArrayLike<number>, degree: number): Float64Array[] {
  const n = positions.length
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let i = 0; i < n; i++) {
    low = Math.min(low, positions[i] ?? 0)
    high = Math.max(high, positions[i] ?? 0)
  }
  const half = (high - low) / 2 || 1
  const x = Float64Array.from({ length: n }, (_, i) => ((positions[i] ?? 0) - low) / half - 1)
  const basis: Float64Array[] = []
  let next = new Float64Array(n).fill(1)
  for (let k = 0; k <= degree; k++) {
    // Twice, because the first pass leaves rounding of the size of what was taken off.
    for (let pass = 0; pass < 2; pass++) {
      for (const row of basis) {
        let dot = 0
        for (let i = 0; i < n; i++) dot += (row[i] ?? 0) * (next[i] ?? 0)
        for (let i = 0; i < n; i++) next[i] = (next[i] ?? 0) - dot * (row[i] ?? 0)
      }
    }
    let squares = 0
    for (const value of next) squares += value * value
    const norm = Math.sqrt(squares)
    if (!(norm > 1e-12)) break
    const row = next.map((value) => value / norm)
    basis.push(row)
    next = row.map((value, i) => value * (x[i] ?? 0))
  }
  return basis
}

/** The fitted polynomial at the same positions, into `out`. */
export function projectOnto(
  basis: readonly Float64Array[],
  values: ArrayLike<number>,
  out: Float64Array,
): Float64Array {
  out.fill(0)
  const n = out.length
  // Three at a time: one sum alone would wait for each of its additions.
  for (let k = 0; k < basis.length; k += 3) {
    const a = basis[k] as Float64Array
    const b = basis[k + 1] ?? a
    const c = basis[k + 2] ?? a
    let [ofA, ofB, ofC] = [0, 0, 0]
    for (let i = 0; i < n; i++) {
      const value = values[i] as number
      ofA += (a[i] as number) * value
      ofB += (b[i] as number) * value
      ofC += (c[i] as number) * value
    }
    if (b === a) ofB = 0
    if (c === a) ofC = 0
    for (let i = 0; i < n; i++) {
      out[i] = (out[i] as number) + ofA * (a[i] as number) + ofB * (b[i] as number) + ofC * (c[i] as number)
    }
  }
  return out
}
