import { useCallback } from 'react'
import { useLocation } from 'wouter'
import type { Study } from '#domain/study/study'
import { paths } from '../routes.ts'
import { useStudio } from '../studio.tsx'
import { taskDrafts } from '../study/registry.ts'

/** Opens a study in Design, to change it or to train it again. */
export function useOpenStudy(): (study: Study) => Promise<void> {
  const studio = useStudio()
  const [, navigate] = useLocation()
  return useCallback(
    async (study) => {
      const { hash } = study.dataset
      const drafts = taskDrafts[study.task]
      // Without its dataset Design says what is missing.
      if (await drafts.open(studio, hash)) drafts.store(studio).getState().adopt(study)
      navigate(paths.design(hash))
    },
    [studio, navigate],
  )
}
