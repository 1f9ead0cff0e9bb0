/**
 * Multinomial logistic regression with a ridge penalty, as scikit-learn's `LogisticRegression(C)`: the sum of cross-entropies plus
 * ‖W‖² / 2C, intercepts not penalised. Minimised by L-BFGS (Nocedal 1980) with a backtracking line search; the function is convex, so
 * its minimum is the model, whoever finds it.
 */
import { addScaled, centred, columnMeans, dot, type Matrix, rowOf, zeros } from '../../algebra/matrix.ts'
import type { LinearModel } from './linear.ts'

interface LogisticOptions {
  readonly maxIterations?: number
  /** Largest entry of the gradient at which it ends, per row. */
  readonly tolerance?: number
}

interface Point {
  readonly value: number
  readonly gradient: Float64Array
}

/** Weights of one class after another, then the intercepts. */
function objective(
  rows: readonly Float64Array[],
  labels: ArrayLike<number>,
  classes: number,
  c: number,
  parameters: Float64Array,
): Point {
  const width = rows[0]?.length ?? 0
  const size = width * classes
  const gradient = new Float64Array(parameters.length)
  const each = Array.from({ length: classes }, (_, k) => k)
  const weights = each.map((k) => parameters.subarray(k * width, (k + 1) * width))
  const slopes = each.map((k) => gradient.subarray(k * width, (k + 1) * width))
  const intercepts = parameters.subarray(size)
  let value = 0
  const logits = new Float64Array(classes)
  for (const [row, own] of rows.entries()) {
    for (const k of each) logits[k] = (intercepts[k] ?? 0) + dot(own, weights[k] as Float64Array)
    const highest = Math.max(...logits)
    let sum = 0
    for (const k of each) sum += Math.exp((logits[k] ?? 0) - highest)
    const label = labels[row] ?? 0
    value += highest + Math.log(sum) - (logits[label] ?? 0)
    for (const k of each) {
      const off = Math.exp((logits[k] ?? 0) - highest) / sum - (k === label ? 1 : 0)
      addScaled(slopes[k] as Float64Array, own, off)
      gradient[size + k] = (gradient[size + k] ?? 0) + off
    }
  }
  const squares = dot(parameters.subarray(0, size), parameters.subarray(0, size))
  addScaled(gradient.subarray(0, size), parameters.subarray(0, size), 1 / c)
  return { value: value + squares / (2 * c), gradient }
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

/** The minimum at one penalty, from `start` on. */
function descend(
  rows: readonly Float64Array[],
  labels: ArrayLike<number>,
  classes: number,
  c: number,
  start: Float64Array,
  { maxIterations = 1000, tolerance = 1e-7 }: LogisticOptions,
): Float64Array {
  const parameters = start.slice()
  let at = objective(rows, labels, classes, c, parameters)
  const pairs: Pair[] = []
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    if (at.gradient.every((value) => Math.abs(value) < tolerance * rows.length)) break
    const along = direction(at.gradient, pairs)
    const slope = dot(along, at.gradient)
    let length = pairs.length === 0 ? 1 / Math.max(1, Math.sqrt(dot(at.gradient, at.gradient))) : 1
    let next: Point | null = null
    let moved = parameters
    for (let halving = 0; halving < 40; halving++, length /= 2) {
      moved = parameters.slice()
      addScaled(moved, along, length)
      const tried = objective(rows, labels, classes, c, moved)
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
  return parameters
}

/** `x` rows × points (scaled by the preprocessing), `labels` 0 … classes − 1; one model for each of `cs`, each search begun where the last one ended. */
export function logisticPath(
  x: Matrix,
  labels: ArrayLike<number>,
  classes: number,
  cs: readonly number[],
  options: LogisticOptions = {},
): LinearModel[] {
  const mean = columnMeans(x)
  const whole = centred(x, mean)
  const rows = Array.from({ length: x.rows }, (_, row) => rowOf(whole, row))
  const width = x.columns
  let parameters: Float64Array = new Float64Array((width + 1) * classes)
  return cs.map((c) => {
    parameters = descend(rows, labels, classes, c, parameters, options)
    const coefficients = zeros(width, classes)
    const intercepts = parameters.slice(width * classes)
    for (let k = 0; k < classes; k++) {
      const own = parameters.subarray(k * width, (k + 1) * width)
      for (let point = 0; point < width; point++) coefficients.values[point * classes + k] = own[point] ?? 0
      intercepts[k] = (intercepts[k] ?? 0) - dot(mean, own)
    }
    return { coefficients, intercepts }
  })
}
