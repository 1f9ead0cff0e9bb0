/**
 * A row of the benchmark: one piece of work, who does it, and what ratio is wanted. A row measures;
 * whether its figures suffice is judged in `judgement.ts`.
 */
import type { Library } from './entrant.ts'
import type { Contestant, Wanted } from './results.ts'

export interface RowOptions {
  /** Turns of each contender. */
  readonly rounds: number
  /** Of the studies that are run whole; 80 as published. */
  readonly epochs: number
  /** Tells what is going on; goes to stderr. */
  readonly progress: (line: string) => void
}

export interface Measured {
  /** Ours first. One that could not run carries its `failure`. */
  readonly contestants: readonly Contestant[]
  /** What is wanted of the figures beyond the row's targets, judged by the row itself. */
  readonly wanted?: readonly Wanted[]
  /** Of what it ran in, such as the browser. */
  readonly versions?: Readonly<Record<string, string>>
}

/** Ratios are of medians, theirs ÷ ours for `faster`, ours ÷ theirs for `within`. */
export type Target =
  | { readonly kind: 'faster'; readonly than: Library; readonly times: number }
  | { readonly kind: 'within'; readonly of: Library; readonly times: number }
  | { readonly kind: 'bytesUploaded'; readonly atMost: number }
  /** The last readings of both may differ by this part of theirs: same weights, same data, no dropout. */
  | { readonly kind: 'agrees'; readonly with: Library; readonly within: number }

export interface BenchRow {
  /** As `--only` takes it. */
  readonly name: string
  readonly what: string
  /** Of the medians: `ms`, `s`. */
  readonly unit: string
  readonly targets: readonly Target[]
  /** Rejects only when the row as a whole cannot run. */
  measure(options: RowOptions): Promise<Measured>
}
