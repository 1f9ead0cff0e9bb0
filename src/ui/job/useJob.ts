import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { QueuedJob } from '#state/jobs'
import { useStudio } from '../studio.tsx'
import { type JobRun, jobRuns } from './jobRuns.ts'

export interface JobView extends QueuedJob {
  readonly runs: readonly JobRun[]
}

/** The jobs of several runs with what came of these, newest first; null until they have been read. */
export function useJobs(): readonly JobView[] | null {
  const studio = useStudio()
  const several = useStore(studio.jobs, (state) => state.several)
  const list = useStore(studio.runs, (state) => state.list)
  const training = useStore(studio.training, (state) => state.status)
  return useMemo(() => {
    if (!several || list.kind !== 'ready') return null
    return several.map((queued) => ({ ...queued, runs: jobRuns(queued.job, { runs: list.runs, training }) }))
  }, [several, list, training])
}

/** The job of several runs that a run belongs to; null where it is a run of its own. */
export const useJobOfRun = (runId: string): JobView | null =>
  useJobs()?.find(({ runs }) => runs.some(({ id }) => id === runId)) ?? null
