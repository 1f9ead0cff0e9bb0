/** Predictions as a table: `id,predicted,p_<class>…,logit_<class>…`, 9 significant digits (a float32 in full); no `p_` values where scores are no probabilities. */
import { predictedClasses, softmaxRows } from '#domain/scores/softmax'
import { type CsvCell, writeCsv } from '#formats/csv/writeCsv'

export interface PredictionTable {
  /** One per spectrum. */
  readonly ids: readonly string[]
  readonly classNames: readonly string[]
  /** Row-major `ids × classes`, before softmax. */
  readonly logits: Float32Array
  /** Whether their softmax are probabilities. */
  readonly probabilities: boolean
}

const significantDigits = 9
const cell = (value: number): number => Number(value.toPrecision(significantDigits))

export function predictionsCsv({ ids, classNames, logits, probabilities }: PredictionTable): Uint8Array<ArrayBuffer> {
  const classes = classNames.length
  const predicted = predictedClasses(logits, classes)
  const shares = probabilities ? softmaxRows(logits, classes) : null
  const rowOf = (values: Float32Array | Float64Array, row: number): number[] =>
    Array.from(values.subarray(row * classes, (row + 1) * classes), cell)
  const rows = ids.map((id, row): CsvCell[] => [
    id,
    classNames[predicted[row] ?? -1] ?? null,
    ...(shares ? rowOf(shares, row) : classNames.map(() => null)),
    ...rowOf(logits, row),
  ])
  const header = [
    'id',
    'predicted',
    ...classNames.map((name) => `p_${name}`),
    ...classNames.map((name) => `logit_${name}`),
  ]
  return writeCsv(header, rows)
}
