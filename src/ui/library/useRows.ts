/** Rows of a dataset for a figure: read off the page when they are shown, a window or a handful at a time. */
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { AppError } from '#domain/result'
import type { RowSource, RowsRequest } from '#protocol/datasets'
import { rowsFault, shownRow, windowAround } from '#state/rows'
import { useStudio } from '../studio.tsx'

export interface ShownRows {
  /** A view; null until it is there. */
  readonly row: (matrix: string, row: number) => Float32Array | null
  readonly fault: AppError | null
}

/** Null: nothing is to be read. */
function useShown(request: RowsRequest | null): ShownRows {
  const store = useStudio().rows
  const status = useStore(store, (state) => state.status)
  useEffect(() => {
    if (request) void store.getState().show(request)
  }, [store, request])
  return useMemo(
    () => ({
      row: (matrix, row) => (request ? shownRow(status, request.source, matrix, row) : null),
      fault: request && rowsFault(status, request.source),
    }),
    [status, request],
  )
}

/** Kept the same as long as it means the same. */
function useSource(source: RowSource): RowSource {
  const [kind, id] = 'hash' in source ? ['hash', source.hash] : ['importId', source.importId]
  return useMemo(() => (kind === 'hash' ? { hash: id } : { importId: id }), [kind, id])
}

/** One spectrum of `rows`, with its neighbours read along. */
export function useSpectrum(source: RowSource, matrix: string, row: number, rows: number) {
  const own = useSource(source)
  const request = useMemo(
    () => ({ source: own, matrices: [matrix], rows: windowAround(row, rows) }),
    [own, matrix, row, rows],
  )
  const { row: shown, fault } = useShown(request)
  return { values: shown(matrix, row), fault }
}

/** The rows of several matrices around one row. */
export function useRowWindow(
  hash: string,
  { features, curves }: { readonly features: string; readonly curves: string },
  row: number,
  rows: number,
): ShownRows {
  const request = useMemo(
    () => ({ source: { hash }, matrices: [features, curves], rows: windowAround(row, rows) }),
    [hash, features, curves, row, rows],
  )
  return useShown(request)
}

/** Chosen rows of spectra, none where there is no dataset; both arguments are to be memoised. */
export function useSpectra(dataset: { readonly hash: string; readonly matrix: string } | null, rows: Int32Array) {
  const request = useMemo(
    () => dataset && { source: { hash: dataset.hash }, matrices: [dataset.matrix], rows },
    [dataset, rows],
  )
  const { row, fault } = useShown(request)
  return useMemo(
    () => ({ spectrumOf: (at: number) => (dataset ? row(dataset.matrix, at) : null), fault }),
    [dataset, row, fault],
  )
}
