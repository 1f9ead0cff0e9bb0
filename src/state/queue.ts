/**
 * Does what is queued, one job of a lane at a time over all tabs: whoever holds the turn asks the list whose it is, takes the
 * job under a new fence, and does what its kind asks for: training its runs one after another, or making an archive. A tab that
 * goes away gives up the turn at once, and finds its own job again when it is reloaded.
 */
import type { Locks } from '#client/locks'
import type { Tab } from '#client/tab'
import { after, finish, runEnd, stop } from '#domain/job/ends'
import {
  currentRun,
  endsOf,
  hasSeveral,
  isOpen,
  type Job,
  type JobKind,
  type Lane,
  laneOf,
  leaseOf,
  type PlannedRun,
  type RunEnd,
  runsOf,
  trainsRuns,
} from '#domain/job/job'
import { nextTurn } from '#domain/job/queue'
import type { AppError } from '#domain/result'
import type { JobStore, RunStore } from '#storage/ports'
import type { JobsStore } from './jobs.ts'
import type { NoticesStore } from './notices.ts'
import { type Searches, withChosen } from './searches.ts'
import { storageFault } from './storageFault.ts'
import type { TrainingStore } from './training.ts'
import type { Uses } from './uses.ts'

export interface QueueDeps {
  readonly jobs: JobsStore
  readonly store: { readonly jobs: JobStore; readonly runs: Pick<RunStore, 'load'> }
  readonly training: TrainingStore
  /** Makes the archive of an export. */
  readonly exporting: (taken: Job) => Promise<void>
  readonly searches: Pick<Searches, 'choose'>
  readonly uses: Uses
  readonly locks: Locks
  readonly tab: Tab
  readonly notices: NoticesStore
  /** Until another tab has noticed that it is its turn. */
  readonly pause: () => Promise<void>
}

export interface Queue {
  /** Something may have changed; works until nothing of this tab waits. */
  look(): Promise<void>
}

const turnLocks: Readonly<Record<Lane, string>> = {
  trainings: 'spectral-studio turn',
  exports: 'spectral-studio turn exports',
}

export function createQueue(deps: QueueDeps): Queue {
  const { jobs, store, training, exporting, searches, uses, locks, tab, notices, pause } = deps
  /** Over, even where that could not be stored: never trained twice. */
  const over = new Set<string>()

  /** How a run ended that was over before its job could say so: the page went away in between. */
  async function recordedEnd(runId: string): Promise<RunEnd | null> {
    const kept = await store.runs.load(runId)
    const ended = kept.ok && (kept.value.status.kind === 'finished' || kept.value.status.kind === 'stopped')
    return ended ? runEnd(kept) : null
  }

  async function trainRun(job: Job, { runId, ...planned }: PlannedRun, resume: boolean): Promise<RunEnd | null> {
    const recorded = resume ? await recordedEnd(runId) : null
    if (recorded) return recorded
    const release = await uses.train(runId)
    const ended = await training.getState().start({
      ...planned,
      runId,
      fence: job.fence,
      resume,
      ...(job.work.kind === 'search' && { withholdTest: true as const }),
      ...(hasSeveral(job) && {
        before: runsOf(job)
          .slice(0, endsOf(job).length)
          .map(({ runId: id }) => id),
      }),
      datasetName: job.dataset.name,
      classNames: job.targets,
    })
    release()
    return !ended.ok && ended.error.code === leaseLost ? null : runEnd(ended)
  }

  /** The job with what came of its present run; null where that is all, or the job is not this tab's any more. */
  async function closeRun(job: Job, end: RunEnd): Promise<Job | null> {
    const alone = runsOf(job).length === 1
    // The record of its one run says all; several are kept together by their job.
    const closed = await (alone
      ? store.jobs.remove(job.id)
      : store.jobs.advance(leaseOf(job), (stored) =>
          trainsRuns(stored) ? { ...stored, ...after(stored, end) } : stored,
        ))
    if (alone || !closed.ok) over.add(job.id)
    if (!closed.ok && !isLost(closed.error)) notices.getState().alert(closed.error)
    return closed.ok ? (closed.value ?? null) : null
  }

  /** What is left of its runs, one after another; the job as it then is, null where it is not this tab's any more. */
  async function trainRuns(taken: Job, resuming: boolean): Promise<Job | null> {
    const leave = uses.use({ kind: 'dataset', id: taken.dataset.hash })
    try {
      let job: Job | null = taken
      let resume = resuming
      for (let run = currentRun(taken); job && run; run = job && currentRun(job)) {
        const end = await trainRun(job, run, resume)
        job = end && (await closeRun(job, end))
        resume = false
      }
      return job
    } finally {
      leave()
    }
  }

  /** Its trials; then the one that did best on the validation part, and no other, meets the test part. */
  async function searchThrough(taken: Job, resuming: boolean): Promise<void> {
    const job = await trainRuns(taken, resuming)
    if (!job || !isOpen(job)) return
    const chosen = await searches.choose(job)
    // What could not be judged now can be from the job's page.
    if (!chosen.ok) notices.getState().alert(chosen.error)
    const closed = await store.jobs.advance(leaseOf(job), (stored) =>
      finish(withChosen(stored, chosen.ok ? chosen.value : null)),
    )
    if (!closed.ok) over.add(job.id)
    if (!closed.ok && !isLost(closed.error)) notices.getState().alert(closed.error)
  }

  /** A kind of job, and what is to be done for one that this tab has taken; `resuming` where it had begun before. */
  const performers: Readonly<Record<JobKind, (taken: Job, resuming: boolean) => Promise<unknown>>> = {
    training: trainRuns,
    folds: trainRuns,
    seeds: trainRuns,
    search: searchThrough,
    export: exporting,
  }

  async function perform(job: Job): Promise<void> {
    const taken = await store.jobs.take(job.id, await tab.name)
    if (!taken.ok) return lost(taken.error)
    const { work, state } = taken.value
    // The page went away before it could do what was asked.
    const stopped = state.kind === 'running' && state.stopAsked
    if (!stopped) return void (await performers[work.kind](taken.value, job.state.kind === 'running'))
    const closed = await store.jobs.advance(leaseOf(taken.value), stop)
    if (!closed.ok) lost(closed.error)
  }

  /** False when nothing of this tab waits any more. */
  async function step(lane: Lane): Promise<boolean> {
    const name = await tab.name
    const ready = async (): Promise<Job[]> =>
      (await store.jobs.list()).items.filter((job) => laneOf(job) === lane && !over.has(job.id))
    const own = ({ owner, state }: Job): boolean => owner === name && state.kind !== 'held' && state.kind !== 'ended'
    if (!(await ready()).some(own)) return false
    const release = await locks.hold(turnLocks[lane])
    try {
      const turn = nextTurn(await ready(), lane, name, await tab.open())
      if (turn && !turn.elsewhere) await perform(turn.job)
      if (!turn?.elsewhere) return turn !== null
    } finally {
      release?.()
      await jobs.getState().refresh()
    }
    await pause()
    return true
  }

  /** Works through a lane, and once more where it was looked at meanwhile. */
  function worker(lane: Lane): () => Promise<void> {
    let working: Promise<void> | null = null
    let again = false
    const work = async (): Promise<void> => {
      do {
        again = false
        while (await step(lane)) {}
      } while (again)
    }
    return () => {
      again = true
      working ??= work()
        .catch((cause: unknown) => void notices.getState().alert(storageFault(cause)))
        .finally(() => {
          working = null
        })
      return working
    }
  }

  const lanes = [worker('trainings'), worker('exports')]
  return {
    async look() {
      await Promise.all(lanes.map((look) => look()))
    },
  }
}

const leaseLost = 'lease-lost'

/** The job is another's by now, or nobody's: so it goes. */
const isLost = ({ code }: AppError): boolean => code === leaseLost || code === 'job-over'

/** @throws what the storage itself answers. */
function lost(error: AppError): void {
  if (!isLost(error)) throw Object.assign(new Error(error.message), { fault: error })
}
