/** A dataset made ready to be studied: loaded, with the draft of its study turned to it. */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { OpenDataset } from '#state/datasets'
import type { Draft } from '#state/drafts'
import { useStudio } from '../studio.tsx'

export type ReadyDraft = Extract<Draft<'classes'>, { kind: 'ready' }>

export function useDraft(hash: string): { readonly open: OpenDataset; readonly draft: ReadyDraft | null } {
  const studio = useStudio()
  const open = useStore(studio.datasets, (state) => state.open)
  const draft = useStore(studio.drafts.classes, (state) => state.draft)
  useEffect(() => {
    void studio.datasets.getState().openDataset(hash)
  }, [studio, hash])
  useEffect(() => {
    if (open.kind === 'ready' && open.hash === hash) studio.drafts.classes.getState().open(open.dataset)
  }, [studio, open, hash])
  return { open, draft: draft.kind === 'ready' && draft.study.dataset.hash === hash ? draft : null }
}
