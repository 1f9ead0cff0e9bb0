/**
 * A few rows of a dataset of pairs around the one that is looked at; the tables themselves may be
 * hundreds of megabytes and stay where they are.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PairClient } from '#client/ingestClient'
import type { PairDataset } from '#domain/pairDataset'
import type { AppError } from '#domain/result'

/** Read at once, so that stepping through rows reads rarely. */
export const windowRows = 64

export type PairRowsStatus =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly hash: string; readonly from: number }
  /** `pair` holds `windowRows` rows or fewer, the first of them row `from` of the dataset. */
  | { readonly kind: 'ready'; readonly hash: string; readonly from: number; readonly pair: PairDataset }
  | { readonly kind: 'failed'; readonly hash: string; readonly from: number; readonly error: AppError }

interface PairRowsState {
  readonly status: PairRowsStatus
  /** Reads the rows around one, from 0, unless they are there. The latest call wins. */
  show(hash: string, row: number): Promise<void>
}

export type PairRowsStore = StoreApi<PairRowsState>

export function createPairRows({ client }: { readonly client: Pick<PairClient, 'pairRows'> }): PairRowsStore {
  return createStore<PairRowsState>()((set, get) => ({
    status: { kind: 'none' },

    async show(hash, row) {
      const from = Math.floor(row / windowRows) * windowRows
      const { status } = get()
      if (status.kind !== 'none' && status.kind !== 'failed' && status.hash === hash && status.from === from) return
      const asked: PairRowsStatus = { kind: 'loading', hash, from }
      set({ status: asked })
      const read = await client.pairRows(hash, from, from + windowRows)
      if (get().status !== asked) return
      set({
        status: read.ok
          ? { kind: 'ready', hash, from, pair: read.value }
          : { kind: 'failed', hash, from, error: read.error },
      })
    },
  }))
}
