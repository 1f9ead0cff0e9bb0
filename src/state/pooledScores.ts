/** The scores of cross-validations over all rows, asked of the worker when one is looked at, and anew when a fold more is judged. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '#client/link'
import type { AppError } from '#domain/result'
import type { PooledScore } from '#domain/tasks/pooled'
import type { AnalysisCalls } from '#protocol/trainCalls'

export type PooledStatus =
  | { readonly kind: 'computing'; readonly of: string }
  /** Null: none of the runs was judged. */
  | { readonly kind: 'ready'; readonly of: string; readonly score: PooledScore | null }
  | { readonly kind: 'failed'; readonly of: string; readonly error: AppError }

export interface PooledScoresState {
  readonly byJob: Readonly<Record<string, PooledStatus>>
  /** Leaves a job alone whose score is of the same runs. */
  open(jobId: string, runIds: readonly string[]): Promise<void>
}

export type PooledScoresStore = StoreApi<PooledScoresState>

export function createPooledScores({ analysis }: { readonly analysis: Client<AnalysisCalls> }): PooledScoresStore {
  return createStore<PooledScoresState>()((set, get) => ({
    byJob: {},

    async open(jobId, runIds) {
      const of = runIds.join(' ')
      const known = get().byJob[jobId]
      if (known?.of === of && known.kind !== 'failed') return
      const asked: PooledStatus = { kind: 'computing', of }
      const put = (status: PooledStatus): void => set({ byJob: { ...get().byJob, [jobId]: status } })
      put(asked)
      const answer = await analysis.call('poolRuns', { runIds })
      if (get().byJob[jobId] !== asked) return
      put(answer.ok ? { kind: 'ready', of, score: answer.value } : { kind: 'failed', of, error: answer.error })
    },
  }))
}
