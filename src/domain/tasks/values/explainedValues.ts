/** What is kept with a run that learned values so that it can be explained without its dataset: some of its spectra, as measured. */
import { rowsOf } from '../../scores/baselines.ts'
import { spreadRows } from '../spreadRows.ts'

export interface ExplainedValues {
  readonly task: 'values'
  /** Dataset row of each, ascending. */
  readonly rows: Int32Array
  /** As measured, row-major `rows.length × points`. */
  readonly spectra: Float32Array
  /** What the dataset calls each of them; empty where it does not tell. */
  readonly names: readonly string[]
}

/** 16 MB as float32. */
const keptFloats = 4_000_000

/** Test spectra, or training spectra where nothing is held out; as many as fit. `spectra` of the whole dataset. */
export function keepMeasured(
  {
    spectra,
    points,
    names,
  }: { readonly spectra: Float32Array; readonly points: number; readonly names: readonly string[] | null },
  split: { readonly train: Int32Array; readonly test: Int32Array },
): ExplainedValues {
  const wanted = split.test.length > 0 ? split.test : split.train
  const rows = spreadRows(wanted, Math.max(1, Math.floor(keptFloats / points)))
  return {
    task: 'values',
    rows,
    spectra: rowsOf(spectra, points, rows),
    names: Array.from(rows, (row) => names?.[row] ?? ''),
  }
}
