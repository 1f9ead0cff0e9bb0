import { useEffect } from 'react'
import { useStore } from 'zustand'
import { type OpenedSpectra, openedSpectraOf } from '#domain/data/openedSpectra'
import type { ValuesRun } from '#domain/run/run'
import { useStudio } from '../../studio.tsx'

/** The run's dataset; null while it is read and where it is gone. */
export function useRunDataset({ dataset: { hash } }: Pick<ValuesRun, 'dataset'>): OpenedSpectra | null {
  const studio = useStudio()
  const open = useStore(studio.datasets, (state) => state.open)
  useEffect(() => {
    void studio.datasets.getState().openDataset(hash)
  }, [studio, hash])
  return open.kind === 'ready' && open.hash === hash ? openedSpectraOf(open.dataset) : null
}
