/**
 * Penalised least squares on a row of values (Whittaker 1923; Eilers 2003): the smooth z that minimises
 * Σ wᵢ (yᵢ − zᵢ)² + λ Σ (Δ²z)². The system W + λ D′D has five diagonals and is solved by a banded factorisation L D L′ in a time
 * proportional to the length, from both ends to the middle: the steps of one end wait for each other, so the other's run between.
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
  // Unit lower L of two subdiagonals; towards the middle from either end.
  const l1 = new Float64Array(points)
  const l2 = new Float64Array(points)
  const z = new Float64Array(points)
  const half = (points - 2) >> 1
  return {
    solve(values, weights) {
      // Per end: L of the last row, and what the rows before take off the next pivot and right side, and off those after the next.
      // Few, so that all stay in registers: these loops are most of a baseline's time.
      let [near, nearPivot, nearRight, nearPivot2, nearRight2] = [0, 0, 0, 0, 0]
      let [far, farPivot, farRight, farPivot2, farRight2] = [0, 0, 0, 0, 0]
      let coupling = 0
      for (let i = 0; i < half; i++) {
        const j = points - 1 - i
        // D′D reads the same from both ends.
        const nearFirst = (first[i] as number) - coupling * near
        const farFirst = (first[i] as number) - coupling * far
        const nearInverse = 1 / ((main[i] as number) + (weights[i] as number) - nearPivot)
        const farInverse = 1 / ((main[i] as number) + (weights[j] as number) - farPivot)
        const nearOwn = (weights[i] as number) * (values[i] as number) - nearRight
        const farOwn = (weights[j] as number) * (values[j] as number) - farRight
        coupling = second[i] as number
        near = nearFirst * nearInverse
        far = farFirst * farInverse
        l1[i] = near
        l1[j] = far
        nearPivot = nearPivot2 + nearFirst * near
        farPivot = farPivot2 + farFirst * far
        nearRight = nearRight2 + near * nearOwn
        farRight = farRight2 + far * farOwn
        z[i] = nearOwn * nearInverse
        z[j] = farOwn * farInverse
        const nearSecond = coupling * nearInverse
        const farSecond = coupling * farInverse
        l2[i] = nearSecond
        l2[j] = farSecond
        nearPivot2 = coupling * nearSecond
        farPivot2 = coupling * farSecond
        nearRight2 = nearSecond * nearOwn
        farRight2 = farSecond * farOwn
      }
      // The two or three rows between go on from the near end; the far one has changed the last two of them.
      const last = points - 1 - half
      const farCoupling = coupling * far
      for (let i = half; i <= last; i++) {
        const ofPivot = i === last ? farPivot : i === last - 1 ? farPivot2 : 0
        const ofRight = i === last ? farRight : i === last - 1 ? farRight2 : 0
        const ownFirst = (first[i] as number) - coupling * near - (i === last - 1 ? farCoupling : 0)
        const inverse = 1 / ((main[i] as number) + (weights[i] as number) - nearPivot - ofPivot)
        const own = (weights[i] as number) * (values[i] as number) - nearRight - ofRight
        coupling = second[i] as number
        near = ownFirst * inverse
        l1[i] = near
        l2[i] = coupling * inverse
        z[i] = own * inverse
        nearPivot = nearPivot2 + ownFirst * near
        nearRight = nearRight2 + near * own
        nearPivot2 = coupling * coupling * inverse
        nearRight2 = coupling * inverse * own
      }
      for (let i = last; i >= half; i--) {
        const [next1, next2] = [i < last ? (z[i + 1] as number) : 0, i < last - 1 ? (z[i + 2] as number) : 0]
        z[i] = (z[i] as number) - (l2[i] as number) * next2 - (l1[i] as number) * next1
      }
      let [near1, near2, far1, far2] = [
        z[half] as number,
        z[half + 1] as number,
        z[last] as number,
        z[last - 1] as number,
      ]
      for (let i = half - 1; i >= 0; i--) {
        const j = points - 1 - i
        const nearValue = (z[i] as number) - (l2[i] as number) * near2 - (l1[i] as number) * near1
        const farValue = (z[j] as number) - (l2[j] as number) * far2 - (l1[j] as number) * far1
        z[i] = nearValue
        z[j] = farValue
        near2 = near1
        far2 = far1
        near1 = nearValue
        far1 = farValue
      }
      return z
    },
  }
}
