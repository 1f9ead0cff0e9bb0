/** Preprocessing learned from some rows and applied to all, anew for every fold. */
import { type Matrix, matrixOf } from '../algebra/matrix.ts'
import { ok, type Result } from '../result.ts'
import { type FittedPreprocessing, fitPreprocessing, type PreprocessingStep, preprocessRows } from './preprocessing.ts'
import type { Rows } from './step.ts'

export interface PreparedRows {
  readonly fitted: FittedPreprocessing
  /** All rows, preprocessed. */
  readonly spectra: Matrix
}

/** Rows are prepared once where what was learned is the same: then the last answer itself comes back. Errors: those of the steps. */
export function rowPreparation(
  steps: readonly PreprocessingStep[],
  rows: Rows,
): (learned: Int32Array) => Result<PreparedRows> {
  let last: (PreparedRows & { readonly learned: string }) | null = null
  return (part) => {
    const made = fitPreprocessing(steps, rows, part)
    if (!made.ok) return made
    const fitted = made.value
    const learned = JSON.stringify(fitted)
    if (last?.learned === learned) return ok(last)
    const { values, points } = preprocessRows(fitted, rows)
    last = { learned, fitted, spectra: matrixOf(values, points === 0 ? 0 : values.length / points) }
    return ok(last)
  }
}
