import { useCallback } from 'react'
import { useLocation } from 'wouter'
import { isClassStudy, type Study } from '#domain/study/study'
import { paths } from '../routes.ts'
import { useStudio } from '../studio.tsx'

/** Opens a study in Design, to change it or to train it again. */
export function useOpenStudy(): (study: Study) => Promise<void> {
  const studio = useStudio()
  const [, navigate] = useLocation()
  return useCallback(
    async (study) => {
      const { hash } = study.dataset
      if (isClassStudy(study)) {
        await studio.datasets.getState().openDataset(hash)
        const { open } = studio.datasets.getState()
        if (open.kind === 'ready' && open.hash === hash) {
          const drafts = studio.studyDraft.getState()
          drafts.open(open.dataset)
          drafts.adopt(study)
        }
      } else {
        const { list } = studio.pairs.getState()
        const summary = list.kind === 'ready' ? list.datasets.find((dataset) => dataset.hash === hash) : undefined
        if (summary) {
          const drafts = studio.curvesDraft.getState()
          drafts.open(summary)
          drafts.adopt(study)
        }
      }
      // Without its dataset Design says what is missing.
      navigate(paths.design(hash))
    },
    [studio, navigate],
  )
}
