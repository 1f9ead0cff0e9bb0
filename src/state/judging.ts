/** A model that came as a file, judged on a dataset of the user's choice. One at a time; what it found stands in the run's record. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '#client/link'
import type { AppError } from '#domain/result'
import type { JudgedData } from '#protocol/evaluation'
import type { AnalysisCalls } from '#protocol/trainCalls'
import { attempts } from './attempt.ts'
import type { RunsStore } from './runs.ts'

export type JudgingStatus =
  | { readonly kind: 'none' }
  | { readonly kind: 'judging'; readonly runId: string; readonly fraction: number }
  | { readonly kind: 'failed'; readonly runId: string; readonly error: AppError }

export interface JudgingState {
  readonly status: JudgingStatus
  /** Whether it was judged. */
  judge(runId: string, data: JudgedData): Promise<boolean>
  cancel(): void
}

export type JudgingStore = StoreApi<JudgingState>

export function createJudging(deps: {
  readonly analysis: Client<AnalysisCalls>
  readonly runs: RunsStore
}): JudgingStore {
  return createStore<JudgingState>()((set) => {
    const running = attempts()
    return {
      status: { kind: 'none' },

      async judge(runId, data) {
        const attempt = running.begin()
        const tell = (fraction: number): void => {
          if (attempt.alive()) set({ status: { kind: 'judging', runId, fraction } })
        }
        tell(0)
        const options = { signal: attempt.signal, onProgress: tell }
        const judged = await deps.analysis.call('judgeRun', { runId, ...data }, options)
        if (judged.ok) deps.runs.getState().put(judged.value)
        if (!attempt.alive()) return judged.ok
        set({ status: judged.ok ? { kind: 'none' } : { kind: 'failed', runId, error: judged.error } })
        return judged.ok
      },

      cancel() {
        running.abort()
        set({ status: { kind: 'none' } })
      },
    }
  })
}
