/**
 * A few rows of a dataset of pairs around the one that is looked at; the tables themselves may be
 * hundreds of megabytes and stay where they are.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '#client/link'
import type { CurvesDataset } from '#domain/data/curvesDataset'
import type { AppError } from '#domain/result'
import type { IngestCalls } from '#protocol/ingestCalls'

/** Read at once, so that stepping through rows reads rarely. */
export const windowRows = 64

export type CurvesRowsStatus =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly hash: string; readonly from: number }
  /** `pair` holds `windowRows` rows or fewer, the first of them row `from` of the dataset. */
  | { readonly kind: 'ready'; readonly hash: string; readonly from: number; readonly pair: CurvesDataset }
  | { readonly kind: 'failed'; readonly hash: string; readonly from: number; readonly error: AppError }

interface CurvesRowsState {
  readonly status: CurvesRowsStatus
  /** Reads the rows around one, from 0, unless they are there. The latest call wins. */
  show(hash: string, row: number): Promise<void>
}

export type CurvesRowsStore = StoreApi<CurvesRowsState>

export function createCurvesRows({ ingest }: { readonly ingest: Client<IngestCalls> }): CurvesRowsStore {
  return createStore<CurvesRowsState>()((set, get) => ({
    status: { kind: 'none' },

    async show(hash, row) {
      const from = Math.floor(row / windowRows) * windowRows
      const { status } = get()
      if (status.kind !== 'none' && status.kind !== 'failed' && status.hash === hash && status.from === from) return
      const asked: CurvesRowsStatus = { kind: 'loading', hash, from }
      set({ status: asked })
      const read = await ingest.call('curvesRows', { hash, fromRow: from, toRow: from + windowRows })
      if (get().status !== asked) return
      set({
        status: read.ok
          ? { kind: 'ready', hash, from, pair: read.value }
          : { kind: 'failed', hash, from, error: read.error },
      })
    },
  }))
}
