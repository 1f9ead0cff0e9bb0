/**
 * Lists that are never stale: what is stored by this page, its workers or another tab is read anew by the lists that show
 * it, several changes at once.
 */
import type { Change } from '#storage/announcing'
import type { DatasetsStore } from './datasets.ts'
import type { JobsStore } from './jobs.ts'
import type { Queue } from './queue.ts'
import type { RunsStore } from './runs.ts'

export interface ChangesDeps {
  readonly datasets: DatasetsStore
  readonly runs: RunsStore
  readonly jobs: JobsStore
  readonly queue: Queue
  /** Runs it a moment later. */
  readonly later: (run: () => void) => void
}

/** What to do with a change, wherever it was made. */
export function createChanges({ datasets, runs, jobs, queue, later }: ChangesDeps): (change: Change) => void {
  const waiting = new Set<Change['of']>()
  const soon = (of: Change['of'], run: () => void): void => {
    if (waiting.has(of)) return
    waiting.add(of)
    later(() => {
      waiting.delete(of)
      run()
    })
  }
  return (change) => {
    switch (change.of) {
      case 'datasets':
        return soon('datasets', () => void datasets.getState().refresh())
      case 'runs':
        // Where the run under way stands is followed live; its record is read when it has ended.
        if (change.id !== null && change.id === runs.getState().liveId) return
        return soon('runs', () => void runs.getState().refresh())
      case 'jobs':
        return soon('jobs', () => {
          void jobs.getState().refresh()
          void queue.look()
        })
      default:
        return change satisfies never
    }
  }
}
