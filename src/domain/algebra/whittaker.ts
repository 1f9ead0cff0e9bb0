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
  const l1 = new Float64Array(points)
  const l2 = new Float64Array(points)
  const z = new Float64Array(points)
  return {
    solve(values, weights) {
      // What the last two rows left, carried along: this loop is most of a baseline's time.
      let [back1, back2, l2Before, d1, d2, z1, z2] = [0, 0, 0, 0, 0, 0, 0]
      for (let i = 0; i < points; i++) {
        const weight = weights[i] as number
        const pivot = (main[i] as number) + weight - back1 * back1 * d1 - back2 * back2 * d2
        const inverse = 1 / pivot
        const next1 = ((first[i] as number) - l2Before * back1 * d1) * inverse
        const next2 = (second[i] as number) * inverse
        const right = weight * (values[i] as number) - back1 * z1 - back2 * z2
        l1[i] = next1
        l2[i] = next2
        z[i] = right * inverse
        back2 = l2Before
        back1 = next1
        l2Before = next2
        d2 = d1
        d1 = pivot
        z2 = z1
        z1 = right
      }
      let [ahead1, ahead2] = [0, 0]
      for (let i = points - 1; i >= 0; i--) {
        const own = (z[i] as number) - (l1[i] as number) * ahead1 - (l2[i] as number) * ahead2
        z[i] = own
        ahead2 = ahead1
        ahead1 = own
      }
      return z
    },
  }
}
