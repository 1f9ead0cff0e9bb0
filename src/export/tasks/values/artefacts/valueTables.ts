/** `logs/predictions.csv` (each judged spectrum), `logs/scores.csv` (each model and target), `logs/training_log.csv` (each epoch of a network). */
import type { ValueScoreName, ValueScores } from '#domain/scores/valueScores'
import { valueScoreNames } from '#domain/scores/valueScores'
import { type CsvCell, writeCsv } from '#formats/csv/writeCsv'
import type { ValuesEntry } from '../entry.ts'

const significantDigits = 9
const cell = (value: number): CsvCell => (Number.isFinite(value) ? Number(value.toPrecision(significantDigits)) : null)

export const predictionsTable: ValuesEntry = ({ run: { test }, model: { fit } }) => {
  if (!test) return []
  const names = fit.targets.map(({ name }) => name)
  const width = names.length
  const header = [
    'row',
    ...names.flatMap((name) => [`measured_${name}`, `predicted_${name}`]),
    ...(test.distances ? ['t2', 'q'] : []),
  ]
  const lines = Array.from(test.rows, (row, i): CsvCell[] => [
    // Rows of the dataset are counted from 1 wherever people read them.
    row + 1,
    ...names.flatMap((_, k) => [
      cell(test.measured[i * width + k] ?? Number.NaN),
      cell(test.predicted[i * width + k] ?? Number.NaN),
    ]),
    ...(test.distances ? [cell(test.distances.t2[i] ?? Number.NaN), cell(test.distances.q[i] ?? Number.NaN)] : []),
  ])
  return [
    {
      kind: 'file',
      path: 'logs/predictions.csv',
      group: 'logs',
      purpose: 'Measured and predicted values of each evaluated spectrum',
      write: () => writeCsv(header, lines),
    },
  ]
}

const scored: readonly ValueScoreName[] = valueScoreNames

export const scoresTable: ValuesEntry = ({ run: { evaluation, study } }) => {
  if (!evaluation) return []
  const { targets, rivals } = evaluation
  const line = (model: string, name: string, scores: ValueScores | undefined): CsvCell[] => [
    model,
    name,
    scores?.n ?? 0,
    ...scored.map((score) => cell(scores?.[score] ?? Number.NaN)),
  ]
  const lines = targets.flatMap(({ name, scores }, k) => [
    line(study.solver.kind, name, scores),
    ...rivals.map(({ kind, scores: theirs }) => line(kind, name, theirs[k])),
  ])
  return [
    {
      kind: 'file',
      path: 'logs/scores.csv',
      group: 'logs',
      purpose: 'Scores of every model on the same spectra, one line a target',
      write: () => writeCsv(['model', 'target', 'n', ...scored], lines),
    },
  ]
}

export const trainingLog: ValuesEntry = ({ run: { epochs, solved }, model: { fit } }) => {
  if (solved) return []
  const names = fit.targets.map(({ name }) => name)
  return [
    {
      kind: 'file',
      path: 'logs/training_log.csv',
      group: 'logs',
      purpose: 'Loss and RMSE of training and validation, one line an epoch',
      write: () =>
        writeCsv(
          [
            'train_loss',
            'val_loss',
            ...names.flatMap((name) => [`train_rmse_${name}`, `val_rmse_${name}`, `val_r2_${name}`]),
          ],
          epochs.map(({ train, validation }) => [
            train.loss,
            validation?.loss ?? null,
            ...names.flatMap((_, k) => [train.rmse[k] ?? null, validation?.rmse[k] ?? null, validation?.r2[k] ?? null]),
          ]),
        ),
    },
  ]
}
