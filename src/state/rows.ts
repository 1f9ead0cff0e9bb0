/**
 * The rows of a dataset that are looked at now, a few at a time; the matrices themselves may be hundreds of megabytes
 * and stay where they are. One store for every screen that draws single rows: the latest wish wins.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '#client/link'
import type { AppError } from '#domain/result'
import type { DatasetRows, RowSource, RowsRequest } from '#protocol/datasets'
import type { IngestCalls } from '#protocol/ingestCalls'

/** Read at once, so that stepping through rows reads rarely. */
export const windowRows = 64

export type RowsStatus =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly request: RowsRequest }
  | { readonly kind: 'ready'; readonly request: RowsRequest; readonly values: DatasetRows }
  | { readonly kind: 'failed'; readonly request: RowsRequest; readonly error: AppError }

interface RowsState {
  readonly status: RowsStatus
  /** Reads rows, unless they are what was asked for last and did not fail. */
  show(request: RowsRequest): Promise<void>
}

export type RowsStore = StoreApi<RowsState>

/** The window a row lies in, cut to the rows there are. */
export function windowAround(row: number, rows: number): Int32Array {
  const from = Math.floor(row / windowRows) * windowRows
  return Int32Array.from({ length: Math.max(0, Math.min(windowRows, rows - from)) }, (_, i) => from + i)
}

export const isSource = (a: RowSource, b: RowSource): boolean =>
  'hash' in a ? 'hash' in b && a.hash === b.hash : 'importId' in b && a.importId === b.importId

const same = (a: RowsRequest, b: RowsRequest): boolean =>
  isSource(a.source, b.source) &&
  a.matrices.join('\n') === b.matrices.join('\n') &&
  a.rows.length === b.rows.length &&
  a.rows.every((row, i) => row === b.rows[i])

/** One row of a matrix, where it was read: a view. Null while it is not there. */
export function shownRow(status: RowsStatus, source: RowSource, matrix: string, row: number): Float32Array | null {
  if (status.kind !== 'ready' || !isSource(status.request.source, source)) return null
  const values = status.values[matrix]
  const at = status.request.rows.indexOf(row)
  if (!values || at < 0) return null
  const width = values.length / status.request.rows.length
  return values.subarray(at * width, (at + 1) * width)
}

/** Why rows of a source could not be read; null when none was tried in vain. */
export const rowsFault = (status: RowsStatus, source: RowSource): AppError | null =>
  status.kind === 'failed' && isSource(status.request.source, source) ? status.error : null

export function createRows({ ingest }: { readonly ingest: Client<IngestCalls> }): RowsStore {
  return createStore<RowsState>()((set, get) => ({
    status: { kind: 'none' },

    async show(request) {
      const { status } = get()
      if (status.kind !== 'none' && status.kind !== 'failed' && same(status.request, request)) return
      const asked: RowsStatus = { kind: 'loading', request }
      set({ status: asked })
      const read = await ingest.call('rows', request)
      if (get().status !== asked) return
      set({
        status: read.ok
          ? { kind: 'ready', request, values: read.value }
          : { kind: 'failed', request, error: read.error },
      })
    },
  }))
}
