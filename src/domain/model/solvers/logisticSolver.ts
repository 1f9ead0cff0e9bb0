/** Multinomial logistic regression with a ridge penalty, chosen by cross-validation from the largest down. */
import { ok } from '../../result.ts'
import { z } from '../../schema.ts'
import { defineClassSolver } from './classSolver.ts'
import { logisticPath } from './logistic.ts'
import { choiceSchema, componentWords, crossValidationSchema } from './solver.ts'

const penalties = [100, 10, 1, 0.1, 0.01]

export const logisticSolver = defineClassSolver({
  settings: z.object({
    kind: z.literal('logistic'),
    crossValidation: crossValidationSchema,
    choice: choiceSchema,
    penalty: z.number().positive().nullable(),
  }),
  defaults: { kind: 'logistic', crossValidation: 5, choice: 'oneStandardError', penalty: null },
  words: {
    title: 'Logistic regression',
    short: 'logistic regression',
    help: 'One weight a point and class, with a penalty on large ones, chosen by cross-validation.',
    fields: { crossValidation: componentWords.crossValidation, choice: componentWords.choice },
  },
  tunes: 'penalty',
  probabilities: true,
  candidates: ({ penalty }) => (penalty === null ? penalties : [penalty]),
  fit: (_, x, labels, classes, candidates) =>
    logisticPath(
      x,
      labels,
      classes,
      candidates.map((penalty) => 1 / penalty),
      { maxIterations: 500, tolerance: 1e-6 },
    ).map(ok),
})
