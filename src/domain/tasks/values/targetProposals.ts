/** Which columns of a table are numbers worth learning, and what the others look like. */
import type { MetadataColumn } from '../../data/column.ts'
import { type ColumnLikeness, columnLikeness } from '../../data/columnLikeness.ts'
import { numbersAmong, readColumn } from '../../data/numberCells.ts'
import type { AppError } from '../../result.ts'
import { fewestMeasured, numbersOf } from './cohort.ts'

export type ColumnLook =
  /** Measured numbers: may be learned. */
  | 'value'
  /** Numbers, and text in a few cells: cannot be learned until that is corrected. */
  | 'mixed'
  | 'text'
  | 'constant'
  | 'few'
  | ColumnLikeness

export interface ColumnProposal {
  readonly name: string
  readonly looks: ColumnLook
  /** Rows with a number. */
  readonly known: number
}

/** Names of whole numbers that tell samples or their measurements apart, however often each comes. */
const countingNames: readonly (readonly [RegExp, ColumnLook])[] = [
  [/^(rep|repl|replicate|repeat|scan|subsample)(licate)?[\s_-]?(no|nr|number|id)?$/i, 'replicate'],
  [/(^|[\s_-])(id|ids|nr|no|number|index|code|barcode|row|sample|spectrum)$/i, 'id'],
]

function lookOf(name: string, cells: readonly string[]): ColumnProposal {
  const { values } = readColumn(cells)
  const known = values.filter((value): value is number => value !== null && !Number.isNaN(value))
  const looks = (look: ColumnLook): ColumnProposal => ({ name, looks: look, known: known.length })
  if (values.includes(null)) return looks(known.length >= fewestMeasured && numbersAmong(cells) ? 'mixed' : 'text')
  if (known.length < fewestMeasured) return looks('few')
  if (new Set(known).size === 1) return looks('constant')
  const counting = known.every(Number.isInteger) && countingNames.find(([pattern]) => pattern.test(name))?.[1]
  return looks(columnLikeness({ name, values: known.map(String) }) ?? (counting || 'value'))
}

export const proposeTargets = (columns: readonly MetadataColumn[]): ColumnProposal[] =>
  columns.map(({ name, values }) => lookOf(name, values))

/** Why columns of numbers cannot be learned: constant, empty, or with too few values. */
export const unlearnableNumbers = (columns: readonly MetadataColumn[]): AppError[] =>
  columns.flatMap(({ name, values }) => {
    const { looks } = lookOf(name, values)
    if (looks !== 'constant' && looks !== 'few') return []
    const numbers = numbersOf(name, values)
    return numbers.ok ? [] : [numbers.error]
  })
