/**
 * Whose turn it is. One job of a lane is under way at a time, whatever the number of tabs: a machine has one device, and
 * drawing takes a core of it.
 */
import { stop } from './ends.ts'
import { endsOf, isOpen, type Job, type Lane, laneOf, runsOf } from './job.ts'

/** Those that are not over, in the order of their turns: what was begun comes first. */
export function inTurn(jobs: readonly Job[]): Job[] {
  const begun = ({ state }: Job): number => (state.kind === 'running' ? 0 : 1)
  return jobs.filter(isOpen).sort((a, b) => begun(a) - begun(b) || a.place - b.place || a.id.localeCompare(b.id, 'en'))
}

export interface Turn {
  readonly job: Job
  /** Another tab, which is there and will take it. */
  readonly elsewhere: boolean
}

/**
 * The job whose turn it is. `tab` asks, `tabs` are all that are open. What belongs to a tab that is gone is nobody's
 * until a user takes it over, and stands in nobody's way.
 */
export function nextTurn(jobs: readonly Job[], lane: Lane, tab: string, tabs: ReadonlySet<string>): Turn | null {
  const mine = inTurn(jobs).filter((job) => laneOf(job) === lane)
  const job = mine.find(({ state, owner }) => state.kind !== 'held' && (owner === tab || tabs.has(owner)))
  return job ? { job, elsewhere: job.owner !== tab } : null
}

/** Begun or waiting, but no tab that is open will go on with it by itself. */
export const isForsaken = ({ state, owner }: Job, tabs: ReadonlySet<string>): boolean =>
  state.kind !== 'held' && state.kind !== 'ended' && !tabs.has(owner)

/**
 * A job of another browser as it comes into this one: nobody's, so that it waits to be continued by a user. One that would train over
 * a run that is here already is over; `mayTrain` is told whether it had begun with it.
 */
export function adopted(job: Job, mayTrain: (runId: string, begun: boolean) => boolean): Job {
  const left = isOpen(job) ? runsOf(job).slice(endsOf(job).length) : []
  const free = left.every(({ runId }, i) => mayTrain(runId, i === 0 && job.state.kind === 'running'))
  return { ...(free ? job : stop(job)), owner: '', fence: 0 }
}

/** The places after a job has moved by one among those of its lane that have not begun; empty where it cannot. */
export function moved(jobs: readonly Job[], id: string, by: -1 | 1): { readonly id: string; readonly place: number }[] {
  const own = jobs.find((job) => job.id === id)
  const inLane = jobs.filter((job) => own && laneOf(job) === laneOf(own))
  const waiting = inTurn(inLane).filter(({ state }) => state.kind !== 'running')
  const at = waiting.findIndex((job) => job.id === id)
  const [job, other] = [waiting[at], waiting[at + by]]
  if (at < 0 || !job || !other) return []
  // Two that were queued at once may have the same place.
  return waiting.flatMap((one, i) => {
    const place = one === job ? at + by : one === other ? at : i
    return one.place === place ? [] : [{ id: one.id, place }]
  })
}
