/** One of the scores by which a run is set beside others. */
import type { Interval } from './intervals.ts'

export interface HeadlineScore {
  readonly name: string
  readonly value: number | null
  /** Null where too little is known. */
  readonly interval: Interval | null
  /** How it is written: a share of the cases, a score up to 1, or an error in units of what is predicted. */
  readonly form: 'share' | 'score' | 'error'
}

/** Of one of several models. */
export interface NamedScores {
  readonly name: string
  readonly scores: readonly HeadlineScore[]
}
