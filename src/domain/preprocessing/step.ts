/**
 * What a preprocessing step is. Each step is one file in `steps/`, listed in `registry.ts`; it brings its settings
 * with bounds and defaults, its words, and its two halves: `fit` learns from the training rows, `apply` uses what was
 * learned on any rows. Settings and fitted form are plain JSON.
 */
import type { IntensityQuantity, IntensityScale } from '../data/units.ts'
import type { AppError, Result } from '../result.ts'
import type { z } from '../schema.ts'
import type { EntryWords } from '../words.ts'

/** What the values of a row are of. */
export interface RowAxis {
  readonly points: number
  /** Where the points lie along the axis, in its unit; null for rows of named features. */
  readonly positions: Float64Array | null
}

/** Rows as a step gets them and leaves them. */
export interface Rows extends RowAxis {
  /** Row-major, `rows × points`. */
  readonly values: Float32Array
}

/** What steps of one kind are listed under, in this order. */
export const stepFamilies = [
  'Axis',
  'Intensity quantity',
  'Spikes, smoothing, derivatives',
  'Baseline',
  'Scatter and scale',
  'Over the training part',
] as const

/** What a step between quantities of intensity works on, and what it leaves. */
export interface Conversion {
  readonly from: readonly IntensityQuantity[]
  /** As the step takes it, in the words of `IntensityScale`; null for quantities without. */
  readonly unit: '1' | '%' | null
  readonly to: IntensityScale
}

export interface StepDefinition<
  Settings extends { readonly kind: string } = { readonly kind: string },
  Fitted extends { readonly kind: string } = { readonly kind: string },
> {
  readonly settings: z.ZodType<Settings>
  readonly fitted: z.ZodType<Fitted>
  readonly defaults: Settings
  readonly words: EntryWords
  readonly family: (typeof stepFamilies)[number]
  /** What it makes sense for: spectra along an axis, named features, or both. */
  readonly suits: { readonly spectra: boolean; readonly features: boolean }
  /** Settings to begin with on this axis. Left out: `defaults`. */
  begin?(axis: RowAxis): Settings
  /** Whether the settings can work on rows of this axis. Left out: always. */
  check?(settings: Settings, axis: RowAxis): Result<void>
  /** The axis that rows of this one come out on, of settings that `check` passed. Left out: the same. */
  axisAfter?(settings: Settings, axis: RowAxis): RowAxis
  /** Of a step from one quantity of intensity to another, whose fitted form is its settings. Left out: it works on any. */
  converts?(step: Settings | Fitted): Conversion
  /** Of a step that leaves values in the quantity they were in, or between 0 and 1. Left out: what it leaves has no name of its own. */
  readonly leaves?: 'quantity' | 'unit range'
  /** Whether values are of the quantity and scale that the step works on: of the training rows, and of new ones. Left out: any are. */
  accepts?(fitted: Fitted, rows: Rows): Result<void>
  /** Learns from the training rows, at least one, as the steps before leave them. */
  fit(settings: Settings, training: Rows): Fitted
  /** May write into `rows.values`, and may answer with other points. */
  apply(fitted: Fitted, rows: Rows): Rows
  /**
   * Where each value depends on the same value alone, as (value − shift) / scale: what a map of features needs to speak of
   * them in their own units. Null: values are mixed.
   */
  perPoint?(fitted: Fitted): { readonly shift: readonly number[]; readonly scale: readonly number[] }
  /** Points that never varied in training, if the step found any. */
  constantPoints?(fitted: Fitted): readonly number[]
  /** Points it was fitted on, where only so many can be applied to. */
  fittedPoints?(fitted: Fitted): number
}

type KindedSchema = z.ZodType<{ readonly kind: string }>

/** Keeps the types of one definition together: its schemas say what its settings and its fitted form are. */
export const defineStep = <Settings extends KindedSchema, Fitted extends KindedSchema>(
  step: StepDefinition<z.infer<Settings>, z.infer<Fitted>> & { readonly settings: Settings; readonly fitted: Fitted },
) => step

/** Calls `change` with each row in turn, a view to be written into. */
export function eachRow({ values, points }: Rows, change: (row: Float32Array) => void): void {
  for (let start = 0; start < values.length; start += points) change(values.subarray(start, start + points))
}

/** The row less a curve of as many points. */
export function subtract(row: Float32Array, curve: Float64Array): void {
  for (let i = 0; i < row.length; i++) row[i] = (row[i] ?? 0) - (curve[i] ?? 0)
}

/** Below this share of the largest size at a point, its variation is rounding. */
export const roundingShare = 1e-7

/** Mean of the rows at each point. */
export function rowMean({ values, points }: Rows): Float64Array {
  const rows = values.length / points
  const mean = new Float64Array(points)
  for (let start = 0; start < values.length; start += points) {
    for (let i = 0; i < points; i++) mean[i] = (mean[i] ?? 0) + (values[start + i] ?? 0)
  }
  return mean.map((sum) => sum / rows)
}

/** A step that leaves fewer points leaves no spectrum. */
export const fewestPoints = 3

/** What a step along the axis says to rows of features. */
export const withoutAxis = (title: string): AppError => ({
  code: 'no-axis',
  message: `The step “${title}” works along a spectral axis, and these are features.`,
  remedy: 'Leave this step out.',
})

/** 0, 1, 2 …: positions where there are no others. */
export const pointNumbers = (points: number): Float64Array => Float64Array.from({ length: points }, (_, i) => i)

/** The rows with only some of their points, in the order given. */
export function takePoints({ values, points, positions }: Rows, kept: readonly number[]): Rows {
  const rows = values.length / points
  const taken = new Float32Array(rows * kept.length)
  for (let row = 0; row < rows; row++) {
    for (const [i, point] of kept.entries()) taken[row * kept.length + i] = values[row * points + point] ?? 0
  }
  return {
    values: taken,
    points: kept.length,
    positions: positions && Float64Array.from(kept, (point) => positions[point] ?? 0),
  }
}
