/** Ridge regression, its penalty chosen by cross-validation from the largest down. */
import type { Matrix } from '../../algebra/matrix.ts'
import { z } from '../../schema.ts'
import { predictLinear } from './linear.ts'
import { ridgeProblem } from './ridge.ts'
import { choiceSchema, crossValidationSchema, defineSolver } from './solver.ts'

/** From 100 down to 1e-8, times the mean of the diagonal of X′X, so that they mean the same for any spectra. */
const decades = { from: 2, to: -8 } as const
/** Each penalty is a system of so many equations to be solved: four penalties to a decade where that is quick, else one. */
const quick = 300

function penalties(size: number): number[] {
  const perDecade = size <= quick ? 4 : 1
  const count = perDecade * (decades.from - decades.to) + 1
  return Array.from({ length: count }, (_, i) => 10 ** (decades.from - i / perDecade))
}

export const ridgeSolver = defineSolver({
  settings: z.object({
    kind: z.literal('ridge'),
    crossValidation: crossValidationSchema,
    choice: choiceSchema,
    /** Times the mean of the diagonal of X′X; null: as cross-validation says. */
    penalty: z.number().positive().nullable(),
  }),
  defaults: { kind: 'ridge', crossValidation: 10, choice: 'oneStandardError', penalty: null },
  words: {
    title: 'Ridge regression',
    short: 'ridge',
    help: 'Least squares with a penalty on large coefficients, chosen by cross-validation.',
    fields: {
      crossValidation: { label: 'Cross-validation', unit: 'folds', hint: 'On the training part; groups stay whole.' },
      choice: { label: 'Choice' },
      penalty: { label: 'Penalty', hint: 'Empty: chosen by cross-validation.' },
    },
  },
  tunes: 'penalty',
  candidates: ({ penalty }, rows, points) => (penalty === null ? penalties(Math.min(rows, points)) : [penalty]),
  fit(_, x, y, candidates) {
    const problem = ridgeProblem(x, y)
    const solved = candidates.flatMap((penalty) => problem.solve(penalty * problem.scale) ?? [])
    return {
      candidates: solved.length,
      predictions: (rows: Matrix) => solved.map((model) => predictLinear(model, rows)),
      model: (candidate) => solved[candidate] ?? problem.nothing,
      latent: () => null,
    }
  },
})
