/**
 * Trains what is queued, one job at a time over all tabs: whoever holds the turn asks the list whose it is, takes the job
 * under a new fence, and trains its runs one after another. A tab that goes away gives up the turn at once, and finds its
 * own job again when it is reloaded.
 */
import type { Locks } from '#client/locks'
import type { Tab } from '#client/tab'
import { type Job, type JobEnd, leaseOf } from '#domain/job/job'
import { nextTurn } from '#domain/job/queue'
import type { AppError, Result } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import type { JobStore } from '#storage/ports'
import type { JobsStore } from './jobs.ts'
import type { NoticesStore } from './notices.ts'
import { storageFault } from './storageFault.ts'
import type { TrainingStore } from './training.ts'
import type { Uses } from './uses.ts'

export interface QueueDeps {
  readonly jobs: JobsStore
  readonly store: JobStore
  readonly training: TrainingStore
  readonly uses: Uses
  readonly locks: Locks
  readonly tab: Tab
  readonly notices: NoticesStore
  /** Until another tab has noticed that it is its turn. */
  readonly pause: () => Promise<void>
}

export interface Queue {
  /** Something may have changed; trains until nothing of this tab waits. */
  look(): Promise<void>
}

const turnLock = 'spectral-studio turn'

export function createQueue({ jobs, store, training, uses, locks, tab, notices, pause }: QueueDeps): Queue {
  let working: Promise<void> | null = null
  let again = false
  /** Over, even where that could not be stored: never trained twice. */
  const over = new Set<string>()

  const endOf = (ended: Result<RunRecord>): JobEnd | null => {
    if (!ended.ok) return 'failed'
    return ended.value.status.kind === 'stopped' ? 'stopped' : null
  }

  /** What is left of its runs, until one of them ends otherwise than by itself. */
  async function trainRuns(taken: Job, resuming: boolean): Promise<JobEnd | null> {
    const lease = leaseOf(taken)
    const first = taken.state.kind === 'running' ? taken.state.at : 0
    for (const [at, { runId, ...planned }] of taken.runs.entries()) {
      if (at < first) continue
      const advanced = await store.advance(lease, { kind: 'running', at })
      if (!advanced.ok) return lost(advanced.error)
      const release = await uses.train(runId)
      const ended = await training.getState().start({
        ...planned,
        runId,
        fence: lease.fence,
        resume: resuming && at === first,
        datasetName: taken.dataset.name,
        classNames: taken.targets,
      })
      release()
      if (!ended.ok && ended.error.code === leaseLost) return null
      const end = endOf(ended)
      if (end) return end
    }
    return 'done'
  }

  async function train(job: Job): Promise<void> {
    const taken = await store.take(job.id, await tab.name)
    if (!taken.ok) return void lost(taken.error)
    const leave = uses.use({ kind: 'dataset', id: job.dataset.hash })
    try {
      const how = await trainRuns(taken.value, job.state.kind === 'running')
      if (how === null) return
      over.add(job.id)
      // The record of its one run says all; several are kept together by their job.
      const closed = await (job.runs.length === 1
        ? store.remove(job.id)
        : store.advance(leaseOf(taken.value), { kind: 'ended', how }))
      if (!closed.ok) notices.getState().alert(closed.error)
    } finally {
      leave()
    }
  }

  /** False when nothing of this tab waits any more. */
  async function step(): Promise<boolean> {
    const name = await tab.name
    const ready = async (): Promise<Job[]> => (await store.list()).items.filter(({ id }) => !over.has(id))
    const own = ({ owner, state }: Job): boolean => owner === name && state.kind !== 'held' && state.kind !== 'ended'
    if (!(await ready()).some(own)) return false
    const release = await locks.hold(turnLock)
    try {
      const turn = nextTurn(await ready(), name, await tab.open())
      if (turn && !turn.elsewhere) await train(turn.job)
      if (!turn?.elsewhere) return turn !== null
    } finally {
      release?.()
      await jobs.getState().refresh()
    }
    await pause()
    return true
  }

  async function work(): Promise<void> {
    do {
      again = false
      while (await step()) {}
    } while (again)
  }

  return {
    look() {
      again = true
      working ??= work()
        .catch((cause: unknown) => void notices.getState().alert(storageFault(cause)))
        .finally(() => {
          working = null
        })
      return working
    },
  }
}

const leaseLost = 'lease-lost'

/** Null where the job is another's by now, or nobody's: so it goes. @throws what the storage itself answers. */
function lost(error: AppError): null {
  if (error.code === leaseLost || error.code === 'job-over') return null
  throw Object.assign(new Error(error.message), { fault: error })
}
