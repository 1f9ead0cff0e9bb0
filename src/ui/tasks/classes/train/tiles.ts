/** How well the spectra are told apart by now. */
import { copiesOf } from '#domain/augmentation/augmentation'
import type { PartScore } from '#domain/run/run'
import type { StatTile } from '../../../controls/StatTiles.tsx'
import { lossTile, nothingYet } from '../../../run/trainTiles.ts'
import type { TrainView } from '../../../run/useRun.ts'
import { count, percentDigits, spectra } from '../../../words/numbers.ts'
import { chosenBy } from '../../../words/study.ts'

function accuracyTile(label: string, score: PartScore | null | undefined): StatTile {
  if (!score) return { label, ...nothingYet }
  const right = Math.round(score.accuracy * score.n)
  return {
    label,
    value: percentDigits(score.accuracy, score.n),
    unit: '%',
    context: `${count(right)} of ${count(score.n)}`,
  }
}

export function tiles({ epochs, study }: TrainView<'classes'>): StatTile[] {
  const last = epochs.at(-1)
  const part = chosenBy(study)
  const validated = last ? last.validation !== null : part !== null
  return validated
    ? [accuracyTile(`${part} accuracy`, last?.validation), lossTile(`${part} loss`, epochs, 'validation')]
    : [accuracyTile('Training accuracy', last?.train), lossTile('Training loss', epochs, 'train')]
}

/** `168 spectra, 5 versions of each` */
export function trainedOn({ study, record, datasetName }: TrainView<'classes'>): string {
  const split = record?.split
  if (!split) return datasetName
  if (split.unit === 'copy') return `${count(split.train.length)} augmented copies`
  const versions = copiesOf(study.augmentation) + 1
  return `${spectra(split.train.length)}${versions > 1 ? `, ${versions} versions of each` : ''}`
}
