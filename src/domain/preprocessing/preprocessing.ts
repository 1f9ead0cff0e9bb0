/**
 * Preprocessing in two halves: `fit` learns from the training rows only, `apply` uses what was
 * learned on any rows. The fitted form is plain JSON and travels with the saved model. Steps may change the axis; what the
 * network sees lies on the one that the last step leaves, which is never stored: the fitted steps give it anew from the measured
 * axis. What the steps are stands in `registry.ts`.
 */
import { unknownIntensity } from '../data/matrix.ts'
import type { IntensityScale } from '../data/units.ts'
import { err, ok, type Result } from '../result.ts'
import { z } from '../schema.ts'
import { type FittedStep, fittedStepSchema, type PreprocessingStep, stepOf } from './registry.ts'
import type { Conversion, RowAxis, Rows } from './step.ts'

export type { PreprocessingStep } from './registry.ts'
export type { RowAxis, Rows } from './step.ts'

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

/** What the file says of its intensities against what a step converts. Error: `wrong-quantity`. */
function checkQuantity(title: string, { from, unit }: Conversion, found: IntensityScale): Result<void> {
  const stated = found.quantity !== 'unknown' && found.quantity !== 'intensity'
  if (stated && !from.includes(found.quantity)) {
    return err({
      code: 'wrong-quantity',
      message: `The spectra are ${found.quantity}, and the step “${title}” works on ${from.slice(0, 2).join(' or ')}.`,
      remedy: 'Leave this step out.',
    })
  }
  if (stated && unit !== null && (found.unit === '%' || found.unit === '1') && found.unit !== unit) {
    const words = found.unit === '%' ? 'percent' : 'fractions'
    return err({
      code: 'wrong-quantity',
      message: `The spectra are ${found.quantity} in ${words}.`,
      remedy: `Choose ${words} in the step “${title}”.`,
    })
  }
  return ok(undefined)
}

/**
 * The axis that rows of this one would come out on. `intensity`: as the data state it. Errors: those of steps that cannot work on
 * this axis, `wrong-quantity`.
 */
export function checkPreprocessing(
  steps: readonly PreprocessingStep[],
  axis: RowAxis,
  intensity: IntensityScale = unknownIntensity,
): Result<RowAxis> {
  let at: RowAxis = { points: axis.points, positions: axis.positions }
  let scale = intensity
  for (const settings of steps) {
    const { check, axisAfter, converts, words } = stepOf(settings)
    const checked = check?.(settings, at)
    if (checked && !checked.ok) return checked
    const conversion = converts?.(settings)
    if (conversion) {
      const known = checkQuantity(words.title, conversion, scale)
      if (!known.ok) return known
      scale = conversion.to
    }
    at = axisAfter?.(settings, at) ?? at
  }
  return ok(at)
}

/** The rows of these numbers, copied. */
function pickedRows({ values, points, positions }: Rows, numbers: Int32Array): Rows {
  const picked = new Float32Array(numbers.length * points)
  for (const [k, row] of numbers.entries()) picked.set(values.subarray(row * points, (row + 1) * points), k * points)
  return { values: picked, points, positions }
}

export interface FittedOnRows {
  readonly fitted: FittedPreprocessing
  /** Those it was fitted on, as the steps leave them. */
  readonly rows: Rows
}

/**
 * Learns the steps, each on the training rows as the steps before leave them; at least one row, which may be written into. Errors:
 * those of steps that cannot work on this axis, or not on values like these.
 */
export function fitOnRows(steps: readonly PreprocessingStep[], training: Rows): Result<FittedOnRows> {
  let rows = training
  const fitted: FittedStep[] = []
  for (const settings of steps) {
    const step = stepOf(settings)
    const checked = step.check?.(settings, rows)
    if (checked && !checked.ok) return checked
    const next = step.fit(settings, rows)
    const accepted = step.accepts?.(next, rows)
    if (accepted && !accepted.ok) return accepted
    rows = applyStep(next, rows)
    fitted.push(next)
  }
  return ok({ fitted: { steps: fitted }, rows })
}

/** The same on some of the rows; `trainRows` are row numbers in `rows`. */
export function fitPreprocessing(
  steps: readonly PreprocessingStep[],
  rows: Rows,
  trainRows: Int32Array,
): Result<FittedPreprocessing> {
  const learned = fitOnRows(steps, pickedRows(rows, trainRows))
  return learned.ok ? ok(learned.value.fitted) : learned
}

/** The steps applied in order to a copy of the rows, which are of the kind that they were fitted on. */
export function preprocessRows(fitted: FittedPreprocessing, rows: Rows): Rows {
  return fitted.steps.reduce<Rows>((at, step) => applyStep(step, at), { ...rows, values: rows.values.slice() })
}

/** The same for rows that nobody has looked at yet. Errors: those of steps that do not work on values like these. */
export function prepareNewRows({ steps }: FittedPreprocessing, rows: Rows): Result<Rows> {
  let at: Rows = { ...rows, values: rows.values.slice() }
  for (const fitted of steps) {
    const accepted = stepOf(fitted).accepts?.(fitted, at)
    if (accepted && !accepted.ok) return accepted
    at = applyStep(fitted, at)
  }
  return ok(at)
}

/** The values of `preprocessRows`; row-major. */
export const applyPreprocessing = (
  fitted: FittedPreprocessing,
  spectra: Float32Array,
  points: number,
  positions: Float64Array | null = null,
): Float32Array => preprocessRows(fitted, { values: spectra, points, positions }).values

/** The axis that rows of this one come out on, which is the one that they were fitted on. */
export function axisAfter(fitted: FittedPreprocessing, { points, positions }: RowAxis): RowAxis {
  const seen = preprocessRows(fitted, { values: new Float32Array(), points, positions })
  return { points: seen.points, positions: seen.positions }
}

/** A step that was not fitted on an axis like this one, in words; `what`: “points, the axis has”. Null when all were. */
export function fittedOnOthers({ steps }: FittedPreprocessing, axis: RowAxis, what: string): string | null {
  let at: Rows = { values: new Float32Array(), points: axis.points, positions: axis.positions }
  for (const step of steps) {
    const { fittedPoints, perPoint, words } = stepOf(step)
    const each = perPoint?.(step)
    const { points } = at
    const lengths = [fittedPoints?.(step), each?.shift.length, each?.scale.length]
    const other = lengths.find((length) => length !== undefined && length !== points)
    if (other !== undefined) return `the step “${words.title}” was fitted on ${other} ${what} ${points}`
    at = applyStep(step, at)
  }
  return null
}
