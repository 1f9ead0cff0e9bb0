/**
 * Splitting the rows of a pair dataset, each part ascending. There are no classes to balance; what must not happen is that
 * one structure, entered twice, is learned in one part and asked about in another. `published` parts the rows
 * 80/20 as the study did, and has its epoch picked on the test part.
 */

import { randomFor, shuffle, streams } from '../../random/rng.ts'
import { err, ok, type Result } from '../../result.ts'
import type { Split } from './split.ts'

export interface RowSplitSettings {
  readonly protocol: 'holdOut' | 'published'
  /** Shares of the rows that sum to 1; `published` has its own. */
  readonly train: number
  readonly validation: number
  readonly test: number
}

/** The study's own share, whatever the settings say. */
const publishedTestShare = 0.2

/** Numbers of the rows that hold the same features, by first appearance. */
function equalRows(features: Float32Array, width: number, rows: number): number[][] {
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

const parts = ['test', 'validation', 'train'] as const

/** How many of `rows` rows each part gets. Errors: `split-fractions`, `part-empty`. */
export function rowShares(rows: number, settings: RowSplitSettings): Result<Record<(typeof parts)[number], number>> {
  const published = settings.protocol === 'published'
  const { train, validation, test } = published
    ? { train: 1 - publishedTestShare, validation: 0, test: publishedTestShare }
    : settings
  if (Math.abs(train + validation + test - 1) > 1e-6 || train === 0) {
    return err({
      code: 'split-fractions',
      message: `the parts ${train} + ${validation} + ${test} do not make one whole with something to train on`,
      remedy: 'choose a training share above 0 and make the three shares sum to 1',
    })
  }
  const counts = { test: Math.round(test * rows), validation: Math.round(validation * rows), train: 0 }
  counts.train = rows - counts.test - counts.validation
  const wanted = { train, validation, test }
  const empty = parts.find((part) => wanted[part] > 0 && counts[part] <= 0)
  return empty ? emptyPart(empty, rows) : ok(counts)
}

const emptyPart = (part: string, rows: number): Result<never> =>
  err({
    code: 'part-empty',
    message: `no row is left for the ${part} part: there are ${rows} rows in all`,
    remedy: 'add rows, or use fewer parts',
  })

/**
 * Splits the first `rows` rows of `features` (row-major, `width` a row). The same rows, settings and seed give the same
 * split. Errors: those of `rowShares`.
 */
export function splitRows(
  features: Float32Array,
  width: number,
  rows: number,
  settings: RowSplitSettings,
  seed: number,
): Result<Split> {
  const shares = rowShares(rows, settings)
  if (!shares.ok) return shares
  const { test, validation, train } = shares.value
  const units =
    settings.protocol === 'published'
      ? Array.from({ length: rows }, (_, row) => [row])
      : equalRows(features, width, rows)
  const order = Int32Array.from(units.keys())
  shuffle(order, randomFor(seed, streams.split, 0))
  // Test rows first: a change of the other two shares asks about the same rows.
  const made: Record<(typeof parts)[number], number[]> = { test: [], validation: [], train: [] }
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
