/** Partial least squares, the number of components chosen by cross-validation. */
import { z } from '../../schema.ts'
import { latentSpaceOf } from './latentDistances.ts'
import { fitPls, plsPredictions, plsRegression } from './pls.ts'
import { componentCandidates, componentDefaults, componentFields, componentWords, defineSolver } from './solver.ts'
import { vip } from './variableImportance.ts'

export const plsSolver = defineSolver({
  settings: z.object({ kind: z.literal('pls'), ...componentFields }),
  defaults: { kind: 'pls', ...componentDefaults },
  words: {
    title: 'Partial least squares (PLS)',
    short: 'PLS',
    help: 'Regression on a few components that vary with the targets: the usual choice for near-infrared spectra.',
    fields: componentWords,
  },
  tunes: 'components',
  candidates: componentCandidates,
  fit(_, x, y, candidates) {
    // For one target both algorithms give the same model, and SIMPLS takes half the work.
    const pls = fitPls(x, y, candidates.length, y.columns === 1 ? 'simpls' : 'nipals')
    return {
      candidates: pls.rotations.length,
      predictions: (rows) => plsPredictions(pls, rows),
      model: (candidate) => plsRegression(pls, candidate + 1),
      latent(candidate) {
        // VIP is told by the weights of NIPALS, which have length 1.
        const nipals = pls.algorithm === 'nipals' ? pls : fitPls(x, y, candidate + 1)
        return {
          space: latentSpaceOf(nipals, x, candidate + 1),
          scores: nipals.scores.slice(0, candidate + 1),
          vip: vip(nipals, candidate + 1),
        }
      },
    }
  },
})
