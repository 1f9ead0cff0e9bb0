import { useCallback } from 'react'
import { type Job, runsOf } from '#domain/job/job'
import { useStudio } from '../studio.tsx'

/** Deletes a job that is over with all its runs, as one; it comes back as one. True where all of them went. */
export function useDeleteJob(): (job: Job) => Promise<boolean> {
  const studio = useStudio()
  return useCallback(
    async (job) => {
      const ids = runsOf(job).map(({ runId }) => runId)
      const { forget, recall } = studio.jobs.getState()
      const gone = await studio.runs.getState().removeTogether(ids, job.name, () => void recall(job))
      if (gone) await forget(job.id)
      return gone
    },
    [studio],
  )
}
