/** A classifier applied to spectra. */
import { restoreAxis } from '#domain/model/storedAxis'
import type { RowAxis } from '#domain/preprocessing/preprocessing'
import type { ClassFit } from '#domain/tasks/classes/classFit'
import { givesProbabilities } from '#domain/tasks/classes/classScores'
import type { Prediction } from '#protocol/prediction'
import type { AppliedTask } from './predict.ts'

const axisOf = ({ axis }: ClassFit): RowAxis => {
  const { values } = restoreAxis(axis)
  return { points: values.length, positions: values }
}

export const appliedClasses: AppliedTask<'classes', Prediction> = {
  task: 'classes',
  axis: axisOf,
  fitted: ({ fitted }) => fitted,
  lengthFault: (fit, rows, found) => ({
    code: 'spectra-length',
    message: `${rows} spectra on the model's axis have ${rows * axisOf(fit).points} values, but ${found} were given`,
    remedy: `resample the spectra to the model's ${axisOf(fit).points} points first`,
  }),
  answer: ({ classNames }, logits, study) => ({ classNames, logits, probabilities: givesProbabilities(study) }),
}
