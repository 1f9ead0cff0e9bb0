/**
 * The datasets of this browser: their list, the one that is open, and what can be done with them.
 * One store for the spectra with columns, one for the pairs of features and spectra; they differ
 * only in what a dataset is. Deleting moves to the bin, so it can be taken back; nobody is asked
 * “are you sure”.
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CurvesDataset, CurvesSummary } from '#domain/data/curvesDataset'
import type { Dataset, DatasetSummary } from '#domain/data/dataset'
import type { AppError, Result } from '#domain/result'
import type { NoticesStore } from './notices.ts'

/** What the list needs of a summary. */
interface Listed {
  readonly hash: string
  readonly name: string
  readonly createdAtMs: number
}

/** What both ports of storage offer. */
interface LibraryPort<Summary, Content> {
  list(): Promise<Summary[]>
  load(hash: string): Promise<Result<Content>>
  rename(hash: string, name: string): Promise<Result<Summary>>
  remove(hash: string): Promise<void>
  restore(hash: string): Promise<void>
}

type LibraryList<Summary> =
  | { readonly kind: 'loading' }
  /** Newest first. */
  | { readonly kind: 'ready'; readonly datasets: readonly Summary[] }
  | { readonly kind: 'failed'; readonly error: AppError }

type OpenContent<Content> =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly hash: string }
  | { readonly kind: 'ready'; readonly hash: string; readonly dataset: Content }
  | { readonly kind: 'failed'; readonly hash: string; readonly error: AppError }

export interface LibraryState<Summary, Content> {
  readonly list: LibraryList<Summary>
  /** One at a time: spectra are large, and a second one in memory helps nobody. */
  readonly open: OpenContent<Content>
  refresh(): Promise<void>
  /** Loads the spectra. Opening what is open already costs nothing. */
  openDataset(hash: string): Promise<void>
  /** Puts a dataset just stored on top of the list. */
  added(summary: Summary): void
  rename(hash: string, name: string): Promise<Result<Summary>>
  remove(hash: string): Promise<void>
}

export type OpenDataset = OpenContent<Dataset>
export type DatasetsStore = StoreApi<LibraryState<DatasetSummary, Dataset>>
export type CurvesStore = StoreApi<LibraryState<CurvesSummary, CurvesDataset>>

interface LibraryDeps<Summary, Content> {
  readonly store: LibraryPort<Summary, Content>
  readonly notices: NoticesStore
}

const newestFirst = <Summary extends Listed>(datasets: readonly Summary[]): Summary[] =>
  [...datasets].sort((a, b) => b.createdAtMs - a.createdAtMs || a.name.localeCompare(b.name, 'en'))

/** A list of either kind of dataset, or of both. */
type SomeList<Summary> =
  | { readonly kind: 'loading' | 'failed' }
  | { readonly kind: 'ready'; readonly datasets: readonly Summary[] }

/** The summary of one dataset, once the list is there. */
export function summaryOf<Summary extends { readonly hash: string }>(
  list: SomeList<Summary>,
  hash: string,
): Summary | null {
  return list.kind === 'ready' ? (list.datasets.find((dataset) => dataset.hash === hash) ?? null) : null
}

export function createDatasets<Summary extends Listed, Content extends { readonly summary: Summary }>({
  store,
  notices,
}: LibraryDeps<Summary, Content>): StoreApi<LibraryState<Summary, Content>> {
  return createStore<LibraryState<Summary, Content>>()((set, get) => {
    const listed = (): readonly Summary[] => {
      const { list } = get()
      return list.kind === 'ready' ? list.datasets : []
    }
    const replace = (datasets: readonly Summary[]) => set({ list: { kind: 'ready', datasets: newestFirst(datasets) } })

    return {
      list: { kind: 'loading' },
      open: { kind: 'none' },

      async refresh() {
        try {
          replace(await store.list())
        } catch (cause) {
          set({ list: { kind: 'failed', error: storageFault(cause) } })
        }
      },

      async openDataset(hash) {
        const { open } = get()
        if (open.kind !== 'none' && open.kind !== 'failed' && open.hash === hash) return
        set({ open: { kind: 'loading', hash } })
        const loaded = await store
          .load(hash)
          .catch((cause: unknown) => ({ ok: false, error: storageFault(cause) }) as const)
        const current = get().open
        if (current.kind === 'none' || current.hash !== hash) return
        set({
          open: loaded.ok
            ? { kind: 'ready', hash, dataset: loaded.value }
            : { kind: 'failed', hash, error: loaded.error },
        })
      },

      added(summary) {
        replace([summary, ...listed().filter((dataset) => dataset.hash !== summary.hash)])
      },

      async rename(hash, name) {
        const renamed = await store.rename(hash, name)
        if (!renamed.ok) {
          notices.getState().alert(renamed.error)
          return renamed
        }
        replace(listed().map((dataset) => (dataset.hash === hash ? renamed.value : dataset)))
        const { open } = get()
        if (open.kind === 'ready' && open.hash === hash) {
          set({ open: { ...open, dataset: { ...open.dataset, summary: renamed.value } } })
        }
        return renamed
      },

      async remove(hash) {
        const removed = listed().find((dataset) => dataset.hash === hash)
        if (!removed) return
        try {
          await store.remove(hash)
        } catch (cause) {
          notices.getState().alert(storageFault(cause))
          return
        }
        replace(listed().filter((dataset) => dataset.hash !== hash))
        const { open } = get()
        if (open.kind !== 'none' && open.hash === hash) set({ open: { kind: 'none' } })
        notices.getState().offerUndo(`${removed.name} deleted`, () => {
          store.restore(hash).then(
            () => get().added(removed),
            (cause: unknown) => notices.getState().alert(storageFault(cause)),
          )
        })
      },
    }
  })
}

function storageFault(cause: unknown): AppError {
  return {
    code: 'storage-unavailable',
    message: `This browser's storage could not be used${cause instanceof Error ? `: ${cause.message}` : ''}.`,
    remedy: 'Leave private browsing or allow site data for this address, then reload the page.',
  }
}
