/**
 * How far a spectrum lies from the training spectra of a latent-variable model: Hotelling's T² within the components, Q (the squared
 * residual) across them, with their 95% limits: T² by the F distribution, Q by Jackson & Mudholkar (1979). Plain JSON, so that
 * it travels with the model.
 */
import { fQuantile } from '../../algebra/fDistribution.ts'
import { addScaled, centred, dot, eachRowProduct, gram, type Matrix, rowOf, transpose } from '../../algebra/matrix.ts'
import { normalQuantile } from '../../algebra/normalQuantile.ts'
import { z } from '../../schema.ts'

const numbers = z.array(z.number())

export const latentSpaceSchema = z.object({
  /** Of the preprocessed training spectra. */
  mean: numbers,
  /** One list a component. */
  rotations: z.array(numbers),
  loadings: z.array(numbers),
  /** Variance of the training scores (n − 1); scores of different components are uncorrelated. */
  scoreVariances: numbers,
  limits: z.object({ level: z.number(), t2: z.number(), q: z.number() }),
})
export type LatentSpace = z.infer<typeof latentSpaceSchema>

export interface LatentDistances {
  readonly t2: Float64Array
  readonly q: Float64Array
}

interface Latent {
  readonly xMean: Float64Array
  readonly rotations: readonly Float64Array[]
  readonly loadings: readonly Float64Array[]
  readonly scores: readonly Float64Array[]
}

const level = 0.95

/** Residual spectra after the components, rows × points. */
function residuals(
  x: Matrix,
  { xMean, rotations, loadings }: Pick<Latent, 'xMean' | 'rotations' | 'loadings'>,
): Matrix {
  const rest = centred(x, xMean)
  for (let row = 0; row < rest.rows; row++) {
    const own = rowOf(rest, row)
    const scores = rotations.map((rotation) => dot(own, rotation))
    for (const [a, loading] of loadings.entries()) addScaled(own, loading, -(scores[a] ?? 0))
  }
  return rest
}

/** Limit of T² for new spectra: k (n² − 1) / (n (n − k)) · F(k, n − k). */
export function t2Limit(rows: number, components: number): number {
  if (rows <= components) return Number.POSITIVE_INFINITY
  const factor = (components * (rows * rows - 1)) / (rows * (rows - components))
  return factor * fQuantile(level, components, rows - components)
}

/**
 * Jackson & Mudholkar's limit, from the sums of the first, second and third powers of the eigenvalues of the residual covariance.
 * (Q / θ1)^h is about normal; with h below 0 it falls as Q rises, so that the deviate changes its sign with h.
 */
export function jacksonMudholkar(theta1: number, theta2: number, theta3: number): number {
  if (!(theta1 > 0)) return 0
  const h = 1 - (2 * theta1 * theta3) / (3 * theta2 * theta2)
  const slope = (normalQuantile(level) * Math.sqrt(2 * theta2)) / theta1 + (theta2 * (h - 1)) / (theta1 * theta1)
  // (1 + h · slope)^(1 / h), whose limit at h = 0 is e^slope.
  return theta1 * Math.exp(Math.abs(h) < 1e-9 ? slope : Math.log1p(Math.max(-1, h * slope)) / h)
}

function qLimit(rest: Matrix): number {
  const divisor = Math.max(1, rest.rows - 1)
  const small = gram(rest.rows <= rest.columns ? rest : transpose(rest))
  const covariance = { ...small, values: small.values.map((value) => value / divisor) }
  let [theta1, theta2, theta3] = [0, 0, 0]
  // Each pair off the diagonal counts twice: trace(S²) = Σ S_ij², trace(S³) = Σ S_ij (S²)_ij, with S symmetric.
  eachRowProduct(covariance, (i, j, squared) => {
    const own = covariance.values[i * covariance.columns + j] ?? 0
    if (i === j) {
      theta1 += own
      theta2 += squared
      theta3 += own * squared
    } else theta3 += 2 * own * squared
  })
  return jacksonMudholkar(theta1, theta2, theta3)
}

/** `x`: the preprocessed training spectra. */
export function latentSpaceOf(model: Latent, x: Matrix, components = model.rotations.length): LatentSpace {
  const used = {
    xMean: model.xMean,
    rotations: model.rotations.slice(0, components),
    loadings: model.loadings.slice(0, components),
  }
  const scores = model.scores.slice(0, components)
  const rest = residuals(x, used)
  return {
    mean: [...model.xMean],
    rotations: used.rotations.map((rotation) => [...rotation]),
    loadings: used.loadings.map((loading) => [...loading]),
    scoreVariances: scores.map((t) => dot(t, t) / Math.max(1, x.rows - 1)),
    limits: { level, t2: t2Limit(x.rows, scores.length), q: qLimit(rest) },
  }
}

/** Of preprocessed spectra, new or old. */
export function latentDistances(space: LatentSpace, x: Matrix): LatentDistances {
  const xMean = Float64Array.from(space.mean)
  const rotations = space.rotations.map((rotation) => Float64Array.from(rotation))
  const loadings = space.loadings.map((loading) => Float64Array.from(loading))
  const centredX = centred(x, xMean)
  const t2 = Float64Array.from({ length: x.rows }, (_, row) => {
    const own = rowOf(centredX, row)
    return rotations.reduce((sum, rotation, a) => sum + dot(own, rotation) ** 2 / (space.scoreVariances[a] || 1), 0)
  })
  const rest = residuals(x, { xMean, rotations, loadings })
  const q = Float64Array.from({ length: x.rows }, (_, row) => dot(rowOf(rest, row), rowOf(rest, row)))
  return { t2, q }
}
