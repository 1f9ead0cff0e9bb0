/**
 * A job: one run, or several that belong together (the folds of a cross-validation, seeds, a search), as the queue works
 * through them. It is stored, so that it outlives the page: what is to be done, how far it is, and whose turn it is.
 * What came of its runs stands in their records; what a kind of job does with them stands with that kind.
 */
import type { BackendPreference } from '../run/device.ts'
import type { Study } from '../study/study.ts'

/** What its runs are to one another. */
export type JobKind = 'training'

/** A run that is to be trained, under the id its record will have. */
export interface PlannedRun {
  readonly runId: string
  readonly name: string
  readonly study: Study
  readonly backend: BackendPreference
}

export type JobEnd = 'done' | 'stopped' | 'failed'

export type JobState =
  /** For its turn. */
  | { readonly kind: 'waiting' }
  /** Paused by the user before its turn: others go first. */
  | { readonly kind: 'held' }
  /** Run `at` of `runs` is under way, or was when the page that trained it went away. */
  | { readonly kind: 'running'; readonly at: number }
  | { readonly kind: 'ended'; readonly how: JobEnd }

export interface Job {
  readonly id: string
  readonly kind: JobKind
  readonly name: string
  readonly dataset: { readonly hash: string; readonly name: string }
  /** Names of the classes or components, as planned. */
  readonly targets: readonly string[]
  readonly createdAtMs: number
  /** Its turn comes before those with a higher number. */
  readonly place: number
  /** The tab that queued it, or trained it last: this one goes on with it by itself. */
  readonly owner: string
  /** How often it was taken. Who took it writes under this number; whoever has a lower one was left behind. */
  readonly fence: number
  readonly state: JobState
  /** At least one; in the order in which they are trained. */
  readonly runs: readonly PlannedRun[]
}

/** The right to write for a job: every write under it is refused once somebody else has taken the job. */
export interface Lease {
  readonly jobId: string
  readonly fence: number
}

export const leaseOf = ({ id, fence }: Job): Lease => ({ jobId: id, fence })

/** The run under way, or the next one; null when there is none left. */
export function currentRun({ state, runs }: Job): PlannedRun | null {
  switch (state.kind) {
    case 'waiting':
    case 'held':
      return runs[0] ?? null
    case 'running':
      return runs[state.at] ?? null
    case 'ended':
      return null
    default:
      return state satisfies never
  }
}

export const isOpen = ({ state }: Job): boolean => state.kind !== 'ended'

export const ofRun =
  (runId: string) =>
  ({ runs }: Job): boolean =>
    runs.some((run) => run.runId === runId)
