/** What trains on what, in one sentence; and what is kept away from it. */
import { copiesOf } from '#domain/augmentation'
import { spectra } from '../../words/numbers.ts'
import type { TrainView } from './useTrainView.ts'

export function trainSubtitle({ study, record, datasetName }: TrainView): string {
  const versions = copiesOf(study.augmentation) + 1
  const split = record?.split
  const copied = split?.unit === 'copy'
  const trained = split
    ? copied
      ? `${split.train.length.toLocaleString('en')} augmented copies`
      : `${spectra(split.train.length)}${versions > 1 ? `, ${versions} versions of each` : ''}`
    : datasetName
  const chosen =
    study.selection === 'last' || study.split.protocol === 'folds'
      ? 'The last epoch is the result; the test part is untouched.'
      : study.split.protocol === 'published'
        ? 'The best epoch is chosen on the test part, as the study did.'
        : 'Best epoch is chosen on validation; the test part is untouched.'
  return `${study.model.name} on ${trained}. ${chosen}`
}
