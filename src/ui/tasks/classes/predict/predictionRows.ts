/** Predictions line by line: id, class, probability of each class. */
import type { Dataset } from '#domain/data/dataset'
import { predictedClasses, softmaxRows } from '#domain/scores/softmax'
import type { Prediction } from '#protocol/training'

export interface PredictionRow {
  readonly row: number
  readonly id: string
  readonly classIndex: number
  readonly className: string
  /** Of the predicted class. */
  readonly probability: number
  /** In the order of the classes. */
  readonly probabilities: readonly number[]
}

/** The id column where there is one, else the row number from 1. */
export function spectrumIds({ rows, columns, summary }: Pick<Dataset, 'rows' | 'columns' | 'summary'>): string[] {
  const named = columns.find(({ name }) => name === summary.suggested.id)?.values
  return Array.from({ length: rows }, (_, row) => named?.[row]?.trim() || String(row + 1))
}

export function predictionRows(ids: readonly string[], { classNames, logits }: Prediction): readonly PredictionRow[] {
  const classes = classNames.length
  const predicted = predictedClasses(logits, classes)
  const shares = softmaxRows(logits, classes)
  return ids.map((id, row) => {
    const classIndex = predicted[row] ?? 0
    const probabilities = [...shares.subarray(row * classes, (row + 1) * classes)]
    return {
      row,
      id,
      classIndex,
      className: classNames[classIndex] ?? '',
      probability: probabilities[classIndex] ?? 0,
      probabilities,
    }
  })
}

/** How many spectra each class was given, in the order of the classes. */
export function classCounts(rows: readonly PredictionRow[], classes: number): number[] {
  const counts = Array.from({ length: classes }, () => 0)
  for (const { classIndex } of rows) counts[classIndex] = (counts[classIndex] ?? 0) + 1
  return counts
}
