/**
 * Whether something runs that leaving the page, reloading it or changing the build would throw away. What else should
 * not be interrupted is named here and nowhere else: who asks does not know what runs.
 */
import type { ExportJobsStore } from './exportJobs.ts'
import type { TrainingStore } from './training.ts'
import { trainsHere } from './trainingStatus.ts'

export interface Running {
  anything(): boolean
  /** Calls back with each change of that answer, and once now; returns how to end it. */
  watch(listen: (running: boolean) => void): () => void
}

export interface RunningDeps {
  readonly training: TrainingStore
  readonly exportJobs: ExportJobsStore
}

export function createRunning({ training, exportJobs }: RunningDeps): Running {
  const anything = (): boolean => {
    const state = training.getState()
    const { making, held } = exportJobs.getState()
    // What is in memory only would go with the page.
    return trainsHere(state) || state.status.kind === 'unsaved' || Boolean(making?.unkept) || held.size > 0
  }
  return {
    anything,
    watch(listen) {
      let last = anything()
      listen(last)
      const look = (): void => {
        if (anything() === last) return
        last = !last
        listen(last)
      }
      const ends = [training.subscribe(look), exportJobs.subscribe(look)]
      return () => {
        for (const end of ends) end()
      }
    },
  }
}
