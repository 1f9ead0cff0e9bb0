/** `figures/training_curves` of a network, `figures/cross_validation` of a solver that chose by it. */
import { solverOf } from '#domain/model/solvers/registry'
import { targetTitle, type ValuesEntry } from '../entry.ts'

export const trainingFigures: ValuesEntry = ({ run: { epochs, study, best, solved }, model: { fit } }) => {
  const targets = fit.targets.map(targetTitle)
  if (!solved) {
    return [
      {
        kind: 'figure',
        path: 'figures/training_curves',
        group: 'figures',
        purpose: 'Loss and RMSE over the epochs',
        figure: { kind: 'valuesTrainingCurves', epochs, plannedEpochs: study.epochs, best, loss: study.loss, targets },
      },
    ]
  }
  if (solved.tunes === null) return []
  const { candidates, rmsecv, chosen, best: smallest, relativeError, standardError, folds, leaveOneOut, rows } = solved
  return [
    {
      kind: 'figure',
      path: 'figures/cross_validation',
      group: 'figures',
      purpose: `Cross-validated error for each number of ${solved.tunes === 'components' ? 'components' : 'penalty'}`,
      figure: {
        kind: 'candidateCurve',
        solver: solverOf(solved).words.short,
        targets,
        tunes: solved.tunes,
        validation: `${leaveOneOut ? 'Leave-one-out' : `${folds}-fold`} cross-validation of ${rows} training spectra`,
        candidates,
        rmsecv,
        chosen,
        best: smallest,
        relativeError,
        standardError,
      },
    },
  ]
}
