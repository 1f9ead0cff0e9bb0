/** A run's spectra: out of its dataset, or those that were kept with the run where that is gone. */
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { AppError } from '#domain/result'
import type { ClassRun } from '#domain/run/run'
import { classTableOf } from '#domain/tasks/classes/classTable'
import { type HeldSpectra, keptSpectra, type RunSpectra, spectraOfDataset } from '#domain/tasks/classes/runSpectra'
import { isOfTask } from '#domain/tasks/registry'
import { useStudio } from '../../studio.tsx'

export interface ReadyRunSpectra {
  readonly kind: 'ready'
  readonly spectra: RunSpectra
  /** Where their intensities are read; null where they are held. */
  readonly dataset: { readonly hash: string; readonly matrix: string } | null
  readonly held: HeldSpectra | null
}

export type RunSpectraView =
  | { readonly kind: 'loading' }
  | ReadyRunSpectra
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
    const table = open.kind === 'ready' && open.hash === hash ? classTableOf(open.dataset) : null
    if (table) {
      const { matrix } = table
      return { kind: 'ready', spectra: spectraOfDataset(table, study), dataset: { hash, matrix }, held: null }
    }
    if (open.kind !== 'failed' || open.hash !== hash) return { kind: 'loading' }
    if (kept.kind === 'none' || kept.runId !== id || kept.kind === 'loading') return { kind: 'loading' }
    if (kept.kind === 'failed' || !fit || !isOfTask(kept.explained, 'classes'))
      return { kind: 'failed', error: open.error }
    const held = keptSpectra(kept.explained, fit)
    return { kind: 'ready', spectra: held, dataset: null, held }
  }, [open, kept, hash, id, study, fit])
}
