import { useCallback } from 'react'
import { useLocation } from 'wouter'
import type { Study } from '#domain/study/study'
import { openStudy } from '#state/drafts'
import { paths } from '../routes.ts'
import { useStudio } from '../studio.tsx'

/** Opens a study in Design, to change it or to train it again. */
export function useOpenStudy(): (study: Study) => Promise<void> {
  const studio = useStudio()
  const [, navigate] = useLocation()
  return useCallback(
    async (study) => {
      await openStudy(studio.drafts, studio.datasets, study)
      // Without its dataset Design says what is missing.
      navigate(paths.design(study.dataset.hash))
    },
    [studio, navigate],
  )
}
