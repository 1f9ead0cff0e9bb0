/** Which columns of a table are numbers worth learning, and what the others look like. */
import type { MetadataColumn } from '../../data/column.ts'
import { fewestMeasured } from './cohort.ts'
import { readTarget } from './targetCells.ts'

export type ColumnLook =
  /** Measured numbers: may be learned. */
  'value' | 'text' | 'constant' | 'few' | 'row number' | 'id' | 'date' | 'coordinate' | 'replicate'

export interface ColumnProposal {
  readonly name: string
  readonly looks: ColumnLook
  /** Rows with a number. */
  readonly known: number
}

const names: readonly (readonly [RegExp, ColumnLook])[] = [
  [/^(lat|lon|latitude|longitude|easting|northing|coord\w*|x|y|z)\b/i, 'coordinate'],
  [/(^|[\s_-])(date|time|year|month|day|hour|timestamp|season)([\s_-]|$)/i, 'date'],
  [/^(rep|repl|replicate|repeat|scan|subsample)(licate)?[\s_-]?(no|nr|number|id)?$/i, 'replicate'],
  [/(^|[\s_-])(id|ids|nr|no|number|index|code|barcode|row|sample|spectrum)$/i, 'id'],
]

/** Whole numbers that read as a day, such as 20240131. */
const isDay = (value: number): boolean => Number.isInteger(value) && value >= 19_000_101 && value <= 21_001_231

const rowsAscend = (values: readonly number[]): boolean => values.every((value, i) => value - (values[0] ?? 0) === i)

function lookOf(name: string, cells: readonly string[]): ColumnProposal {
  const values = cells.map(readTarget)
  const known = values.filter((value): value is number => value !== null && !Number.isNaN(value))
  const looks = (look: ColumnLook): ColumnProposal => ({ name, looks: look, known: known.length })
  if (values.includes(null)) return looks('text')
  if (known.length < fewestMeasured) return looks('few')
  const distinct = new Set(known).size
  if (distinct === 1) return looks('constant')
  if (distinct === known.length && known.length > 2 && rowsAscend(known)) return looks('row number')
  if (known.every(isDay)) return looks('date')
  const whole = known.every(Number.isInteger)
  const named = names.find(([pattern]) => pattern.test(name))?.[1]
  // A measured column may bear such a name too, but seldom in whole numbers.
  if (named && (whole || named === 'coordinate' || named === 'date')) return looks(named)
  return looks('value')
}

export const proposeTargets = (columns: readonly MetadataColumn[]): ColumnProposal[] =>
  columns.map(({ name, values }) => lookOf(name, values))
