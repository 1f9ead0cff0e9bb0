/** The columns of a table as the rows of its head show them. */

import { isGap } from '#domain/data/numberCells'
import type { FoundTable } from './findTable.ts'
import { numberIn } from './notation.ts'
import { listPattern } from './numberList.ts'

export interface Profile {
  readonly name: string
  /** Of the head's rows, trimmed; at most `maxRows`. */
  readonly cells: readonly string[]
  /** One for each cell, NaN where it is none. */
  readonly values: readonly number[]
  /** Most cells that say something are numbers, or all are gaps. */
  readonly numeric: boolean
  readonly list: boolean
  /** No cell says anything. */
  readonly blank: boolean
}

const maxRows = 4000

/** Asked for by everyone who looks at a table, and made once. */
const made = new WeakMap<FoundTable, readonly Profile[]>()

export function profilesOf(table: FoundTable): readonly Profile[] {
  const known = made.get(table) ?? profiled(table)
  made.set(table, known)
  return known
}

function profiled(table: FoundTable): Profile[] {
  const rows = table.rows.slice(0, Math.max(40, Math.min(maxRows, Math.floor(2_000_000 / table.width))))
  return Array.from({ length: table.width }, (_, column) => {
    const cells = rows.map((row) => row[column] ?? '')
    const values = cells.map((cell) => numberIn(cell, table.notation))
    const filled = cells.filter((cell) => !isGap(cell))
    const numbers = values.filter((value) => !Number.isNaN(value)).length
    const lists = filled.filter((cell) => listPattern.test(cell)).length
    return {
      name: table.header.names?.[column] ?? '',
      cells,
      values,
      numeric: filled.length > 0 ? numbers >= 0.5 * filled.length : cells.some((cell) => cell !== ''),
      list: filled.length > 0 && lists >= 0.5 * filled.length,
      blank: filled.length === 0,
    }
  })
}

const finite = ({ values }: Profile): number[] => values.filter(Number.isFinite)

/** Rises or falls from row to row; a few may repeat their neighbour or step back, as where detectors overlap. */
export function isMonotone(profile: Profile | undefined): boolean {
  if (!profile) return false
  const values = finite(profile)
  if (values.length < 3) return false
  const steps = values.slice(1).map((value, i) => value - (values[i] ?? 0))
  const rising = steps.filter((step) => step > 0).length
  const falling = steps.filter((step) => step < 0).length
  const span = Math.abs((values.at(-1) ?? 0) - (values[0] ?? 0))
  const most = Math.max(rising, falling)
  const back = steps.filter((step) => (rising >= falling ? step < 0 : step > 0))
  // Short tables may repeat a position, not turn.
  const turns = back.filter((step) => Math.abs(step) > 0.05 * span).length
  const along = steps.length < 8 ? steps.length - 1 : 0.9 * steps.length
  return most >= 2 && turns === 0 && back.length <= 0.1 * steps.length && most >= along
}

/** A running number from 0 or 1, whatever starts it again: an id, not a position. */
export function isIdColumn(profile: Profile): boolean {
  const values = finite(profile)
  return values.length >= 2 && values.every((value, i) => value - (values[0] ?? 0) === i)
}

/** Equal in all rows but the gaps. */
export function isConstant({ cells }: Profile): boolean {
  return cells.length >= 3 && cells.every((cell) => cell === cells[0])
}
