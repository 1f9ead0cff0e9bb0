/**
 * The datasets of this browser: their list, the one that is open, and what can be done with them. Open means that its
 * axes and columns are here; its values stay in storage and are read in slices by the ingest worker. Deleting moves to
 * the bin, so it can be taken back; nobody is asked “are you sure”.
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Column } from '#domain/data/column'
import type { Dataset } from '#domain/data/dataset'
import { type DatasetSummary, isNamed } from '#domain/data/summary'
import { type AppError, ok, type Result } from '#domain/result'
import type { DatasetStore } from '#storage/ports'
import { alertOnce, type NoticesStore } from './notices.ts'
import { readAnew } from './readAnew.ts'
import { storageFault } from './storageFault.ts'
import type { Uses } from './uses.ts'

export type DatasetList =
  | { readonly kind: 'loading' }
  /** Newest first. */
  | { readonly kind: 'ready'; readonly datasets: readonly DatasetSummary[] }
  | { readonly kind: 'failed'; readonly error: AppError }

/** A dataset without the numbers of its matrices. */
export interface OpenedDataset extends Omit<Dataset, 'columns'> {
  readonly columns: readonly Column[]
}

/** `hash`: as it was asked for, which may be a former one. */
export type OpenDataset =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly hash: string }
  | { readonly kind: 'ready'; readonly hash: string; readonly dataset: OpenedDataset }
  | { readonly kind: 'failed'; readonly hash: string; readonly error: AppError }

export interface DatasetsState {
  readonly list: DatasetList
  /** One at a time. */
  readonly open: OpenDataset
  refresh(): Promise<void>
  /** Opening what is open already costs nothing. */
  openDataset(hash: string): Promise<void>
  /** Puts a dataset just stored on top of the list. */
  added(summary: DatasetSummary): void
  rename(hash: string, name: string): Promise<Result<DatasetSummary>>
  remove(hash: string): Promise<void>
}

export type DatasetsStore = StoreApi<DatasetsState>

interface DatasetsDeps {
  readonly store: Pick<DatasetStore, 'list' | 'frame' | 'columns' | 'rename' | 'remove' | 'restore'>
  readonly notices: NoticesStore
  readonly uses: Uses
}

const newestFirst = (datasets: readonly DatasetSummary[]): DatasetSummary[] =>
  [...datasets].sort((a, b) => b.createdAtMs - a.createdAtMs || a.name.localeCompare(b.name, 'en'))

/** The summary of one dataset, by its hash or a former one, once the list is there. */
export function summaryOf(list: DatasetList, hash: string): DatasetSummary | null {
  return list.kind === 'ready' ? (list.datasets.find((dataset) => isNamed(dataset, hash)) ?? null) : null
}

/** Frame and columns of a stored dataset. */
export async function openStored(
  store: Pick<DatasetStore, 'frame' | 'columns'>,
  hash: string,
): Promise<Result<OpenedDataset>> {
  const frame = await store.frame(hash)
  if (!frame.ok) return frame
  const columns = await store.columns(hash)
  return columns.ok ? ok({ ...frame.value, columns: columns.value }) : columns
}

export function createDatasets({ store, notices, uses }: DatasetsDeps): DatasetsStore {
  return createStore<DatasetsState>()((set, get) => {
    const listed = (): readonly DatasetSummary[] => {
      const { list } = get()
      return list.kind === 'ready' ? list.datasets : []
    }
    const show = (datasets: readonly DatasetSummary[]): void =>
      set({ list: { kind: 'ready', datasets: newestFirst(datasets) } })
    const replace = (datasets: readonly DatasetSummary[]): void => {
      reading.changed()
      show(datasets)
    }
    const alertDamaged = alertOnce(notices)
    const reading = readAnew(async () => {
      try {
        const { items, damaged } = await store.list()
        return () => {
          show(items)
          alertDamaged(damaged)
        }
      } catch (cause) {
        return () => set({ list: { kind: 'failed', error: storageFault(cause) } })
      }
    })

    return {
      list: { kind: 'loading' },
      open: { kind: 'none' },

      refresh: reading.refresh,

      async openDataset(hash) {
        const { open } = get()
        if (open.kind !== 'none' && open.kind !== 'failed' && open.hash === hash) return
        set({ open: { kind: 'loading', hash } })
        const opened = await openStored(store, hash).catch(
          (cause: unknown) => ({ ok: false, error: storageFault(cause) }) as const,
        )
        const current = get().open
        if (current.kind === 'none' || current.hash !== hash) return
        set({
          open: opened.ok
            ? { kind: 'ready', hash, dataset: opened.value }
            : { kind: 'failed', hash, error: opened.error },
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
        replace(listed().map((dataset) => (isNamed(dataset, hash) ? renamed.value : dataset)))
        const { open } = get()
        if (open.kind === 'ready' && isNamed(open.dataset.summary, hash)) {
          set({ open: { ...open, dataset: { ...open.dataset, summary: renamed.value } } })
        }
        return renamed
      },

      async remove(hash) {
        const removed = listed().find((dataset) => isNamed(dataset, hash))
        if (!removed) return
        const done = await uses.alone({ kind: 'dataset', id: removed.hash }, removed.name, () => store.remove(hash))
        if (!done.ok) {
          notices.getState().alert(done.error)
          return
        }
        replace(listed().filter((dataset) => dataset !== removed))
        const { open } = get()
        if (open.kind !== 'none' && isNamed(removed, open.hash)) set({ open: { kind: 'none' } })
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
