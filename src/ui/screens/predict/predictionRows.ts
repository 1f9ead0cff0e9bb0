/** Predictions line by line: id, class, probability of each class. */
import { predictedClasses, softmaxRows } from '#domain/scores/softmax'
import type { Prediction } from '#protocol/prediction'

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
