/**
 * What the steps being set up would do to the data's own spectra. Computed by the ingest worker, one question at a time: while
 * one is answered the latest wish waits, and those between are never asked. What was shown last stays until the next is there.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '#client/link'
import type { PreprocessingPreview } from '#domain/preprocessing/preview'
import type { AppError } from '#domain/result'
import type { PreviewRequest } from '#protocol/datasets'
import type { IngestCalls } from '#protocol/ingestCalls'

export interface ShownPreview {
  readonly request: PreviewRequest
  readonly preview: PreprocessingPreview
}

interface PreviewState {
  readonly shown: ShownPreview | null
  /** Of the latest wish; null when it could be answered, or is not yet. */
  readonly fault: AppError | null
  show(request: PreviewRequest): Promise<void>
}

export type PreprocessingPreviewStore = StoreApi<PreviewState>

export function createPreprocessingPreview(deps: { readonly ingest: Client<IngestCalls> }): PreprocessingPreviewStore {
  let asking = false
  let waiting: PreviewRequest | null = null
  return createStore<PreviewState>()((set, get) => ({
    shown: null,
    fault: null,

    async show(request) {
      if (get().shown?.request.hash !== request.hash) set({ shown: null, fault: null })
      waiting = request
      if (asking) return
      asking = true
      while (waiting) {
        const asked: PreviewRequest = waiting
        waiting = null
        const answer = await deps.ingest.call('previewPreprocessing', asked)
        if (answer.ok) set({ shown: { request: asked, preview: answer.value }, fault: null })
        else set({ fault: answer.error })
      }
      asking = false
    },
  }))
}
