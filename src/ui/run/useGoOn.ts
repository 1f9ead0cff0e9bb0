import { useCallback } from 'react'
import { useLocation } from 'wouter'
import type { RunRecord } from '#domain/run/run'
import { paths } from '../routes.ts'
import { useStudio } from '../studio.tsx'

/** Takes up a run that broke off, from its checkpoint, and goes to it. */
export function useGoOn(): (run: RunRecord) => Promise<void> {
  const studio = useStudio()
  const [, navigate] = useLocation()
  return useCallback(
    async (run) => {
      const begun = await studio.jobs.getState().goOn(run, studio.preferences.getState().backend)
      if (begun.ok) navigate(paths.train(begun.value))
      else studio.notices.getState().alert(begun.error)
    },
    [studio, navigate],
  )
}
