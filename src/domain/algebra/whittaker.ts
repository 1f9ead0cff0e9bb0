/**
 * Penalised least squares on a row of values (Whittaker 1923; Eilers 2003): the smooth z that minimises
 * Σ wᵢ (yᵢ − zᵢ)² + λ Σ (Δ²z)². The system W + λ D′D has five diagonals and is solved by a banded Cholesky factorisation in a time
 * proportional to the length.
 */

/** Work space for rows of `points` values, used again and again. */
export interface WhittakerSolver {
  /** z for these values and weights; the same array each time. Weights ≥ 0, not all 0. */
  solve(values: ArrayLike<number>, weights: ArrayLike<number>): Float64Array
}

/** `lambda` > 0; `points` ≥ 3. */
export function whittakerSolver(points: number, lambda: number): WhittakerSolver {
  // Diagonals of D′D for second differences.
  const main = new Float64Array(points)
  const first = new Float64Array(points)
  const second = new Float64Array(points)
  const difference = [1, -2, 1]
  for (let row = 0; row + 2 < points; row++) {
    for (let a = 0; a < 3; a++) {
      const at = row + a
      main[at] = (main[at] ?? 0) + lambda * (difference[a] ?? 0) ** 2
      if (a < 2) first[at] = (first[at] ?? 0) + lambda * (difference[a] ?? 0) * (difference[a + 1] ?? 0)
      if (a < 1) second[at] = (second[at] ?? 0) + lambda * (difference[a] ?? 0) * (difference[a + 2] ?? 0)
    }
  }
  // L D L′ with unit lower L of two subdiagonals.
  const d = new Float64Array(points)
  const l1 = new Float64Array(points)
  const l2 = new Float64Array(points)
  const z = new Float64Array(points)
  return {
    solve(values, weights) {
      for (let i = 0; i < points; i++) {
        const back1 = i > 0 ? (l1[i - 1] ?? 0) : 0
        const back2 = i > 1 ? (l2[i - 2] ?? 0) : 0
        const d1 = i > 0 ? (d[i - 1] ?? 0) : 0
        const d2 = i > 1 ? (d[i - 2] ?? 0) : 0
        const pivot = (main[i] ?? 0) + (weights[i] ?? 0) - back1 * back1 * d1 - back2 * back2 * d2
        d[i] = pivot
        l1[i] = ((first[i] ?? 0) - (i > 0 ? (l2[i - 1] ?? 0) * back1 * d1 : 0)) / pivot
        l2[i] = (second[i] ?? 0) / pivot
        z[i] = (weights[i] ?? 0) * (values[i] ?? 0) - back1 * (z[i - 1] ?? 0) - back2 * (z[i - 2] ?? 0)
      }
      for (let i = 0; i < points; i++) z[i] = (z[i] ?? 0) / (d[i] ?? 1)
      for (let i = points - 1; i >= 0; i--) {
        z[i] = (z[i] ?? 0) - (l1[i] ?? 0) * (z[i + 1] ?? 0) - (l2[i] ?? 0) * (z[i + 2] ?? 0)
      }
      return z
    },
  }
}
