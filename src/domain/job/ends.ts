/** What came of the runs of a job, and what comes next. */
import type { Result } from '../result.ts'
import type { RunRecord } from '../run/run.ts'
import type { Job, JobEnd, JobState, RunEnd, RunsWork } from './job.ts'

export function runEnd(ended: Result<RunRecord>): RunEnd {
  if (!ended.ok) return { kind: 'failed', error: ended.error }
  const { status } = ended.value
  if (status.kind === 'failed') return { kind: 'failed', error: status.error }
  return status.kind === 'stopped' ? { kind: 'stopped' } : { kind: 'finished' }
}

/**
 * What is left of work whose present run is over: null for more runs, else how the job ends. One run that failed or was
 * skipped does not take the others with it; a job none of whose runs came to anything has failed.
 */
function endOf({ kind: of, runs, ends }: RunsWork, state: JobState): JobEnd | null {
  if (state.kind === 'running' && state.stopAsked) return 'stopped'
  if (ends.length < runs.length) return null
  if (ends.every(({ kind }) => kind === 'failed')) return 'failed'
  if (ends.every(({ kind }) => kind === 'stopped')) return 'stopped'
  // One of its trials is still to be chosen.
  return of === 'search' ? null : 'done'
}

/** Nothing more is to be done. */
export const stop = (job: Job): Job => ({ ...job, state: { kind: 'ended', how: 'stopped' } })

/** All is done. */
export const finish = (job: Job): Job => ({ ...job, state: { kind: 'ended', how: 'done' } })

/** Work and state once the present run has ended so. */
export function after<Work extends RunsWork>(
  { work, state }: { readonly work: Work; readonly state: JobState },
  end: RunEnd,
): { readonly work: Work; readonly state: JobState } {
  const next = { ...work, ends: [...work.ends, end] }
  const how = endOf(next, state)
  return { work: next, state: how ? { kind: 'ended', how } : state }
}
