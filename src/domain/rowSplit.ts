/**
 * Splitting the rows of a pair dataset, each part ascending. There are no classes to balance; what must not happen is that
 * one structure, entered twice, is learned in one part and asked about in another. `published` parts the rows
 * 80/20 as the study did, and has its epoch picked on the test part.
 */
import { err, ok, type Result } from './result.ts'
import { randomFor, shuffle, streams } from './rng.ts'
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

/**
 * Splits the first `rows` rows of `features` (row-major, `width` a row). The same rows, settings and seed give the same
 * split. Errors: `split-fractions`, `part-empty`.
 */
export function splitRows(
  features: Float32Array,
  width: number,
  rows: number,
  settings: RowSplitSettings,
  seed: number,
): Result<Split> {
  const published = settings.protocol === 'published'
  const test = published ? publishedTestShare : settings.test
  const validation = published ? 0 : settings.validation
  const train = published ? 1 - publishedTestShare : settings.train
  if (Math.abs(train + validation + test - 1) > 1e-6 || train === 0) {
    return err({
      code: 'split-fractions',
      message: `the parts ${train} + ${validation} + ${test} do not make one whole with something to train on`,
      remedy: 'choose a training share above 0 and make the three shares sum to 1',
    })
  }
  const units = published ? Array.from({ length: rows }, (_, row) => [row]) : equalRows(features, width, rows)
  const order = Int32Array.from(units.keys())
  shuffle(order, randomFor(seed, streams.split, 0))
  // Test rows first: a change of the other two shares asks about the same rows.
  const testEnd = Math.round(test * rows)
  const validationEnd = testEnd + Math.round(validation * rows)
  const parts: Record<'train' | 'validation' | 'test', number[]> = { train: [], validation: [], test: [] }
  let placed = 0
  for (const unit of order) {
    const part = placed < testEnd ? 'test' : placed < validationEnd ? 'validation' : 'train'
    parts[part].push(...(units[unit] ?? []))
    placed += units[unit]?.length ?? 0
  }
  for (const [part, share] of [
    ['test', test],
    ['validation', validation],
    ['train', train],
  ] as const) {
    if (share === 0 || parts[part].length > 0) continue
    return err({
      code: 'part-empty',
      message: `no row is left for the ${part} part: there are ${rows} rows in all`,
      remedy: 'add rows, or use fewer parts',
    })
  }
  return ok({
    unit: 'spectrum',
    train: ascending(parts.train),
    validation: ascending(parts.validation),
    test: ascending(parts.test),
  })
}
