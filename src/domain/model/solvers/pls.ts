/**
 * Partial least squares regression of one or several targets. NIPALS with the exact dominant direction of X′Y in each round (Wold,
 * Sjöström & Eriksson 2001), as scikit-learn's `PLSRegression(scale=False)` converges to; SIMPLS (de Jong 1993), which leaves X as it is.
 * For one target both are the same model. X and Y are centred here; scaling is a step of the preprocessing.
 */
import {
  addScaled,
  centred,
  columnMeans,
  columnOf,
  deflatedProduct,
  dot,
  type Matrix,
  rowOf,
  times,
  timesAndBack,
  transposedProduct,
  transposedTimes,
  zeros,
} from '../../algebra/matrix.ts'
import { symmetricEigen } from '../../algebra/symmetricEigen.ts'
import { type LinearModel, uncentred } from './linear.ts'

export type PlsAlgorithm = 'nipals' | 'simpls'

export interface PlsModel {
  readonly algorithm: PlsAlgorithm
  /** Of each component, in turn; fewer than asked for where the data have fewer dimensions. */
  readonly weights: readonly Float64Array[]
  readonly loadings: readonly Float64Array[]
  readonly targetLoadings: readonly Float64Array[]
  /** Scores are (x − mean) · rotation. */
  readonly rotations: readonly Float64Array[]
  /** Of the training rows. */
  readonly scores: readonly Float64Array[]
  readonly xMean: Float64Array
  readonly yMean: Float64Array
}

/** A direction with less of what is left than this holds rounding only. */
const nothingLeft = 1e-12

const norm = (v: Float64Array): number => Math.sqrt(dot(v, v))
const scaled = (v: Float64Array, by: number): Float64Array => v.map((value) => value * by)

/** Left singular vector of the largest singular value of S (points × targets); null where S is 0. */
function dominant(s: Matrix): { readonly left: Float64Array; readonly right: Float64Array } | null {
  const right =
    s.columns === 1 ? Float64Array.of(1) : symmetricEigen(transposedProduct(s, s).values, s.columns).vectors[0]
  if (!right) return null
  const left = times(s, right)
  const length = norm(left)
  return length > 0 ? { left: scaled(left, 1 / length), right } : null
}

interface Parts {
  readonly weights: Float64Array[]
  readonly loadings: Float64Array[]
  readonly targetLoadings: Float64Array[]
  readonly rotations: Float64Array[]
  readonly scores: Float64Array[]
}

function nipals(x: Matrix, y: Matrix, components: number, parts: Parts): void {
  const whole = norm(x.values)
  let s = transposedProduct(x, y)
  const first = norm(s.values)
  for (let a = 0; a < components; a++) {
    const direction = norm(s.values) > nothingLeft * first ? dominant(s) : null
    if (!direction) return
    const w = direction.left
    const { there: t, back } = timesAndBack(x, w)
    const square = dot(t, t)
    if (!(Math.sqrt(square) > nothingLeft * whole)) return
    const p = scaled(back, 1 / square)
    const q = scaled(transposedTimes(y, t), 1 / square)
    // Y need not be deflated for X′Y, but its rest is what the next round asks about.
    for (let row = 0; row < y.rows; row++) addScaled(rowOf(y, row), q, -(t[row] ?? 0))
    s = deflatedProduct(x, t, p, y)
    // R = W (P′W)⁻¹, column by column.
    const r = w.slice()
    for (const [b, rotation] of parts.rotations.entries()) addScaled(r, rotation, -dot(parts.loadings[b] ?? w, w))
    parts.weights.push(w)
    parts.loadings.push(p)
    parts.targetLoadings.push(q)
    parts.rotations.push(r)
    parts.scores.push(t)
  }
}

function simpls(x: Matrix, y: Matrix, components: number, parts: Parts): void {
  const s = transposedProduct(x, y)
  const first = norm(s.values)
  const basis: Float64Array[] = []
  for (let a = 0; a < components; a++) {
    const direction = norm(s.values) > nothingLeft * first ? dominant(s) : null
    if (!direction) return
    const { there: raw, back } = timesAndBack(x, direction.left)
    const length = norm(raw)
    if (!(length > 0)) return
    const t = scaled(raw, 1 / length)
    const r = scaled(direction.left, 1 / length)
    const p = scaled(back, 1 / length)
    const q = transposedTimes(y, t)
    const v = p.slice()
    for (let pass = 0; pass < 2; pass++) for (const other of basis) addScaled(v, other, -dot(other, v))
    const across = norm(v)
    if (!(across > nothingLeft * norm(p))) return
    const unit = scaled(v, 1 / across)
    const along = transposedTimes(s, unit)
    for (let point = 0; point < s.rows; point++) addScaled(rowOf(s, point), along, -(unit[point] ?? 0))
    basis.push(unit)
    parts.weights.push(r)
    parts.loadings.push(p)
    parts.targetLoadings.push(q)
    parts.rotations.push(r)
    parts.scores.push(t)
  }
}

/** `x` rows × points, `y` rows × targets; neither is changed. */
export function fitPls(x: Matrix, y: Matrix, components: number, algorithm: PlsAlgorithm = 'nipals'): PlsModel {
  const [xMean, yMean] = [columnMeans(x), columnMeans(y)]
  const parts: Parts = { weights: [], loadings: [], targetLoadings: [], rotations: [], scores: [] }
  const most = Math.min(components, x.rows - 1, x.columns)
  const work = algorithm === 'nipals' ? nipals : simpls
  work(centred(x, xMean), centred(y, yMean), most, parts)
  return { algorithm, xMean, yMean, ...parts }
}

/** The regression with the first `components`: B = R Q′. */
export function plsRegression(model: PlsModel, components = model.rotations.length): LinearModel {
  const { xMean, yMean, rotations, targetLoadings } = model
  const coefficients = zeros(xMean.length, yMean.length)
  for (let a = 0; a < Math.min(components, rotations.length); a++) {
    const [r, q] = [rotations[a], targetLoadings[a]]
    if (!r || !q) break
    for (let point = 0; point < coefficients.rows; point++) addScaled(rowOf(coefficients, point), q, r[point] ?? 0)
  }
  return uncentred(coefficients, xMean, yMean)
}

/** Scores of new rows on each component: rows × components. */
export function plsScores({ xMean, rotations }: PlsModel, x: Matrix): Matrix {
  const centre = centred(x, xMean)
  const scores = zeros(x.rows, rotations.length)
  for (let row = 0; row < x.rows; row++) {
    const own = rowOf(centre, row)
    for (const [a, rotation] of rotations.entries()) scores.values[row * rotations.length + a] = dot(own, rotation)
  }
  return scores
}

/** Predictions of new rows with 1, 2 … components: one rows × targets matrix each. */
export function plsPredictions(model: PlsModel, x: Matrix): Matrix[] {
  const scores = plsScores(model, x)
  const { yMean, targetLoadings } = model
  const sum = zeros(x.rows, yMean.length)
  for (let row = 0; row < sum.rows; row++) rowOf(sum, row).set(yMean)
  return targetLoadings.map((q, a) => {
    const t = columnOf(scores, a)
    for (let row = 0; row < sum.rows; row++) addScaled(rowOf(sum, row), q, t[row] ?? 0)
    return { ...sum, values: sum.values.slice() }
  })
}
