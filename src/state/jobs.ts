/**
 * The jobs that wait or are under way, in all tabs: what a user decides about them. Whose turn it is and the training
 * itself are the queue's business (`queue.ts`).
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Tab } from '#client/tab'
import { stop } from '#domain/job/ends'
import {
  type ExportJob,
  hasSeveral,
  isExport,
  isOpen,
  type Job,
  ofRun,
  type PlannedRun,
  type SearchWork,
} from '#domain/job/job'
import { inTurn, isForsaken, moved } from '#domain/job/queue'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { BackendPreference } from '#domain/run/device'
import type { RunRecord } from '#domain/run/run'
import { storageNeed } from '#domain/study/storageNeed'
import type { JobStore } from '#storage/ports'
import { alertOnce, type NoticesStore } from './notices.ts'
import { readAnew } from './readAnew.ts'
import { storageFault } from './storageFault.ts'

export interface QueuedJob {
  readonly job: Job
  /** No tab that is open goes on with it by itself. */
  readonly forsaken: boolean
}

export interface JobRequest extends Omit<PlannedRun, 'runId'> {
  readonly dataset: Job['dataset']
  readonly targets: readonly string[]
}

/** Runs that are trained as one job, in this order. */
export interface SeveralRequest extends Pick<JobRequest, 'name' | 'backend' | 'dataset' | 'targets'> {
  readonly plan: { readonly kind: 'folds' | 'seeds' } | Omit<SearchWork, 'runs' | 'ends'>
  readonly runs: readonly Pick<PlannedRun, 'name' | 'study'>[]
}

export interface JobsState {
  /** In the order of their turns; null until they have been read. */
  readonly queue: readonly QueuedJob[] | null
  /** Jobs of several runs, those that are over too, newest first; null until they have been read. */
  readonly several: readonly QueuedJob[] | null
  /** Exports that have ended: an archive that is ready, or why there is none. */
  readonly exported: readonly ExportJob[]
  refresh(): Promise<void>
  /** The id of the run. It is trained when its turn comes, at once where nothing else is. `storage-short` when its results would not fit. */
  enqueue(request: JobRequest): Promise<Result<string>>
  /** The id of the job. Errors as of `enqueue`. */
  enqueueSeveral(request: SeveralRequest): Promise<Result<string>>
  /** A run that broke off and whose job is over, from its checkpoint when its turn comes. */
  goOn(run: RunRecord, backend: BackendPreference): Promise<Result<string>>
  move(id: string, by: -1 | 1): Promise<void>
  /** Others go first, until `release`. */
  pause(id: string): Promise<void>
  release(id: string): Promise<void>
  /** Takes a job out that has not begun, or that nobody trains any more; one that has runs to show stays as stopped. */
  cancel(id: string): Promise<void>
  /** It ends with the run under way, which is to be stopped by who asks. */
  stopAfterRun(id: string): Promise<void>
  /** Strikes a job that is over from the list; its runs stay. */
  forget(id: string): Promise<void>
  /** Takes that back. */
  recall(job: Job): Promise<void>
  /** This tab trains it from here on. */
  takeOver(id: string): Promise<void>
}

export type JobsStore = StoreApi<JobsState>

export interface JobsDeps {
  readonly store: JobStore
  readonly tab: Tab
  readonly notices: NoticesStore
  readonly freeBytes: () => Promise<number | null>
  readonly newId: () => string
  readonly now: () => number
}

/** The job that trains or will train a run. */
export const jobOf = (queue: JobsState['queue'], runId: string): QueuedJob | null =>
  queue?.find(({ job }) => ofRun(runId)(job)) ?? null

export function createJobs({ store, tab, notices, freeBytes, newId, now }: JobsDeps): JobsStore {
  return createStore<JobsState>()((set, get) => {
    const alert = (error: AppError): void => void notices.getState().alert(error)
    const alertDamaged = alertOnce(notices)
    const reading = readAnew(async () => {
      try {
        const { items, damaged } = await store.list()
        const tabs = await tab.open()
        const listed = (jobs: readonly Job[]): QueuedJob[] =>
          jobs.map((job) => ({ job, forsaken: isForsaken(job, tabs) }))
        const several = items.filter(hasSeveral).sort((a, b) => b.createdAtMs - a.createdAtMs)
        return () => {
          set({
            queue: listed(inTurn(items)),
            several: listed(several),
            exported: items.filter(isExport).filter((job) => !isOpen(job)),
          })
          alertDamaged(damaged)
        }
      } catch (cause) {
        return () => alert(storageFault(cause))
      }
    })

    /** A decision that came too late changes nothing: the list shows how it is. */
    const decide = async (work: Promise<Result<unknown>>): Promise<void> => {
      const done = await work
      if (!done.ok && done.error.code !== 'job-over') alert(done.error)
      await get().refresh()
    }

    return {
      queue: null,
      several: null,
      exported: [],

      refresh: reading.refresh,

      async enqueue({ dataset, targets, name, study, backend }) {
        const short = await shortage(freeBytes, storageNeed(study.model))
        if (short) return err(short)
        const runId = newId()
        const added = await store.add({
          id: newId(),
          name,
          dataset,
          targets,
          createdAtMs: now(),
          owner: await tab.name,
          work: { kind: 'training', runs: [{ runId, name, study, backend }], ends: [] },
        })
        if (!added.ok) return added
        await get().refresh()
        return ok(runId)
      },

      async enqueueSeveral({ dataset, targets, name, backend, plan, runs }) {
        const needed = runs.reduce((sum, { study }) => sum + storageNeed(study.model), 0)
        const short = await shortage(freeBytes, needed)
        if (short) return err(short)
        const id = newId()
        const added = await store.add({
          id,
          name,
          dataset,
          targets,
          createdAtMs: now(),
          owner: await tab.name,
          work: { ...plan, runs: runs.map((run) => ({ ...run, runId: newId(), backend })), ends: [] },
        })
        if (!added.ok) return added
        await get().refresh()
        return ok(id)
      },

      async goOn({ id: runId, name, study, dataset }, backend) {
        await get().refresh()
        const known = jobOf(get().queue, runId)
        if (known) {
          await get().takeOver(known.job.id)
          return ok(runId)
        }
        const added = await store.add(
          {
            id: newId(),
            name,
            dataset,
            targets: [],
            createdAtMs: now(),
            owner: await tab.name,
            work: { kind: 'training', runs: [{ runId, name, study, backend }], ends: [] },
          },
          { kind: 'running', stopAsked: false },
        )
        if (!added.ok) return added
        await get().refresh()
        return ok(runId)
      },

      async move(id, by) {
        const jobs = (get().queue ?? []).map(({ job }) => job)
        await decide(store.reorder(moved(jobs, id, by)))
      },

      pause: (id) =>
        decide(store.amend(id, (job) => (job.state.kind === 'waiting' ? { ...job, state: { kind: 'held' } } : null))),

      release: async (id) => {
        const owner = await tab.name
        await decide(
          store.amend(id, (job) => (job.state.kind === 'held' ? { ...job, owner, state: { kind: 'waiting' } } : null)),
        )
      },

      cancel(id) {
        const known = get().queue?.find(({ job }) => job.id === id)?.job
        const begun = known?.state.kind === 'running' && hasSeveral(known)
        return decide(begun ? store.amend(id, stop) : store.remove(id))
      },

      stopAfterRun: (id) =>
        decide(
          store.amend(id, (job) =>
            job.state.kind === 'running' ? { ...job, state: { ...job.state, stopAsked: true } } : null,
          ),
        ),

      forget: (id) => decide(store.remove(id)),

      recall: ({ place: _, fence: __, state, ...job }) => decide(store.add(job, state)),

      async takeOver(id) {
        const owner = await tab.name
        const open = await tab.open()
        await decide(store.amend(id, (job) => (isForsaken(job, open) ? { ...job, owner } : null)))
      },
    }
  })
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6).toLocaleString('en')} MB`

async function shortage(freeBytes: JobsDeps['freeBytes'], needed: number): Promise<AppError | null> {
  const free = await freeBytes()
  if (free === null || free >= needed) return null
  return {
    code: 'storage-short',
    message: `This training needs up to ${megabytes(needed)} of storage; the browser has ${megabytes(Math.max(0, free))} left for the studio.`,
    remedy: 'Delete data under Storage, or free space on the disk, then start it again.',
  }
}
