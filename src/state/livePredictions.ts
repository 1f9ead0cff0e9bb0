/**
 * What a run predicts for one structure while it is being changed. One question is under way at a time, and of
 * those that come meanwhile only the newest is asked: a slider moves faster than a network answers. What was entered
 * for a run is still there on coming back to it.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '#client/link'
import type { AppError } from '#domain/result'
import type { AnalysisCalls } from '#protocol/trainCalls'

export interface LiveSpectra {
  /** What was answered; newer features may be under way. */
  readonly features: Float32Array
  /** `points × components`, component fastest. */
  readonly spectra: Float32Array
  /** In the worker, from features to spectra. */
  readonly forwardMs: number
}

export type LiveStatus =
  | { readonly kind: 'closed' }
  /** The network is being loaded for its first answer. */
  | { readonly kind: 'opening'; readonly runId: string }
  | { readonly kind: 'answered'; readonly runId: string; readonly answer: LiveSpectra }
  | { readonly kind: 'failed'; readonly runId: string; readonly error: AppError }

interface Question {
  readonly runId: string
  readonly features: Float32Array
}

export interface LivePredictionsState {
  readonly status: LiveStatus
  /** The structure entered last for each run. */
  readonly entered: Readonly<Record<string, Float32Array>>
  ask(runId: string, features: Float32Array): void
  /** Frees the device; answers that are still under way are dropped. */
  close(): void
}

export type LivePredictionsStore = StoreApi<LivePredictionsState>

export function createLivePredictions({
  analysis,
}: {
  readonly analysis: Client<AnalysisCalls>
}): LivePredictionsStore {
  return createStore<LivePredictionsState>()((set, get) => {
    let next: Question | null = null
    let asking = false
    let visit = 0

    const askAll = async (): Promise<void> => {
      asking = true
      while (next) {
        const { runId, features } = next
        next = null
        const own = visit
        const answer = await analysis.call('answerLive', { runId, features })
        if (own !== visit) continue
        set({
          status: answer.ok
            ? { kind: 'answered', runId, answer: { features, ...answer.value } }
            : { kind: 'failed', runId, error: answer.error },
        })
      }
      asking = false
    }

    return {
      status: { kind: 'closed' },
      entered: {},

      ask(runId, features) {
        const { status, entered } = get()
        const shown = status.kind === 'answered' && status.runId === runId
        set({ entered: { ...entered, [runId]: features }, ...(shown ? {} : { status: { kind: 'opening', runId } }) })
        next = { runId, features }
        if (!asking) void askAll()
      },

      close() {
        visit++
        next = null
        set({ status: { kind: 'closed' } })
        void analysis.call('releaseLive', null)
      },
    }
  })
}
