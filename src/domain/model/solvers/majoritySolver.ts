/** The most frequent class of the training rows, whatever the spectrum: what any classifier has to beat. Its logits are those of the classes' shares. */
import { zeros } from '../../algebra/matrix.ts'
import { ok } from '../../result.ts'
import { z } from '../../schema.ts'
import { defineClassSolver } from './classSolver.ts'
import { crossValidationSchema } from './solver.ts'

export const majoritySolver = defineClassSolver({
  settings: z.object({ kind: z.literal('majority'), crossValidation: crossValidationSchema }),
  defaults: { kind: 'majority', crossValidation: 10 },
  words: {
    title: 'Most frequent class',
    short: 'most frequent class',
    help: 'Predicts the most frequent class of the training part for every spectrum: any model has to beat this.',
  },
  tunes: null,
  probabilities: true,
  candidates: () => [1],
  fit(_, x, labels, classes) {
    const counts = new Float64Array(classes)
    for (const label of labels) counts[label] = (counts[label] ?? 0) + 1
    const intercepts = counts.map((count) => Math.log(count / labels.length))
    return [ok({ coefficients: zeros(x.columns, classes), intercepts })]
  },
})
