/** A run's spectra: out of its dataset, or those that were kept with the run where that is gone or on another axis. */
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { openedSpectraOf } from '#domain/data/openedSpectra'
import { sameValues } from '#domain/data/resample'
import { restoreAxis } from '#domain/model/storedAxis'
import type { AppError } from '#domain/result'
import type { ClassRun } from '#domain/run/run'
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
  const opened = open.kind === 'ready' && open.hash === hash ? open.dataset : null
  // What a model that came as a file was judged on may lie on another axis than it reads.
  const table = useMemo(() => {
    const found = opened && openedSpectraOf(opened)
    return found && fit && !sameValues(found.axis.values, restoreAxis(fit.axis).values) ? null : found
  }, [opened, fit])
  const gone = open.kind === 'failed' && open.hash === hash
  const foreign = opened !== null && table === null
  useEffect(() => {
    void studio.datasets.getState().openDataset(hash)
  }, [studio, hash])
  useEffect(() => {
    if (gone || foreign) void studio.keptSpectra.getState().open(id)
  }, [studio, gone, foreign, id])
  return useMemo((): RunSpectraView => {
    if (table) {
      const { matrix } = table
      return { kind: 'ready', spectra: spectraOfDataset(table, study), dataset: { hash, matrix }, held: null }
    }
    if (!foreign && !gone) return { kind: 'loading' }
    if (kept.kind === 'none' || kept.runId !== id || kept.kind === 'loading') return { kind: 'loading' }
    if (kept.kind === 'failed' || !fit || !isOfTask(kept.explained, 'classes'))
      return { kind: 'failed', error: open.kind === 'failed' ? open.error : nothingKept }
    const held = keptSpectra(kept.explained, fit)
    return { kind: 'ready', spectra: held, dataset: null, held }
  }, [open, table, foreign, gone, kept, hash, id, study, fit])
}

const nothingKept: AppError = {
  code: 'explained-missing',
  message: 'The dataset of this run has another axis than the model, and no spectra were stored with the run.',
  remedy: 'Evaluate the model on the dataset again.',
}
