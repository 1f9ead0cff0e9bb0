/** The datasets of this browser, and what the one an address names can be used for. */
import { useStore } from 'zustand'
import { type DatasetSummary, tasksOf } from '#domain/data/summary'
import type { Task } from '#domain/tasks/task'
import { type DatasetList, summaryOf } from '#state/datasets'
import { useStudio } from '../studio.tsx'

export const useLibrary = (): DatasetList => useStore(useStudio().datasets, (state) => state.list)

/** One dataset, by its hash or a former one; null until the list is there and where there is none. */
export function useSummary(hash: string): DatasetSummary | null {
  const list = useLibrary()
  return summaryOf(list, hash)
}

/**
 * What the screens of a dataset are for: what was chosen, else what is most likely; null until the list is there. A hash that is not
 * listed, or one that nothing can be learned from yet, has the screens of spectra, which tell what is missing.
 */
export function useTaskOf(hash: string | null): Task | null {
  const list = useLibrary()
  const learned = useStore(useStudio().preferences, (state) => state.learned)
  if (list.kind === 'loading') return null
  const summary = hash === null ? null : summaryOf(list, hash)
  if (!summary) return 'classes'
  const possible = tasksOf(summary)
  return possible.find((task) => task === learned[summary.hash]) ?? possible[0] ?? 'classes'
}

/** `3,000 rows` of features and curves, `240 spectra` of spectra. */
export function sizeWords(dataset: DatasetSummary): string {
  return `${dataset.rows.toLocaleString('en')} ${dataset.matrices.length > 1 ? 'rows' : 'spectra'}`
}
