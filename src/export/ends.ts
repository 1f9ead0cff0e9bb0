/** An interval as files have it: `[low, high]`. */
import type { Interval } from '#domain/scores/intervals'

export type Ends = readonly [low: number, high: number]

export const endsOf = (interval: Interval | null | undefined): Ends | null =>
  interval ? [interval.low, interval.high] : null
