/**
 * Multinomial logistic regression with a ridge penalty, as scikit-learn's `LogisticRegression(C)`: the sum of cross-entropies plus
 * ‖W‖² / 2C, intercepts not penalised. Minimised by L-BFGS (Nocedal 1980) with a backtracking line search; the function is convex, so
 * its minimum is the model, whoever finds it.
 */
import { addScaled, columnMeans, dot, type Matrix, rowOf, zeros } from '../../algebra/matrix.ts'
import type { LinearModel } from './linear.ts'

export interface LogisticOptions {
  /** Inverse of the penalty. */
  readonly c: number
  readonly maxIterations?: number
  /** Largest entry of the gradient at which it ends, per row. */
  readonly tolerance?: number
}

interface Point {
  readonly value: number
  readonly gradient: Float64Array
}

/** The objective at parameters [points × classes, classes], over centred x. */
function objective(x: Matrix, labels: ArrayLike<number>, classes: number, c: number, parameters: Float64Array): Point {
  const size = x.columns * classes
  const gradient = new Float64Array(parameters.length)
  let value = 0
  const logits = new Float64Array(classes)
  for (let row = 0; row < x.rows; row++) {
    const own = rowOf(x, row)
    for (let k = 0; k < classes; k++) logits[k] = parameters[size + k] ?? 0
    for (let point = 0; point < x.columns; point++) {
      const input = own[point] ?? 0
      for (let k = 0; k < classes; k++) logits[k] = (logits[k] ?? 0) + input * (parameters[point * classes + k] ?? 0)
    }
    const highest = Math.max(...logits)
    let sum = 0
    for (let k = 0; k < classes; k++) sum += Math.exp((logits[k] ?? 0) - highest)
    const label = labels[row] ?? 0
    value += highest + Math.log(sum) - (logits[label] ?? 0)
    for (let k = 0; k < classes; k++) logits[k] = Math.exp((logits[k] ?? 0) - highest) / sum - (k === label ? 1 : 0)
    for (let point = 0; point < x.columns; point++) {
      const input = own[point] ?? 0
      for (let k = 0; k < classes; k++) {
        gradient[point * classes + k] = (gradient[point * classes + k] ?? 0) + input * (logits[k] ?? 0)
      }
    }
    for (let k = 0; k < classes; k++) gradient[size + k] = (gradient[size + k] ?? 0) + (logits[k] ?? 0)
  }
  for (let i = 0; i < size; i++) {
    const weight = parameters[i] ?? 0
    value += (weight * weight) / (2 * c)
    gradient[i] = (gradient[i] ?? 0) + weight / c
  }
  return { value, gradient }
}

const memory = 12

interface Pair {
  readonly step: Float64Array
  readonly change: Float64Array
  readonly rho: number
}

/** Two-loop recursion: −H g. */
function direction(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const q = gradient.map((value) => -value)
  const alphas: number[] = []
  for (const { step, change, rho } of pairs.toReversed()) {
    const alpha = rho * dot(step, q)
    alphas.push(alpha)
    addScaled(q, change, -alpha)
  }
  const last = pairs.at(-1)
  if (last) {
    const scale = 1 / (last.rho * dot(last.change, last.change))
    for (let i = 0; i < q.length; i++) q[i] = (q[i] ?? 0) * scale
  }
  for (const { step, change, rho } of pairs) addScaled(q, step, (alphas.pop() ?? 0) - rho * dot(change, q))
  return q
}

/** `x` rows × points (scaled by the preprocessing), `labels` 0 … classes − 1. */
export function fitLogistic(
  x: Matrix,
  labels: ArrayLike<number>,
  classes: number,
  { c, maxIterations = 1000, tolerance = 1e-7 }: LogisticOptions,
): LinearModel {
  const mean = columnMeans(x)
  const centre = { ...x, values: x.values.slice() }
  for (let row = 0; row < x.rows; row++) addScaled(rowOf(centre, row), mean, -1)
  const size = x.columns * classes
  const parameters = new Float64Array(size + classes)
  let at = objective(centre, labels, classes, c, parameters)
  const pairs: Pair[] = []
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    if (Math.max(...at.gradient.map(Math.abs)) < tolerance * x.rows) break
    const along = direction(at.gradient, pairs)
    const slope = dot(along, at.gradient)
    let length = pairs.length === 0 ? 1 / Math.max(1, Math.sqrt(dot(at.gradient, at.gradient))) : 1
    let next: Point | null = null
    let moved = parameters
    for (let halving = 0; halving < 40; halving++, length /= 2) {
      moved = parameters.slice()
      addScaled(moved, along, length)
      const tried = objective(centre, labels, classes, c, moved)
      if (tried.value <= at.value + 1e-4 * length * slope) {
        next = tried
        break
      }
    }
    if (!next) break
    const step = along.map((value) => value * length)
    const change = next.gradient.map((value, i) => value - (at.gradient[i] ?? 0))
    const curvature = dot(step, change)
    if (curvature > 0) {
      pairs.push({ step, change, rho: 1 / curvature })
      if (pairs.length > memory) pairs.shift()
    }
    parameters.set(moved)
    at = next
  }
  const coefficients = zeros(x.columns, classes)
  coefficients.values.set(parameters.subarray(0, size))
  const intercepts = parameters.slice(size)
  for (let point = 0; point < x.columns; point++) addScaled(intercepts, rowOf(coefficients, point), -(mean[point] ?? 0))
  return { coefficients, intercepts }
}
