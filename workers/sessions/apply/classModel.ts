/** A classifier applied to spectra. */
import { restoreAxis } from '#domain/model/storedAxis'
import type { ClassFit } from '#domain/tasks/classes/classFit'
import type { Prediction } from '#protocol/prediction'
import type { AppliedTask } from './predict.ts'

const pointsOf = ({ axis }: ClassFit): number => restoreAxis(axis).values.length

export const appliedClasses: AppliedTask<'classes', Prediction> = {
  task: 'classes',
  width: pointsOf,
  fitted: ({ fitted }) => fitted,
  lengthFault: (fit, rows, found) => ({
    code: 'spectra-length',
    message: `${rows} spectra on the model's axis hold ${rows * pointsOf(fit)} values, but ${found} came`,
    remedy: `resample the spectra to the model's ${pointsOf(fit)} points first`,
  }),
  answer: ({ classNames }, logits) => ({ classNames, logits }),
}
