/** What of an epoch's record a curve shows, and how it is read: one value per part, with the words and the axis it needs. */
import type { LayoutAxis } from 'plotly.js'
import type { ClassEpoch, EpochRecord } from '#domain/run/run'
import type { StepReading } from '#domain/training/stepReadings'

export type Part = 'train' | 'validation'

export interface EpochMetric<E extends EpochRecord> {
  /** As in “lowest loss”. */
  readonly name: string
  readonly better: 'lowest' | 'highest'
  /** Null where the part has none. */
  readonly of: (epoch: E, part: Part) => number | null
  /** Of training steps, where they tell it. */
  readonly ofSteps?: (reading: StepReading) => number
  readonly told: (value: number) => string
  /** Ends of the axis for the finite values on it; powers of ten where `log`. */
  readonly range: (values: readonly number[]) => [number, number]
  readonly log?: boolean
  /** Values below are drawn here, where the axis says so: no panel is left without its line. */
  readonly floor?: number
  readonly axis: Partial<LayoutAxis>
  /** Plotly's number format in the hover box. */
  readonly hover: string
  /** In tables. */
  readonly decimals?: number
}

/** Where a value is drawn. */
export const placedValue = ({ floor }: Pick<EpochMetric<never>, 'floor'>, value: number | null): number | null =>
  value === null || floor === undefined ? value : Math.max(value, floor)

/** Finite values of these epochs and parts. */
export function finiteValues<E extends EpochRecord>(
  metric: EpochMetric<E>,
  epochs: readonly E[],
  parts: readonly Part[],
): number[] {
  const values = epochs.flatMap((epoch) => parts.map((part) => metric.of(epoch, part)))
  return values.filter((value): value is number => value !== null && Number.isFinite(value))
}

/** The two curves of a classification: cross-entropy, and the share of right answers. */
export const crossEntropy: EpochMetric<ClassEpoch> = {
  name: 'loss',
  better: 'lowest',
  of: (epoch, part) => epoch[part]?.loss ?? null,
  ofSteps: ({ loss }) => loss,
  told: (value) => (value > 0 && value < 0.0005 ? '< 0.001' : value.toFixed(value < 0.1 ? 3 : 2)),
  range: (values) => [0, Math.max(0.1, ...values) * 1.08],
  axis: { zeroline: true },
  hover: '.4f',
  decimals: 4,
}

export const accuracy: EpochMetric<ClassEpoch> = {
  name: 'accuracy',
  better: 'highest',
  of: (epoch, part) => epoch[part]?.accuracy ?? null,
  ofSteps: ({ measures: [share = Number.NaN] }) => share,
  told: (value) => `${Math.round(value * 100)}%`,
  range: (values) => [Math.max(0, Math.floor(Math.min(0.8, ...values) * 10 - 0.5) / 10), 1.03],
  axis: { zeroline: false, tickformat: '.0%' },
  hover: '.1%',
  decimals: 4,
}
