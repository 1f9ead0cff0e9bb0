/**
 * The largest eigenvalues of a large symmetric positive matrix that is known by its products alone, with their vectors: Lanczos (1950) with
 * every vector orthogonalised against all before it, continued until the wanted pairs stand still (Golub & Van Loan, 10.1).
 */
import { randomFor, streams } from '../random/rng.ts'
import { addScaled, dot } from './matrix.ts'
import { type Eigen, symmetricEigen } from './symmetricEigen.ts'

/** A pair has settled when it is off by no more than this share of the largest eigenvalue. */
const settled = 1e-12

/** `times`: the matrix times a vector of `size`. At most `wanted` pairs, fewer where the matrix has a lower rank. */
export function leadingEigen(times: (v: Float64Array) => Float64Array, size: number, wanted: number): Eigen {
  const basis: Float64Array[] = []
  const diagonal: number[] = []
  const beside: number[] = []
  const random = randomFor(1, streams.simulation, size)
  let next = normalised(Float64Array.from({ length: size }, () => random.normal()))
  let found: Eigen | null = null
  while (next && basis.length < size) {
    basis.push(next)
    const image = times(next)
    diagonal.push(dot(image, next))
    // Twice is enough, whatever rounding does.
    for (let pass = 0; pass < 2; pass++) for (const other of basis) addScaled(image, other, -dot(other, image))
    const length = Math.sqrt(dot(image, image))
    beside.push(length)
    const scale = Math.max(...diagonal)
    const ended = length <= 1e-14 * scale * size
    next = ended ? null : normalised(image)
    const steps = basis.length
    if (!ended && (steps < wanted || (steps - wanted) % 20 !== 10) && steps < size) continue
    found = ofTridiagonal(diagonal, beside)
    const off = found.vectors.slice(0, wanted).map((vector) => Math.abs(length * (vector[steps - 1] ?? 0)))
    if (ended || Math.max(...off) <= settled * (found.values[0] ?? 0)) break
  }
  if (!found) return { values: new Float64Array(), vectors: [] }
  const { values, vectors } = found
  return {
    values: values.slice(0, wanted),
    vectors: vectors.slice(0, wanted).map((weights) => {
      const whole = new Float64Array(size)
      for (const [i, vector] of basis.entries()) addScaled(whole, vector, weights[i] ?? 0)
      return whole
    }),
  }
}

function normalised(v: Float64Array): Float64Array | null {
  const length = Math.sqrt(dot(v, v))
  return length > 0 ? v.map((value) => value / length) : null
}

function ofTridiagonal(diagonal: readonly number[], beside: readonly number[]): Eigen {
  const size = diagonal.length
  const matrix = new Float64Array(size * size)
  for (const [i, value] of diagonal.entries()) {
    matrix[i * size + i] = value
    if (i + 1 === size) continue
    matrix[i * size + i + 1] = beside[i] ?? 0
    matrix[(i + 1) * size + i] = beside[i] ?? 0
  }
  return symmetricEigen(matrix, size)
}
