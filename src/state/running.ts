/**
 * Whether something runs that leaving the page, reloading it or changing the build would throw away. What else should
 * not be interrupted is named here and nowhere else: who asks does not know what runs.
 */
import type { TrainingStore } from './training.ts'
import { trainsHere } from './trainingStatus.ts'

export interface Running {
  anything(): boolean
  /** Calls back with each change of that answer, and once now; returns how to end it. */
  watch(listen: (running: boolean) => void): () => void
}

export function createRunning({ training }: { readonly training: TrainingStore }): Running {
  const anything = (): boolean => {
    const state = training.getState()
    // What ended in memory only would go with the page.
    return trainsHere(state) || state.status.kind === 'unsaved'
  }
  return {
    anything,
    watch(listen) {
      let last = anything()
      listen(last)
      return training.subscribe(() => {
        if (anything() === last) return
        last = !last
        listen(last)
      })
    },
  }
}
