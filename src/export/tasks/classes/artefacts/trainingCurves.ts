/** `figures/training_curves`. */
import type { ClassEntry } from '../entry.ts'

export const trainingCurves: ClassEntry = ({ run: { epochs, study, best } }) => [
  {
    kind: 'figure',
    path: 'figures/training_curves',
    group: 'figures',
    purpose: 'Loss and accuracy over the epochs',
    figure: { kind: 'trainingCurves', epochs, plannedEpochs: study.epochs, best },
  },
]
