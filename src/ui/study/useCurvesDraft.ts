/** A dataset of curves made ready to be studied, with the draft of its study turned to it; null until the library lists it. */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { CurvesDraft } from '#state/studyDraft'
import { useStudio } from '../studio.tsx'

export type ReadyCurvesDraft = Extract<CurvesDraft, { kind: 'ready' }>

export function useCurvesDraft(hash: string): ReadyCurvesDraft | null {
  const studio = useStudio()
  const list = useStore(studio.pairs, (state) => state.list)
  const draft = useStore(studio.curvesDraft, (state) => state.draft)
  const summary = list.kind === 'ready' ? list.datasets.find((dataset) => dataset.hash === hash) : undefined
  useEffect(() => {
    if (summary) studio.curvesDraft.getState().open(summary)
  }, [studio, summary])
  return draft.kind === 'ready' && draft.study.dataset.hash === hash ? draft : null
}
