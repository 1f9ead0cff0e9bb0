/**
 * The first principal components of spectra, for the map of a dataset. Golub–Kahan–Lanczos
 * bidiagonalisation with full reorthogonalisation (Golub & Van Loan, 10.4): the leading components
 * to rounding, at the cost of a few dozen passes over the data instead of a full decomposition.
 */

import { symmetricEigen } from '../algebra/symmetricEigen.ts'
import { randomFor, streams } from '../random/rng.ts'
import type { SpectraTable } from './spectraTable.ts'

export interface PrincipalComponents {
  /** `scores[k][row]`: position of every row along component k. */
  readonly scores: readonly Float64Array[]
  /** `loadings[k][point]`, length 1; the entry of largest size is positive. */
  readonly loadings: readonly Float64Array[]
  /** Share of the total variance along each component. */
  readonly explained: readonly number[]
  readonly mean: Float64Array
  /** Rows the components were computed from; a selection spread over the table when there are many. */
  readonly fittedRows: number
}

/** Beyond this many rows the components come from a selection spread over the table; scores are given for all. */
const maxFittedRows = 4000
const maxSteps = 60
const goldenRatio = (Math.sqrt(5) - 1) / 2

const norm = (vector: Float64Array): number => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))

/** Takes the parts along the basis out of a vector, twice for accuracy, and scales it to length 1. Its length before, or 0. */
function orthonormalise(vector: Float64Array, basis: readonly Float64Array[]): number {
  for (let pass = 0; pass < 2; pass++) {
    for (const other of basis) {
      let along = 0
      for (let i = 0; i < vector.length; i++) along += (vector[i] ?? 0) * (other[i] ?? 0)
      for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) - along * (other[i] ?? 0)
    }
  }
  const length = norm(vector)
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) / length
  return length
}

/** Chosen rows of the data with the mean taken out on the fly. */
class Centred {
  readonly #content: SpectraTable
  readonly #points: number
  readonly rows: Int32Array
  readonly mean: Float64Array

  constructor(content: SpectraTable, rows: Int32Array) {
    this.#content = content
    this.#points = content.axis.values.length
    this.rows = rows
    this.mean = new Float64Array(this.#points)
    for (const row of rows) {
      for (let i = 0; i < this.#points; i++) {
        this.mean[i] = (this.mean[i] ?? 0) + (content.intensities[row * this.#points + i] ?? 0) / rows.length
      }
    }
  }

  /** Projection of every given row on a direction. */
  times(direction: Float64Array, rows: Int32Array): Float64Array {
    let offset = 0
    for (let i = 0; i < this.#points; i++) offset += (this.mean[i] ?? 0) * (direction[i] ?? 0)
    const { intensities } = this.#content
    return Float64Array.from(rows, (row) => {
      let sum = 0
      const start = row * this.#points
      for (let i = 0; i < this.#points; i++) sum += (intensities[start + i] ?? 0) * (direction[i] ?? 0)
      return sum - offset
    })
  }

  /** The rows added up with the given weights. */
  transposedTimes(weights: Float64Array): Float64Array {
    const out = new Float64Array(this.#points)
    const { intensities } = this.#content
    let total = 0
    for (const [k, row] of this.rows.entries()) {
      const weight = weights[k] ?? 0
      total += weight
      const start = row * this.#points
      for (let i = 0; i < this.#points; i++) out[i] = (out[i] ?? 0) + weight * (intensities[start + i] ?? 0)
    }
    for (let i = 0; i < this.#points; i++) out[i] = (out[i] ?? 0) - total * (this.mean[i] ?? 0)
    return out
  }

  squares(): number {
    let sum = 0
    for (const row of this.rows) {
      const start = row * this.#points
      for (let i = 0; i < this.#points; i++) {
        sum += ((this.#content.intensities[start + i] ?? 0) - (this.mean[i] ?? 0)) ** 2
      }
    }
    return sum
  }
}

/** Directions of largest variance: right singular vectors of the centred data. */
function leadingDirections(data: Centred, points: number, wanted: number, size: number): Float64Array[] {
  const random = randomFor(1, streams.bootstrap, 0)
  const right: Float64Array[] = []
  const left: Float64Array[] = []
  const alphas: number[] = []
  const betas: number[] = []
  const tiny = 1e-12 * size
  /** A new direction inside the data and across those already taken, or null when there is none left. */
  const fresh = (): Float64Array | null => {
    const direction = data.transposedTimes(Float64Array.from(data.rows, () => random.normal()))
    return orthonormalise(direction, right) > tiny ? direction : null
  }
  let v = fresh()
  while (v && right.length < maxSteps) {
    right.push(v)
    const u = data.times(v, data.rows)
    const alpha = orthonormalise(u, left)
    if (alpha <= tiny) break
    left.push(u)
    alphas.push(alpha)
    const next: Float64Array = data.transposedTimes(u)
    const beta = orthonormalise(next, right)
    // Equal singular values end the sequence early; it goes on, uncoupled, from a new direction.
    betas.push(beta > tiny ? beta : 0)
    v = beta > tiny ? next : fresh()
  }
  // B is upper bidiagonal: alphas on the diagonal, betas beside it; BᵀB is tridiagonal.
  const k = right.length
  const gram = new Float64Array(k * k)
  for (let i = 0; i < k; i++) {
    gram[i * k + i] = (alphas[i] ?? 0) ** 2 + (i > 0 ? (betas[i - 1] ?? 0) ** 2 : 0)
    if (i + 1 < k) {
      gram[i * k + i + 1] = (alphas[i] ?? 0) * (betas[i] ?? 0)
      gram[(i + 1) * k + i] = gram[i * k + i + 1] ?? 0
    }
  }
  const { values, vectors } = symmetricEigen(gram, k)
  return vectors
    .filter((_, j) => j < wanted && (values[j] ?? 0) > tiny * size)
    .map((weights) => {
      const direction = new Float64Array(points)
      for (const [j, basis] of right.entries()) {
        for (let i = 0; i < points; i++) direction[i] = (direction[i] ?? 0) + (weights[j] ?? 0) * (basis[i] ?? 0)
      }
      orthonormalise(direction, [])
      const largest = direction.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0)
      return largest < 0 ? direction.map((value) => -value) : direction
    })
}

/**
 * Scores, loadings and explained shares of the first `components` (2 unless asked otherwise).
 * Fewer come back when the data have fewer dimensions (identical spectra have none).
 */
export function principalComponents(content: SpectraTable, components = 2): PrincipalComponents {
  const points = content.axis.values.length
  const all = Int32Array.from({ length: content.rows }, (_, row) => row)
  const step = Math.max(1, content.rows / maxFittedRows)
  // One row of each stretch, at golden-ratio places in it: an even stride would meet a table whose
  // classes come in turn always at the same class.
  const place = (k: number): number => (k + ((k * goldenRatio) % 1)) * step
  const fitted = Int32Array.from({ length: Math.min(content.rows, maxFittedRows) }, (_, k) =>
    step === 1 ? k : Math.floor(place(k)),
  )
  const data = new Centred(content, fitted)
  const total = data.squares()
  const loadings = total > 0 ? leadingDirections(data, points, components, Math.sqrt(total)) : []
  const scores = loadings.map((direction) => data.times(direction, all))
  const explained = loadings.map((direction) => norm(data.times(direction, fitted)) ** 2 / total)
  return { scores, loadings, explained, mean: data.mean, fittedRows: fitted.length }
}
