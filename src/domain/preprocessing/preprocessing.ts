/**
 * Preprocessing in two halves: `fit` learns from the training rows only, `apply` uses what was
 * learned on any rows. The fitted form is plain JSON and travels with the saved model. What the steps are stands in
 * `registry.ts`.
 */
import { ok, type Result } from '../result.ts'
import { z } from '../schema.ts'
import { type FittedStep, fittedStepSchema, type PreprocessingStep, stepOf } from './registry.ts'
import type { Rows } from './step.ts'

export type { PreprocessingStep } from './registry.ts'

export const fittedPreprocessingSchema = z.object({ steps: z.array(fittedStepSchema) })

export type FittedPreprocessing = z.infer<typeof fittedPreprocessingSchema>

function applyStep(fitted: FittedStep, rows: Rows): Rows {
  const step = stepOf(fitted)
  const points = step.fittedPoints?.(fitted)
  if (points !== undefined && points !== rows.points) {
    throw new RangeError(`fitted on ${points} points, applied to ${rows.points}`)
  }
  return step.apply(fitted, rows)
}

/** Whether the steps can work on rows of so many points. Errors: those of the steps. */
export function checkPreprocessing(
  steps: readonly PreprocessingStep[],
  rows: Pick<Rows, 'points' | 'positions'>,
): Result<void> {
  for (const settings of steps) {
    const checked = stepOf(settings).check?.(settings, rows)
    if (checked && !checked.ok) return checked
  }
  return ok(undefined)
}

/**
 * Learns the steps, each on the training rows as the steps before leave them.
 * `spectra` row-major `rows × points`; `trainRows` are row numbers in it, at least one.
 */
export function fitPreprocessing(
  steps: readonly PreprocessingStep[],
  spectra: Float32Array,
  points: number,
  trainRows: Int32Array,
  positions: Float64Array | null = null,
): FittedPreprocessing {
  const values = new Float32Array(trainRows.length * points)
  for (const [k, row] of trainRows.entries()) values.set(spectra.subarray(row * points, (row + 1) * points), k * points)
  let rows: Rows = { values, points, positions }
  const fitted: FittedStep[] = []
  for (const settings of steps) {
    const next = stepOf(settings).fit(settings, rows)
    rows = applyStep(next, rows)
    fitted.push(next)
  }
  return { steps: fitted }
}

/** The steps applied in order to a copy of the rows. */
export function preprocessRows(fitted: FittedPreprocessing, rows: Rows): Rows {
  return fitted.steps.reduce<Rows>((at, step) => applyStep(step, at), { ...rows, values: rows.values.slice() })
}

/** The values of `preprocessRows`; row-major `rows × points`. */
export const applyPreprocessing = (
  fitted: FittedPreprocessing,
  spectra: Float32Array,
  points: number,
  positions: Float64Array | null = null,
): Float32Array => preprocessRows(fitted, { values: spectra, points, positions }).values

/** A step that was not fitted on this many values, in words; `what`: “points, the axis has”. Null when all were. */
export function fittedOnOthers({ steps }: FittedPreprocessing, width: number, what: string): string | null {
  for (const step of steps) {
    const { fittedPoints, perPoint, words } = stepOf(step)
    const each = perPoint?.(step)
    const lengths = [fittedPoints?.(step), each?.shift.length, each?.scale.length]
    const other = lengths.find((length) => length !== undefined && length !== width)
    if (other !== undefined) return `the step “${words.title}” was fitted on ${other} ${what} ${width}`
  }
  return null
}
