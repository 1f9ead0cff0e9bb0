/**
 * The datasets of this browser: their list, the one that is open, and what can be done with them.
 * Deleting moves to the bin, so it can be taken back; nobody is asked “are you sure”.
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Dataset, DatasetSummary } from '#domain/dataset'
import type { AppError, Result } from '#domain/result'
import type { DatasetStore } from '#storage/ports'
import type { NoticesStore } from './notices.ts'

export type DatasetList =
  | { readonly kind: 'loading' }
  /** Newest first. */
  | { readonly kind: 'ready'; readonly datasets: readonly DatasetSummary[] }
  | { readonly kind: 'failed'; readonly error: AppError }

export type OpenDataset =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly hash: string }
  | { readonly kind: 'ready'; readonly hash: string; readonly dataset: Dataset }
  | { readonly kind: 'failed'; readonly hash: string; readonly error: AppError }

export interface DatasetsState {
  readonly list: DatasetList
  /** One at a time: spectra are large, and a second one in memory helps nobody. */
  readonly open: OpenDataset
  refresh(): Promise<void>
  /** Loads the spectra. Opening what is open already costs nothing. */
  openDataset(hash: string): Promise<void>
  /** Puts a dataset just stored on top of the list. */
  added(summary: DatasetSummary): void
  rename(hash: string, name: string): Promise<Result<DatasetSummary>>
  remove(hash: string): Promise<void>
}

export type DatasetsStore = StoreApi<DatasetsState>

export interface DatasetsDeps {
  readonly store: DatasetStore
  readonly notices: NoticesStore
}

const newestFirst = (datasets: readonly DatasetSummary[]): DatasetSummary[] =>
  [...datasets].sort((a, b) => b.createdAtMs - a.createdAtMs || a.name.localeCompare(b.name, 'en'))

/** The summary of one dataset, once the list is there. */
export function summaryOf(list: DatasetList, hash: string): DatasetSummary | null {
  return list.kind === 'ready' ? (list.datasets.find((dataset) => dataset.hash === hash) ?? null) : null
}

export function createDatasets({ store, notices }: DatasetsDeps): DatasetsStore {
  return createStore<DatasetsState>()((set, get) => {
    const listed = (): readonly DatasetSummary[] => {
      const { list } = get()
      return list.kind === 'ready' ? list.datasets : []
    }
    const replace = (datasets: readonly DatasetSummary[]) =>
      set({ list: { kind: 'ready', datasets: newestFirst(datasets) } })

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
