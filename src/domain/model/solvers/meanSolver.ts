/** The mean of the training rows, whatever the spectrum: what any model has to beat. */
import { columnMeans, type Matrix, zeros } from '../../algebra/matrix.ts'
import { z } from '../../schema.ts'
import { predictLinear } from './linear.ts'
import { crossValidationSchema, defineSolver } from './solver.ts'

export const meanSolver = defineSolver({
  settings: z.object({ kind: z.literal('mean'), crossValidation: crossValidationSchema }),
  defaults: { kind: 'mean', crossValidation: 10 },
  words: {
    title: 'Mean of the training part',
    short: 'mean',
    help: 'Predicts the mean of the training part for every spectrum: any model has to beat this.',
  },
  tunes: null,
  candidates: () => [1],
  fit(_, x, y) {
    const model = { coefficients: zeros(x.columns, y.columns), intercepts: columnMeans(y) }
    return {
      candidates: 1,
      predictions: (rows: Matrix) => [predictLinear(model, rows)],
      model: () => model,
      latent: () => null,
    }
  },
})
