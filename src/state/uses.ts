/**
 * What is in use, in whichever tab: a dataset or run that a screen shows, a training and what it learns from. Each use is
 * a lock that many may share; deleting wants it alone, so that nothing is deleted behind anybody's back, and nothing is
 * opened while it is being deleted. A tab that goes away uses nothing any more.
 */
import type { Locks } from '#client/locks'
import type { Job } from '#domain/job/job'
import { exportsRun, hasSeveral, isExport, isOpen, ofRun, trainsRuns } from '#domain/job/job'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { JobStore } from '#storage/ports'
import { storageFault } from './storageFault.ts'

export interface Used {
  readonly kind: 'dataset' | 'run'
  /** Hash or run id. */
  readonly id: string
}

export interface Uses {
  /** Until the returned function is called. */
  use(used: Used): () => void
  /** Tells all tabs that this one trains the run, until the returned function is called. */
  train(runId: string): Promise<() => void>
  /** Ids of the runs that are being trained, in any tab. */
  trained(): Promise<ReadonlySet<string>>
  /** True once nobody trains the run any more, false when the signal aborted before. */
  untrained(runId: string, signal: AbortSignal): Promise<boolean>
  /** Does what nobody else may look on at; `dataset-in-use` or `run-in-use` where another tab or a training does. */
  alone(used: Used, name: string, work: () => Promise<unknown>): Promise<Result<void>>
}

const prefix = 'spectral-studio'
const lockOf = ({ kind, id }: Used): string => `${prefix} ${kind} ${id}`
const trainLock = `${prefix} trains `

interface Held {
  count: number
  release: Promise<(() => void) | null>
}

export function createUses({ locks, jobs }: { readonly locks: Locks; readonly jobs: Pick<JobStore, 'list'> }): Uses {
  /** By lock, so that several parts of this page share one. */
  const own = new Map<string, Held>()

  function use(used: Used): () => void {
    const lock = lockOf(used)
    const held = own.get(lock) ?? { count: 0, release: locks.hold(lock, { shared: true }) }
    held.count++
    own.set(lock, held)
    let over = false
    return () => {
      if (over) return
      over = true
      held.count--
      if (held.count > 0) return
      if (own.get(lock) === held) own.delete(lock)
      void held.release.then((release) => release?.())
    }
  }

  async function alone(used: Used, name: string, work: () => Promise<unknown>): Promise<Result<void>> {
    const refused = jobFault(used, name, (await jobs.list()).items)
    if (refused) return err(refused)
    const lock = lockOf(used)
    // What this page shows of it stands in nobody's way: who deletes it knows.
    const held = own.get(lock)
    const release = await held?.release
    release?.()
    const mine = await locks.tryHold(lock)
    try {
      if (!mine) return err(inUse(used, name))
      await work()
      return ok(undefined)
    } finally {
      mine?.()
      if (held && held.count > 0) held.release = locks.hold(lock, { shared: true })
    }
  }

  return {
    use,
    async train(runId) {
      const release = await locks.hold(trainLock + runId)
      return () => release?.()
    },
    async trained() {
      const held = await locks.held()
      return new Set([...held].flatMap((lock) => (lock.startsWith(trainLock) ? lock.slice(trainLock.length) : [])))
    },
    async untrained(runId, signal) {
      const release = await locks.hold(trainLock + runId, { shared: true, signal })
      release?.()
      return release !== null
    },
    alone: (used, name, work) => alone(used, name, work).catch((cause: unknown) => err(storageFault(cause))),
  }
}

/** Trainings that are not over need their dataset; whatever is under way needs its run. */
function jobFault({ kind, id }: Used, name: string, jobs: readonly Job[]): AppError | null {
  const needs = (job: Job): boolean =>
    kind === 'dataset' ? trainsRuns(job) && job.dataset.hash === id : ofRun(id)(job) || exportsRun(id)(job)
  const [job] = jobs.filter((one) => isOpen(one) && needs(one))
  if (!job) return null
  if (kind === 'run' && hasSeveral(job)) {
    return {
      code: 'run-in-use',
      message: `“${name}” belongs to “${job.name}”, which is not over; it was not deleted.`,
      remedy: 'Stop that job or remove it from the queue, then delete the run.',
    }
  }
  if (kind === 'run') return isExport(job) ? exported(name) : queued(name)
  return {
    code: 'dataset-in-use',
    message: `The queued training “${job.name}” needs “${name}”; it was not deleted.`,
    remedy: 'Stop the training or remove it from the queue, then delete the dataset.',
  }
}

const queued = (name: string): AppError => ({
  code: 'run-in-use',
  message: `“${name}” is still in the queue of trainings; it was not deleted.`,
  remedy: 'Stop it or remove it from the queue, then delete it.',
})

const exported = (name: string): AppError => ({
  code: 'run-in-use',
  message: `“${name}” is being exported; it was not deleted.`,
  remedy: 'Wait for the archive or cancel the export, then delete the run.',
})

const inUse = ({ kind }: Used, name: string): AppError => ({
  code: `${kind}-in-use`,
  message: `“${name}” is open in another tab of the studio; it was not deleted.`,
  remedy: 'Close that tab, or show something else there, then delete it here.',
})
