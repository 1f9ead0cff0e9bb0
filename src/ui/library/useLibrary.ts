/** Both kinds of datasets in one list, newest first, and which kind an address means. */
import { useStore } from 'zustand'
import type { CurvesSummary } from '#domain/data/curvesDataset'
import type { DatasetSummary } from '#domain/data/dataset'
import type { AppError } from '#domain/result'
import type { Task } from '#domain/tasks/task'
import { summaryOf } from '#state/datasets'
import { useStudio } from '../studio.tsx'

export type LibrarySummary = DatasetSummary | CurvesSummary

type Library =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly datasets: readonly LibrarySummary[] }
  | { readonly kind: 'failed'; readonly error: AppError }

export const isCurves = (dataset: LibrarySummary): dataset is CurvesSummary => 'kind' in dataset

/** A fault of either kind is a fault of the storage. */
export function useLibrary(): Library {
  const studio = useStudio()
  const spectra = useStore(studio.datasets, (state) => state.list)
  const curves = useStore(studio.pairs, (state) => state.list)
  if (spectra.kind !== 'ready') return spectra
  if (curves.kind !== 'ready') return curves
  const datasets = [...spectra.datasets, ...curves.datasets].sort((a, b) => b.createdAtMs - a.createdAtMs)
  return { kind: 'ready', datasets }
}

/** What is learned from a dataset; null until the library tells. A hash that is not listed is taken for spectra, whose screens say that it is missing. */
export function useTaskOf(hash: string | null): Task | null {
  const curves = useStore(useStudio().pairs, (state) => state.list)
  if (curves.kind === 'loading') return null
  return summaryOf(curves, hash ?? '') ? 'curves' : 'classes'
}

/** `3,000 rows` of features and spectra, `240 spectra`. */
export function sizeWords(dataset: LibrarySummary): string {
  return `${dataset.rows.toLocaleString('en')} ${isCurves(dataset) ? 'rows' : 'spectra'}`
}
