/** A run's spectra: out of its dataset, or those that were kept with the run where that is gone. */
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { AppError } from '#domain/result'
import type { ClassRun } from '#domain/run/run'
import { keptSpectra, type RunSpectra, spectraOfDataset } from '#domain/tasks/classes/runSpectra'
import { isOfTask } from '#domain/tasks/registry'
import { useStudio } from '../../studio.tsx'

export type RunSpectraView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly spectra: RunSpectra }
  /** Of the dataset: nothing was kept either. */
  | { readonly kind: 'failed'; readonly error: AppError }

export function useRunSpectra({ id, study, dataset: { hash }, fit }: ClassRun): RunSpectraView {
  const studio = useStudio()
  const open = useStore(studio.datasets, (state) => state.open)
  const kept = useStore(studio.keptSpectra, (state) => state.status)
  const gone = open.kind === 'failed' && open.hash === hash
  useEffect(() => {
    void studio.datasets.getState().openDataset(hash)
  }, [studio, hash])
  useEffect(() => {
    if (gone) void studio.keptSpectra.getState().open(id)
  }, [studio, gone, id])
  return useMemo((): RunSpectraView => {
    if (open.kind === 'ready' && open.hash === hash) {
      return { kind: 'ready', spectra: spectraOfDataset(open.dataset, study) }
    }
    if (open.kind !== 'failed' || open.hash !== hash) return { kind: 'loading' }
    if (kept.kind === 'none' || kept.runId !== id || kept.kind === 'loading') return { kind: 'loading' }
    if (kept.kind === 'failed' || !fit || !isOfTask(kept.explained, 'classes'))
      return { kind: 'failed', error: open.error }
    return { kind: 'ready', spectra: keptSpectra(kept.explained, fit) }
  }, [open, kept, hash, id, study, fit])
}
