/** What the protocols over plain rows share: how many rows each part gets, and rows dealt out whole units at a time. */
import { randomFor, shuffle, streams } from '../../random/rng.ts'
import { err, ok, type Result } from '../../result.ts'
import { checkShares } from './assignment.ts'
import type { Shares } from './protocol.ts'
import type { Split } from './split.ts'

const parts = ['test', 'validation', 'train'] as const
type Part = (typeof parts)[number]
export type PartRows = Readonly<Record<Part, number>>

const emptyPart = (part: string, rows: number): Result<never> =>
  err({
    code: 'part-empty',
    message: `no row is left for the ${part} part: there are ${rows} rows in all`,
    remedy: 'add rows, or use fewer parts',
  })

/** How many of `rows` rows each part gets. Errors: `split-fractions`, `part-empty`. */
export function rowsOfParts(rows: number, shares: Shares): Result<PartRows> {
  const whole = checkShares(shares)
  if (!whole.ok) return whole
  const [test, validation] = [Math.round(shares.test * rows), Math.round(shares.validation * rows)]
  const counts = { test, validation, train: rows - test - validation }
  const empty = parts.find((part) => shares[part] > 0 && counts[part] <= 0)
  return empty ? emptyPart(empty, rows) : ok(counts)
}

/** Numbers of the rows that hold the same features, by first appearance. */
export function equalRows(features: Float32Array, width: number, rows: number): number[][] {
  const found = new Map<string, number[]>()
  for (let row = 0; row < rows; row++) {
    const key = features.subarray(row * width, (row + 1) * width).join()
    const same = found.get(key)
    if (same) same.push(row)
    else found.set(key, [row])
  }
  return [...found.values()]
}

const ascending = (rows: readonly number[]): Int32Array => Int32Array.from(rows).sort()

/** Units in a random order, into the test part first: a change of the other two shares asks about the same rows. Error: `part-empty`. */
export function dealUnits(
  units: readonly (readonly number[])[],
  rows: number,
  { test, validation, train }: PartRows,
  seed: number,
): Result<Split> {
  const order = Int32Array.from(units.keys())
  shuffle(order, randomFor(seed, streams.split, 0))
  const made: Record<Part, number[]> = { test: [], validation: [], train: [] }
  let placed = 0
  for (const unit of order) {
    const part = placed < test ? 'test' : placed < test + validation ? 'validation' : 'train'
    const rowsOfUnit = units[unit] ?? []
    made[part].push(...rowsOfUnit)
    placed += rowsOfUnit.length
  }
  if (train > 0 && made.train.length === 0) return emptyPart('train', rows)
  return ok({
    unit: 'spectrum',
    train: ascending(made.train),
    validation: ascending(made.validation),
    test: ascending(made.test),
  })
}
