/** Predictions as a table: `id,predicted,p_<class>…,logit_<class>…`, 9 significant digits (a float32 in full). */
import { type CsvCell, writeCsv } from '#formats/csv/writeCsv'

export interface PredictionTable {
  /** One per spectrum. */
  readonly ids: readonly string[]
  readonly classNames: readonly string[]
  /** Row-major `ids × classes`, before softmax. */
  readonly logits: Float32Array
}

const significantDigits = 9
const cell = (value: number): number => Number(value.toPrecision(significantDigits))

/** In double precision, shifted by the largest logit so that nothing overflows. */
function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits)
  const powers = logits.map((logit) => Math.exp(logit - largest))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}

export function predictionsCsv({ ids, classNames, logits }: PredictionTable): Uint8Array {
  const classes = classNames.length
  const rows = ids.map((id, row): CsvCell[] => {
    const own = [...logits.subarray(row * classes, (row + 1) * classes)]
    const predicted = own.reduce((best, logit, i) => (logit > (own[best] ?? Number.NEGATIVE_INFINITY) ? i : best), 0)
    return [id, classNames[predicted] ?? null, ...softmax(own).map(cell), ...own.map(cell)]
  })
  const header = [
    'id',
    'predicted',
    ...classNames.map((name) => `p_${name}`),
    ...classNames.map((name) => `logit_${name}`),
  ]
  return writeCsv(header, rows)
}
