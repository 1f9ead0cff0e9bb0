/** The structures that are kept with a run of curves, so that it can be explained after its dataset is gone: its test rows as entered. */
import { rowsOf } from '../../scores/baselines.ts'

export interface ExplainedStructures {
  readonly task: 'curves'
  /** Dataset rows, ascending. */
  readonly rows: Int32Array
  /** As entered, row-major `rows × features`. */
  readonly features: Float32Array
}

/** 16 MB as float32: half a million structures of eight features. */
const keptFloats = 4_000_000

/** At most `count` of the rows, spread evenly, the first among them. */
export function spreadRows(rows: ArrayLike<number>, count: number): Int32Array {
  const taken = Math.min(count, rows.length)
  return Int32Array.from({ length: taken }, (_, i) => rows[Math.floor((i * rows.length) / taken)] ?? 0)
}

/** The rows that a run explains: its test part, or all of `rowCount` without one. */
export const explainableRows = (test: Int32Array | undefined, rowCount: number): Int32Array =>
  test && test.length > 0 ? test : Int32Array.from({ length: rowCount }, (_, row) => row)

/** As many as fit; `features` row-major `rows × width` of the whole dataset. */
export function keepStructures(features: Float32Array, width: number, rows: Int32Array): ExplainedStructures {
  const kept = spreadRows(rows, Math.max(1, Math.floor(keptFloats / width)))
  return { task: 'curves', rows: kept, features: rowsOf(features, width, kept) }
}
