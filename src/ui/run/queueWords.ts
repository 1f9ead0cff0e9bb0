/** How a training stands in the queue, in words. */
import { trainsRuns } from '#domain/job/job'
import type { QueuedJob } from '#state/jobs'

/** A sentence. `ahead`: how many take their turn before it, the one under way included. */
export function standingOf({ job: { state }, forsaken }: QueuedJob, ahead: number): string {
  if (forsaken) {
    return state.kind === 'running'
      ? 'The tab that was training it is closed.'
      : 'The tab that queued it is closed, so it does not start by itself.'
  }
  switch (state.kind) {
    case 'running':
      return 'It continues as soon as no other training is running.'
    case 'held':
      return 'It is paused: others go first until you resume it.'
    case 'waiting':
      if (ahead === 0) return 'It starts in a moment.'
      return ahead === 1
        ? 'It starts when the training under way has ended.'
        : `It starts when the ${ahead} trainings before it have ended.`
    case 'ended':
      return 'It has ended.'
    default:
      return state satisfies never
  }
}

/** How many trainings take their turn before each job; what is paused or nobody’s stands in nobody’s way. */
export function withAhead(queue: readonly QueuedJob[]): { readonly queued: QueuedJob; readonly ahead: number }[] {
  let ahead = 0
  return queue.map((queued) => {
    const before = ahead
    if (!queued.forsaken && queued.job.state.kind !== 'held' && trainsRuns(queued.job)) ahead++
    return { queued, ahead: before }
  })
}
