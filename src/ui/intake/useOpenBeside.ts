/** Opens what was dropped and is no data: a model on its page, a study in Design. */
import { useCallback } from 'react'
import { useLocation } from 'wouter'
import type { InputFile } from '#protocol/ingest'
import { openStudy } from '#state/drafts'
import type { Beside } from '#state/drops'
import { modelSteps, paths, placeOf } from '../routes.ts'
import { type Studio, useStudio } from '../studio.tsx'

/** The dataset whose Design is shown; a study dropped there is meant for it. */
const designedHash = (location: string): string | null => {
  const place = placeOf(location)
  return place.kind === 'step' && place.step === 'design' ? place.id : null
}

/** Where the study was opened; null where it waits for its dataset. */
async function openStudyFile(studio: Studio, file: InputFile, shown: string | null): Promise<string | null> {
  const read = await studio.drops.getState().readStudy(file)
  if (!read.ok) {
    studio.notices.getState().alert(read.error)
    return null
  }
  const study = read.value
  for (const hash of shown === null ? [study.dataset.hash] : [shown, study.dataset.hash]) {
    if (await openStudy(studio.drafts, studio.datasets, study, hash)) return paths.design(hash)
  }
  return null
}

export function useOpenBeside(): (one: Beside<InputFile>) => Promise<void> {
  const studio = useStudio()
  const [location, navigate] = useLocation()
  return useCallback(
    async (one) => {
      const { settle, wait } = studio.drops.getState()
      settle(one)
      if (one.kind === 'model') {
        const place = placeOf(location)
        const step = modelSteps.find((candidate) => place.kind === 'step' && place.step === candidate)
        void studio.givenModels.getState().open(one.files)
        navigate(paths.model(step ?? 'predict'))
        return
      }
      const opened = await openStudyFile(studio, one.file, designedHash(location))
      if (opened) return navigate(opened)
      wait([...studio.drops.getState().beside, one])
    },
    [studio, location, navigate],
  )
}
