/** A network that predicts curves applied to structures. */
import { restoreComponents } from '#domain/tasks/curves/componentScale'
import type { CurvesPrediction } from '#protocol/prediction'
import type { AppliedTask } from './predict.ts'

export const appliedCurves = {
  task: 'curves',
  axis: ({ featureNames }) => ({ points: featureNames.length, positions: null }),
  fitted: ({ fitted }) => fitted,
  lengthFault: ({ featureNames }, rows, found) => ({
    code: 'features-length',
    message: `${rows} structures of ${featureNames.length} features have ${rows * featureNames.length} values, but ${found} were given`,
    remedy: `give ${featureNames.length} features on every row: ${featureNames.join(', ')}`,
  }),
  answer: ({ scale }, outputs) => ({ spectra: restoreComponents(scale, outputs) }),
} satisfies AppliedTask<'curves', CurvesPrediction>
