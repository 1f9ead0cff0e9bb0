/**
 * Preprocessing in two halves: `fit` learns from the training rows only, `apply` uses what was
 * learned on any rows. The fitted form is plain JSON and travels with the saved model.
 */
import { z } from '../schema.ts'
import type { PreprocessingStep } from '../study/study.ts'

export const fittedStepSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('minMax') }),
  z.object({ kind: z.literal('snv') }),
  z.object({
    kind: z.literal('standardize'),
    mean: z.array(z.number()),
    /** Population standard deviation; 1 at the constant points. */
    sd: z.array(z.number().positive()),
    /** Points that never varied in training: they are centred and left at that scale. */
    constantPoints: z.array(z.number().int().nonnegative()),
  }),
])

export const fittedPreprocessingSchema = z.object({ steps: z.array(fittedStepSchema) })

export type FittedStep = z.infer<typeof fittedStepSchema>
export type FittedPreprocessing = z.infer<typeof fittedPreprocessingSchema>

/** Below this share of the largest size at a point, its variation is rounding. */
export const roundingShare = 1e-7

function minMax(spectrum: Float32Array): void {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of spectrum) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const range = high - low
  for (let i = 0; i < spectrum.length; i++) spectrum[i] = range > 0 ? ((spectrum[i] ?? 0) - low) / range : 0
}

function standardNormalVariate(spectrum: Float32Array): void {
  let sum = 0
  for (const value of spectrum) sum += value
  const mean = sum / spectrum.length
  let squares = 0
  for (const value of spectrum) squares += (value - mean) ** 2
  const sd = Math.sqrt(squares / spectrum.length)
  const varies = sd > roundingShare * Math.abs(mean)
  for (let i = 0; i < spectrum.length; i++) spectrum[i] = varies ? ((spectrum[i] ?? 0) - mean) / sd : 0
}

function applyStep(step: FittedStep, spectra: Float32Array, points: number): void {
  if (step.kind === 'standardize' && step.mean.length !== points) {
    throw new RangeError(`fitted on ${step.mean.length} points, applied to ${points}`)
  }
  for (let start = 0; start < spectra.length; start += points) {
    const spectrum = spectra.subarray(start, start + points)
    if (step.kind === 'minMax') minMax(spectrum)
    else if (step.kind === 'snv') standardNormalVariate(spectrum)
    else {
      for (let i = 0; i < points; i++) spectrum[i] = ((spectrum[i] ?? 0) - (step.mean[i] ?? 0)) / (step.sd[i] ?? 1)
    }
  }
}

function fitStandardize(spectra: Float32Array, points: number): FittedStep {
  const rows = spectra.length / points
  const mean = new Float64Array(points)
  const squares = new Float64Array(points)
  const largest = new Float64Array(points)
  for (const [k, value] of spectra.entries()) {
    const i = k % points
    mean[i] = (mean[i] ?? 0) + value / rows
    largest[i] = Math.max(largest[i] ?? 0, Math.abs(value))
  }
  for (const [k, value] of spectra.entries()) {
    const i = k % points
    squares[i] = (squares[i] ?? 0) + (value - (mean[i] ?? 0)) ** 2
  }
  const constantPoints: number[] = []
  const sd = Array.from(squares, (sum, i) => {
    const own = Math.sqrt(sum / rows)
    if (own > roundingShare * (largest[i] ?? 0)) return own
    constantPoints.push(i)
    return 1
  })
  return { kind: 'standardize', mean: [...mean], sd, constantPoints }
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
): FittedPreprocessing {
  if (!steps.some((step) => step.kind === 'standardize')) {
    return { steps: steps.flatMap((step) => (step.kind === 'standardize' ? [] : [{ kind: step.kind }])) }
  }
  const train = new Float32Array(trainRows.length * points)
  for (const [k, row] of trainRows.entries()) train.set(spectra.subarray(row * points, (row + 1) * points), k * points)
  const fitted: FittedStep[] = []
  for (const step of steps) {
    const next: FittedStep = step.kind === 'standardize' ? fitStandardize(train, points) : { kind: step.kind }
    applyStep(next, train, points)
    fitted.push(next)
  }
  return { steps: fitted }
}

/** A new array with the steps applied in order; row-major `rows × points`. Constant spectra become 0 under `minMax` and `snv`. */
export function applyPreprocessing(fitted: FittedPreprocessing, spectra: Float32Array, points: number): Float32Array {
  const out = spectra.slice()
  for (const step of fitted.steps) applyStep(step, out, points)
  return out
}
