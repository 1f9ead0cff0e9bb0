/** Principal component regression, the number of components chosen by cross-validation. */
import { z } from '../../schema.ts'
import { latentSpaceOf } from './latentDistances.ts'
import { predictLinear } from './linear.ts'
import { principalRegression } from './pcr.ts'
import { fitPrincipal } from './principal.ts'
import { componentCandidates, componentDefaults, componentFields, componentWords, defineSolver } from './solver.ts'

export const pcrSolver = defineSolver({
  settings: z.object({ kind: z.literal('pcr'), ...componentFields }),
  defaults: { kind: 'pcr', ...componentDefaults },
  words: {
    title: 'Principal component regression (PCR)',
    short: 'PCR',
    help: 'Least squares on the scores of the first principal components.',
    fields: componentWords,
  },
  tunes: 'components',
  candidates: componentCandidates,
  fit(_, x, y, candidates) {
    const principal = fitPrincipal(x, candidates.length)
    const rotations = principal.loadings
    return {
      candidates: rotations.length,
      predictions: (rows) => rotations.map((_, a) => predictLinear(principalRegression(principal, y, a + 1), rows)),
      model: (candidate) => principalRegression(principal, y, candidate + 1),
      latent: (candidate) => ({
        space: latentSpaceOf({ ...principal, rotations }, x, candidate + 1),
        scores: principal.scores.slice(0, candidate + 1),
        vip: null,
      }),
    }
  },
})
