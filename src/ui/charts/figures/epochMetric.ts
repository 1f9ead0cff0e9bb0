/** What of an epoch's record a curve shows, and how it is read: one value per part, with the words and the axis it needs. */
import type { LayoutAxis } from 'plotly.js'
import type { EpochRecord } from '#domain/run/run'

export type Part = 'train' | 'validation'

export interface EpochMetric<E extends EpochRecord> {
  /** As in “lowest loss”. */
  readonly name: string
  readonly better: 'lowest' | 'highest'
  /** Null where the part has none. */
  readonly of: (epoch: E, part: Part) => number | null
  readonly told: (value: number) => string
  /** Ends of the axis for the finite values on it; powers of ten where `log`. */
  readonly range: (values: readonly number[]) => [number, number]
  readonly log?: boolean
  readonly axis: Partial<LayoutAxis>
  /** Plotly's number format in the hover box. */
  readonly hover: string
  /** In tables. */
  readonly decimals?: number
}

/** Where a value is drawn: what lies far below the axis leaves it no further than Plotly can place a point. */
export function placedValue(value: number | null, [low, high]: readonly [number, number]): number | null {
  return value === null ? null : Math.max(value, low - 3 * (high - low))
}

/** Finite values of these epochs and parts. */
export function finiteValues<E extends EpochRecord>(
  metric: EpochMetric<E>,
  epochs: readonly E[],
  parts: readonly Part[],
): number[] {
  const values = epochs.flatMap((epoch) => parts.map((part) => metric.of(epoch, part)))
  return values.filter((value): value is number => value !== null && Number.isFinite(value))
}
