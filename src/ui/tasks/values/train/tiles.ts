/** How well the numbers are told by now. */
import type { SolverReport } from '#domain/tasks/values/solve'
import type { StatTile } from '../../../controls/StatTiles.tsx'
import { lossTile, nothingYet } from '../../../run/trainTiles.ts'
import type { TrainView } from '../../../run/useRun.ts'
import { count, rSquared, spectra } from '../../../words/numbers.ts'
import { errorWords } from '../words.ts'

/** RMSE of the first target, and the loss of all. */
export function tiles({ epochs, study, targets, record }: TrainView<'values'>): StatTile[] {
  if (record?.solved) return solvedTiles(record.solved, targets[0] ?? '', epochs)
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

/** What cross-validation said of the candidate that is used, and how it fits what it was fitted to. */
function solvedTiles(report: SolverReport, name: string, epochs: TrainView<'values'>['epochs']): StatTile[] {
  const { tunes, candidates, chosen, rmsecv, folds, leaveOneOut, rows } = report
  const train = epochs.at(-1)?.train
  const r2 = train?.r2[0]
  const candidate = candidates[chosen]
  return [
    {
      label: `RMSECV, ${name}`,
      value: errorWords(rmsecv[chosen]?.[0]),
      context: leaveOneOut ? 'leave-one-out' : `${folds}-fold`,
    },
    {
      label: `Training RMSE, ${name}`,
      value: errorWords(train?.rmse[0]),
      context: `${r2 === null || r2 === undefined ? '' : `R² ${rSquared(r2, 3)} · `}${count(rows)} spectra`,
    },
    ...(tunes !== null && candidate !== undefined
      ? [
          {
            label: tunes === 'components' ? 'Components' : 'Penalty',
            value: tunes === 'components' ? count(candidate) : errorWords(candidate),
            context: `of ${count(candidates.length)} tried`,
          },
        ]
      : []),
  ]
}

/** `168 spectra` */
export function trainedOn({ record, datasetName }: TrainView<'values'>): string {
  return record?.split ? spectra(record.split.train.length) : datasetName
}
