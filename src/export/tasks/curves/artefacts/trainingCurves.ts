/** `figures/training_curves`. */
import type { CurvesEntry } from '../entry.ts'

export const trainingCurves: CurvesEntry = ({ run: { epochs, study, best }, model }) => [
  {
    kind: 'figure',
    path: 'figures/training_curves',
    group: 'figures',
    purpose: 'The loss and the fit of each component over the epochs',
    figure: {
      kind: 'curvesTrainingCurves',
      epochs,
      plannedEpochs: study.epochs,
      best,
      study,
      componentNames: model.fit.componentNames,
    },
  },
]
