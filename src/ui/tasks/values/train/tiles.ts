/** How well the numbers are told by now. */
import type { StatTile } from '../../../controls/StatTiles.tsx'
import { lossTile, nothingYet } from '../../../run/trainTiles.ts'
import type { TrainView } from '../../../run/useRun.ts'
import { count, rSquared, spectra } from '../../../words/numbers.ts'
import { errorWords } from '../words.ts'

/** RMSE of the first target, and the loss of all. */
export function tiles({ epochs, study, targets }: TrainView<'values'>): StatTile[] {
  const last = epochs.at(-1)
  const validated = last ? last.validation !== null : study.split.validation > 0
  const score = validated ? last?.validation : last?.train
  const part = validated ? 'Validation' : 'Training'
  const [name = ''] = targets
  const label = `${part} RMSE, ${name}`
  const r2 = score?.r2[0]
  return [
    score
      ? {
          label,
          value: errorWords(score.rmse[0]),
          context: `${r2 === null || r2 === undefined ? '' : `R² ${rSquared(r2, 3)} · `}${count(score.n)} spectra`,
        }
      : { label, ...nothingYet },
    lossTile(`${part} loss`, epochs, validated ? 'validation' : 'train'),
  ]
}

/** `168 spectra` */
export function trainedOn({ record, datasetName }: TrainView<'values'>): string {
  return record?.split ? spectra(record.split.train.length) : datasetName
}
