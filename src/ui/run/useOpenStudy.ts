import { useCallback } from 'react'
import { useLocation } from 'wouter'
import type { RunRecord } from '#domain/run'
import type { Study } from '#domain/study'
import { paths } from '../routes.ts'
import { useStudio } from '../studio.tsx'

/** Opens a run's study in Design, to change it or to train it again; `edit` changes it on the way. */
export function useOpenStudy(): (run: Pick<RunRecord, 'study'>, edit?: (study: Study) => Study) => Promise<void> {
  const studio = useStudio()
  const [, navigate] = useLocation()
  return useCallback(
    async ({ study }, edit = (unchanged) => unchanged) => {
      const { hash } = study.dataset
      await studio.datasets.getState().openDataset(hash)
      const { open } = studio.datasets.getState()
      if (open.kind === 'ready' && open.hash === hash) {
        const drafts = studio.studyDraft.getState()
        drafts.open(open.dataset)
        drafts.adopt(edit(study))
      }
      // Without its dataset Design says what is missing.
      navigate(paths.design(hash))
    },
    [studio, navigate],
  )
}
