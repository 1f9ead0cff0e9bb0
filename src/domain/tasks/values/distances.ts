/** How far spectra lie from those a model with components was trained on. */
import { matrixOf } from '../../algebra/matrix.ts'
import { type LatentDistances, latentDistances } from '../../model/solvers/latentDistances.ts'
import type { ValuesFit } from './valuesFit.ts'

/** T² and Q of preprocessed spectra, row-major `rows × points`; null for a model without components. */
export function distancesOf(
  { latent, mean }: Pick<ValuesFit, 'latent' | 'mean'>,
  seen: Float32Array,
): LatentDistances | null {
  if (!latent) return null
  return latentDistances(latent.space, matrixOf(seen, seen.length / mean.length))
}

/** Whether each lies beyond a limit of T² or Q, that is, further off than 95% of the training spectra; null as above. */
export function farOf(
  { latent }: Pick<ValuesFit, 'latent'>,
  distances: LatentDistances | null,
): readonly boolean[] | null {
  if (!latent || !distances) return null
  const { t2, q } = latent.space.limits
  return Array.from(distances.t2, (own, i) => own > t2 || (distances.q[i] ?? 0) > q)
}
