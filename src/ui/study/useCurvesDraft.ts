/** A dataset of curves made ready to be studied, with the draft of its study turned to it; null until the library lists it. */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Draft } from '#state/drafts'
import { useStudio } from '../studio.tsx'

export type ReadyCurvesDraft = Extract<Draft<'curves'>, { kind: 'ready' }>

export function useCurvesDraft(hash: string): ReadyCurvesDraft | null {
  const studio = useStudio()
  const list = useStore(studio.pairs, (state) => state.list)
  const draft = useStore(studio.drafts.curves, (state) => state.draft)
  const summary = list.kind === 'ready' ? list.datasets.find((dataset) => dataset.hash === hash) : undefined
  useEffect(() => {
    if (summary) studio.drafts.curves.getState().open(summary)
  }, [studio, summary])
  return draft.kind === 'ready' && draft.study.dataset.hash === hash ? draft : null
}
