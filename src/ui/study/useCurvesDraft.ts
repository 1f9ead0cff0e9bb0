/** A dataset of curves made ready to be studied, with the draft of its study turned to it; null until the library lists it. */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { isNamed } from '#domain/data/summary'
import { curvesTableOf } from '#domain/tasks/curves/curvesTable'
import type { Draft } from '#state/drafts'
import { useSummary } from '../library/useLibrary.ts'
import { useStudio } from '../studio.tsx'

export type ReadyCurvesDraft = Extract<Draft<'curves'>, { kind: 'ready' }>

export function useCurvesDraft(hash: string): ReadyCurvesDraft | null {
  const studio = useStudio()
  const draft = useStore(studio.drafts.curves, (state) => state.draft)
  const summary = useSummary(hash)
  useEffect(() => {
    const table = summary && curvesTableOf(summary)
    if (table) studio.drafts.curves.getState().open(table)
  }, [studio, summary])
  return draft.kind === 'ready' && isNamed(draft.dataset, hash) ? draft : null
}
