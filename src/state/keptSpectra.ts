/** The spectra that were kept with a run, for screens whose dataset is gone. One run at a time. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '#domain/result'
import type { ExplainedData } from '#domain/tasks/explainedData'
import type { RunStore } from '#storage/ports'

export type KeptStatus =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly runId: string }
  | { readonly kind: 'ready'; readonly runId: string; readonly explained: ExplainedData }
  | { readonly kind: 'failed'; readonly runId: string; readonly error: AppError }

interface KeptSpectraState {
  readonly status: KeptStatus
  /** Opening what is open already costs nothing. */
  open(runId: string): Promise<void>
}

export type KeptSpectraStore = StoreApi<KeptSpectraState>

export function createKeptSpectra({ runs }: { readonly runs: Pick<RunStore, 'loadExplained'> }): KeptSpectraStore {
  return createStore<KeptSpectraState>()((set, get) => ({
    status: { kind: 'none' },

    async open(runId) {
      const { status } = get()
      if (status.kind !== 'none' && status.kind !== 'failed' && status.runId === runId) return
      const asked: KeptStatus = { kind: 'loading', runId }
      set({ status: asked })
      const loaded = await runs.loadExplained(runId)
      if (get().status !== asked) return
      set({
        status: loaded.ok
          ? { kind: 'ready', runId, explained: loaded.value }
          : { kind: 'failed', runId, error: loaded.error },
      })
    },
  }))
}
