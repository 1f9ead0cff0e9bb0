/** Linear discriminant analysis on principal component scores, their number chosen by cross-validation. */
import { z } from '../../schema.ts'
import { defineClassSolver } from './classSolver.ts'
import { discriminantOnScores } from './discriminant.ts'
import { fitPrincipal } from './principal.ts'
import { componentCandidates, componentDefaults, componentFields, componentWords } from './solver.ts'

export const ldaSolver = defineClassSolver({
  settings: z.object({ kind: z.literal('lda'), ...componentFields }),
  defaults: { kind: 'lda', ...componentDefaults },
  words: {
    title: 'Discriminant analysis on principal components (LDA)',
    short: 'LDA',
    help: 'One mean a class and one common spread, on a few principal components: the usual first try.',
    fields: componentWords,
  },
  tunes: 'components',
  probabilities: true,
  candidates: componentCandidates,
  fit(_, x, labels, classes, candidates) {
    const principal = fitPrincipal(x, Math.max(1, ...candidates))
    return candidates.map((components) => discriminantOnScores(principal, labels, classes, components))
  },
})
