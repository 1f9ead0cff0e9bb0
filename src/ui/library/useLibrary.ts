/** Both kinds of datasets in one list, newest first, and which kind an address means. */
import { useStore } from 'zustand'
import type { CurvesSummary } from '#domain/data/curvesDataset'
import type { DatasetSummary } from '#domain/data/dataset'
import type { AppError } from '#domain/result'
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
  const pairs = useStore(studio.pairs, (state) => state.list)
  if (spectra.kind !== 'ready') return spectra
  if (pairs.kind !== 'ready') return pairs
  const datasets = [...spectra.datasets, ...pairs.datasets].sort((a, b) => b.createdAtMs - a.createdAtMs)
  return { kind: 'ready', datasets }
}

/** A hash of neither list is taken for spectra, whose screens tell that it is missing. */
export function useDatasetKind(hash: string | null): 'loading' | 'spectra' | 'curves' {
  const pairs = useStore(useStudio().pairs, (state) => state.list)
  if (pairs.kind === 'loading') return 'loading'
  const known = pairs.kind === 'ready' && pairs.datasets.some((dataset) => dataset.hash === hash)
  return known ? 'curves' : 'spectra'
}

/** `3,000 rows` of a pair, `240 spectra` of spectra. */
export function sizeWords(dataset: LibrarySummary): string {
  return `${dataset.rows.toLocaleString('en')} ${isCurves(dataset) ? 'rows' : 'spectra'}`
}
