/** Which points of the axis a PLS model rests on: VIP (Wold, Sjöström & Eriksson 2001) and the selectivity ratio (Rajalahti et al. 2009). */
import { centred, dot, type Matrix, rowOf, times, transposedTimes } from '../../algebra/matrix.ts'
import type { LinearModel } from './linear.ts'
import type { PlsModel } from './pls.ts'

/** One a point; their squares average 1, so that points above 1 count for more than most. */
export function vip({ weights, scores, targetLoadings }: PlsModel, components = weights.length): Float64Array {
  const points = weights[0]?.length ?? 0
  const squares = new Float64Array(points)
  let total = 0
  for (let a = 0; a < Math.min(components, weights.length); a++) {
    const [w, t, q] = [weights[a], scores[a], targetLoadings[a]]
    if (!w || !t || !q) break
    const explained = dot(q, q) * dot(t, t)
    total += explained
    const length = dot(w, w)
    for (let point = 0; point < points; point++) {
      squares[point] = (squares[point] ?? 0) + (explained * (w[point] ?? 0) ** 2) / length
    }
  }
  return squares.map((square) => Math.sqrt((points * square) / total))
}

/** Variance of each point along the regression direction over what is left of it, on the training rows. `target`: which output. */
export function selectivityRatio(
  { coefficients }: LinearModel,
  x: Matrix,
  xMean: Float64Array,
  target = 0,
): Float64Array {
  const direction = Float64Array.from(
    { length: coefficients.rows },
    (_, point) => coefficients.values[point * coefficients.columns + target] ?? 0,
  )
  const centre = centred(x, xMean)
  const scores = times(centre, direction)
  const square = dot(scores, scores)
  const loading = transposedTimes(centre, scores).map((value) => value / square)
  const explained = new Float64Array(loading.length)
  const left = new Float64Array(loading.length)
  for (let row = 0; row < centre.rows; row++) {
    const own = rowOf(centre, row)
    for (let point = 0; point < loading.length; point++) {
      const along = (scores[row] ?? 0) * (loading[point] ?? 0)
      explained[point] = (explained[point] ?? 0) + along ** 2
      left[point] = (left[point] ?? 0) + ((own[point] ?? 0) - along) ** 2
    }
  }
  return explained.map((value, point) => value / (left[point] || Number.MIN_VALUE))
}
