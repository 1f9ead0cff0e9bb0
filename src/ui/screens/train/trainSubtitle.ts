/** What trains on what, in one sentence; and what is kept away from it. */
import { copiesOf } from '#domain/augmentation/augmentation'
import type { Study } from '#domain/study/study'
import type { ClassTrainView, CurvesTrainView, TrainView } from '../../run/useTrainView.ts'
import { count, spectra } from '../../words/numbers.ts'

export const trainSubtitle = (view: TrainView): string =>
  view.task === 'classes' ? classSubtitle(view) : curvesSubtitle(view)

const chosenWords = (study: Study): string =>
  study.selection === 'last' || study.split.protocol === 'folds'
    ? 'The last epoch is the result; the test part is untouched.'
    : study.split.protocol === 'published'
      ? 'The best epoch is chosen on the test part, as the study did.'
      : 'Best epoch is chosen on validation; the test part is untouched.'

function curvesSubtitle({ study, record, datasetName }: CurvesTrainView): string {
  const trained = record?.split ? `${count(record.split.train.length)} structures` : datasetName
  return `${study.model.name} on ${trained}. ${chosenWords(study)}`
}

function classSubtitle({ study, record, datasetName }: ClassTrainView): string {
  const versions = copiesOf(study.augmentation) + 1
  const split = record?.split
  const copied = split?.unit === 'copy'
  const trained = split
    ? copied
      ? `${split.train.length.toLocaleString('en')} augmented copies`
      : `${spectra(split.train.length)}${versions > 1 ? `, ${versions} versions of each` : ''}`
    : datasetName
  return `${study.model.name} on ${trained}. ${chosenWords(study)}`
}
