/**
 * A job: work that outlives the page, as the queue gets through it. It is stored: what is to be done, how far it is, and
 * whose turn it is. Its work is a union; each kind brings what it has to do and what of it is over. What came of its runs
 * stands in their records.
 */
import type { AppError } from '../result.ts'
import type { BackendPreference } from '../run/device.ts'
import type { Study } from '../study/study.ts'

/** A run that is to be trained, under the id its record will have. */
export interface PlannedRun {
  readonly runId: string
  readonly name: string
  readonly study: Study
  readonly backend: BackendPreference
}

/** What came of a run. */
export type RunEnd =
  | { readonly kind: 'finished' }
  /** By the user, before its last epoch. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly error: AppError }

/** Runs that are trained one after another. The next one is that behind those that are over. */
interface Runs {
  /** At least one; in the order in which they are trained. */
  readonly runs: readonly PlannedRun[]
  /** What came of those that are over, in the same order. */
  readonly ends: readonly RunEnd[]
}

/** One run. */
export interface TrainingWork extends Runs {
  readonly kind: 'training'
}

/** A cross-validation: the same study, each fold in turn held out. */
export interface FoldsWork extends Runs {
  readonly kind: 'folds'
}

/** The same study over the same split from several seeds. */
export interface SeedsWork extends Runs {
  readonly kind: 'seeds'
}

/** Trials of settings. None meets the test part but the one that is chosen. */
export interface SearchWork extends Runs {
  readonly kind: 'search'
  readonly method: 'grid' | 'random'
  /** Names of the settings that vary. */
  readonly fields: readonly string[]
  /** The run that met the test part; null until it is chosen. */
  readonly chosen: string | null
}

export type RunsWork = TrainingWork | FoldsWork | SeedsWork | SearchWork

/** Every file of a run as one archive. What it has made so far is stored under the job, and goes with it. */
export interface ExportWork {
  readonly kind: 'export'
  readonly runId: string
  /** Files made, of all; null before they have been counted. */
  readonly made: { readonly done: number; readonly all: number } | null
  /** When the archive was ready to be downloaded; null before. */
  readonly readyAtMs: number | null
  /** Why it came to nothing. */
  readonly fault: AppError | null
}

/** A further kind is a member here, and an entry in each list that is then refused by the compiler. */
export type JobWork = RunsWork | ExportWork

export type JobKind = JobWork['kind']

export type JobEnd = 'done' | 'stopped' | 'failed'

export type JobState =
  /** For its turn. */
  | { readonly kind: 'waiting' }
  /** Paused by the user before its turn: others go first. */
  | { readonly kind: 'held' }
  /** Under way, or was when the page that worked on it went away. `stopAsked`: it ends with the piece that is under way. */
  | { readonly kind: 'running'; readonly stopAsked: boolean }
  | { readonly kind: 'ended'; readonly how: JobEnd }

export interface Job {
  readonly id: string
  readonly name: string
  readonly dataset: { readonly hash: string; readonly name: string }
  /** Names of the classes or components, as planned. */
  readonly targets: readonly string[]
  readonly createdAtMs: number
  /** Its turn comes before those with a higher number. */
  readonly place: number
  /** The tab that queued it, or worked on it last: this one goes on with it by itself. */
  readonly owner: string
  /** How often it was taken. Who took it writes under this number; whoever has a lower one was left behind. */
  readonly fence: number
  readonly state: JobState
  readonly work: JobWork
}

/** As it is queued: the store gives the rest. */
export type NewJob = Omit<Job, 'place' | 'fence' | 'state'>

/** The right to write for a job: every write under it is refused once somebody else has taken the job. */
export interface Lease {
  readonly jobId: string
  readonly fence: number
}

export const leaseOf = ({ id, fence }: Job): Lease => ({ jobId: id, fence })

export type RunsJob = Job & { readonly work: RunsWork }
export type ExportJob = Job & { readonly work: ExportWork }

export const isExport = (job: Job): job is ExportJob => job.work.kind === 'export'
export const trainsRuns = (job: Job): job is RunsJob => !isExport(job)

/** The same on a dataset under the hash that it has today. */
export function ofDataset(job: RunsJob, hash: string): RunsJob {
  const on = (study: Study): Study => ({ ...study, dataset: { ...study.dataset, hash } }) as Study
  const runs = job.work.runs.map((run) => ({ ...run, study: on(run.study) }))
  return { ...job, dataset: { ...job.dataset, hash }, work: { ...job.work, runs } }
}

/** Jobs of one lane wait for each other: trainings for the device, exports for the page that draws. */
export type Lane = 'trainings' | 'exports'

export const laneOf = ({ work }: Pick<Job, 'work'>): Lane => (work.kind === 'export' ? 'exports' : 'trainings')

/** The runs that a job writes, in order. */
export const runsOf = ({ work }: Pick<Job, 'work'>): readonly PlannedRun[] => (work.kind === 'export' ? [] : work.runs)

/** What came of those that are over, in the same order. */
export const endsOf = ({ work }: Pick<Job, 'work'>): readonly RunEnd[] => (work.kind === 'export' ? [] : work.ends)

/** The run under way, or the next one; null when there is none left. */
export const currentRun = ({ state, work }: Pick<Job, 'state' | 'work'>): PlannedRun | null =>
  state.kind === 'ended' || work.kind === 'export' ? null : (work.runs[work.ends.length] ?? null)

export const isOpen = ({ state }: Pick<Job, 'state'>): boolean => state.kind !== 'ended'

/** Whether it is listed as one thing with several runs in it; what one run did is in its record. */
export const hasSeveral = (job: Pick<Job, 'work'>): boolean => runsOf(job).length > 1

/** Whether a job trains a run. */
export const ofRun =
  (runId: string) =>
  (job: Job): boolean =>
    runsOf(job).some((run) => run.runId === runId)

/** Whether a job exports a run. */
export const exportsRun =
  (runId: string) =>
  (job: Job): job is ExportJob =>
    isExport(job) && job.work.runId === runId
