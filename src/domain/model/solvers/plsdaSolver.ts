/**
 * Discriminant analysis by partial least squares: PLS on one column a class, 1 for its spectra and 0 for the others, their number of components
 * chosen by cross-validation (Barker & Rayens 2003). A spectrum belongs to the class with the highest score; scores are no probabilities.
 */
import { type Matrix, zeros } from '../../algebra/matrix.ts'
import { err, ok } from '../../result.ts'
import { z } from '../../schema.ts'
import { defineClassSolver } from './classSolver.ts'
import { fitPls, plsRegression } from './pls.ts'
import { componentCandidates, componentDefaults, componentFields, componentWords } from './solver.ts'

/** Rows × classes. */
function memberships(labels: Int32Array, classes: number): Matrix {
  const y = zeros(labels.length, classes)
  for (const [row, label] of labels.entries()) y.values[row * classes + label] = 1
  return y
}

export const plsdaSolver = defineClassSolver({
  settings: z.object({ kind: z.literal('plsda'), ...componentFields }),
  defaults: { kind: 'plsda', ...componentDefaults },
  words: {
    title: 'Partial least squares discriminant analysis (PLS-DA)',
    short: 'PLS-DA',
    help: 'PLS on the membership of each class. Its scores are not probabilities.',
    fields: componentWords,
  },
  tunes: 'components',
  probabilities: false,
  candidates: componentCandidates,
  fit(_, x, labels, classes, candidates) {
    const pls = fitPls(x, memberships(labels, classes), Math.max(1, ...candidates), 'nipals')
    return candidates.map((components) =>
      components <= pls.rotations.length ? ok(plsRegression(pls, components)) : err(tooFewDimensions(components)),
    )
  },
})

const tooFewDimensions = (components: number) => ({
  code: 'solver-components',
  message: `The training spectra do not have ${components} components.`,
  remedy: 'Choose fewer components.',
})
