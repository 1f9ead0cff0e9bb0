/** A dataset made ready to be studied: loaded, with the draft of its study turned to it. */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { openedSpectraOf } from '#domain/data/openedSpectra'
import { isNamed } from '#domain/data/summary'
import type { OpenDataset } from '#state/datasets'
import type { Draft } from '#state/drafts'
import { taskRules } from '#state/tasks/registry'
import { useStudio } from '../studio.tsx'

const { draft: rules } = taskRules.classes

export type ReadyDraft = Extract<Draft<'classes'>, { kind: 'ready' }>

export function useDraft(hash: string): { readonly open: OpenDataset; readonly draft: ReadyDraft | null } {
  const studio = useStudio()
  const open = useStore(studio.datasets, (state) => state.open)
  const draft = useStore(studio.drafts.classes, (state) => state.draft)
  useEffect(() => {
    void studio.datasets.getState().openDataset(hash)
  }, [studio, hash])
  useEffect(() => {
    const table = open.kind === 'ready' && open.hash === hash ? openedSpectraOf(open.dataset) : null
    if (!table) return
    // Who takes part is found now and remembered, which part each goes to a task later: for tens of thousands of spectra
    // both at once would be felt.
    rules.fit(rules.initial(table), table)
    const timer = setTimeout(() => studio.drafts.classes.getState().open(table))
    return () => clearTimeout(timer)
  }, [studio, open, hash])
  return { open, draft: draft.kind === 'ready' && isNamed(draft.dataset.summary, hash) ? draft : null }
}
