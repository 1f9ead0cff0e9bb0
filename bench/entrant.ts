/**
 * A contender as the harness drives it, wherever it runs: a worker of a page in Chromium, a module
 * on Dawn in Node, a Python process. `race.ts` knows nothing else of it.
 */
import type { StepCounts } from './contenders/contender.ts'

export const libraries = ['ours', 'tfjs', 'jax-js', 'PyTorch', 'pandas', 'papaparse'] as const
export type Library = (typeof libraries)[number]

export interface Entrant {
  readonly library: Library
  /**
   * Makes it ready for its first unit, which may still compile. Rejects where it cannot be had, saying why.
   * `adapter` is printed; `note` says what a reader must know to judge its figure (another backend than asked
   * for, no weight decay).
   */
  open(): Promise<{ readonly adapter: string; readonly note?: string }>
  /** Runs one unit of work to its end and gives its milliseconds. Rejects when the device objected to it. */
  unit(): Promise<number>
  /** Training loss, or sum of absolute gradients, of the last unit. */
  reading(): Promise<number>
  /** Of the last unit; null where nothing can be counted. */
  counts(): Promise<StepCounts | null>
  /** Ends it at once, in the middle of a unit too, and frees what it held. */
  stop(): Promise<void>
}
