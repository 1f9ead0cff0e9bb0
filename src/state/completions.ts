/**
 * Runs that lack what every run of the current version has (fit, evaluation, kept spectra) are completed when they are first
 * opened: asked of the worker once a visit, and put into the list as they come back.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '#client/link'
import type { AppError } from '#domain/result'
import { isIncomplete } from '#domain/run/lacking'
import type { RunRecord } from '#domain/run/run'
import type { AnalysisCalls } from '#protocol/trainCalls'
import type { RunsStore } from './runs.ts'

export type Completion =
  | { readonly kind: 'completing' }
  /** Whatever is there now; `lacking` says why something is still missing. */
  | { readonly kind: 'done'; readonly lacking: AppError | null }

export interface CompletionsState {
  readonly byRun: Readonly<Record<string, Completion>>
  /** Leaves a run alone that lacks nothing or was asked about before. */
  complete(run: RunRecord): Promise<void>
  /** The same for those of a list that ended by themselves and lack an evaluation, one after another. */
  completeListed(runs: readonly RunRecord[]): Promise<void>
}

export type CompletionsStore = StoreApi<CompletionsState>

export function createCompletions(deps: {
  readonly analysis: Client<AnalysisCalls>
  readonly runs: RunsStore
}): CompletionsStore {
  return createStore<CompletionsState>()((set, get) => {
    const settle = (id: string, completion: Completion): void => set({ byRun: { ...get().byRun, [id]: completion } })
    return {
      byRun: {},

      async complete(run) {
        const { id } = run
        if (get().byRun[id] || !isIncomplete(run)) return
        settle(id, { kind: 'completing' })
        const completed = await deps.analysis.call('completeRun', { runId: id })
        if (completed.ok) deps.runs.getState().put(completed.value.record)
        settle(id, { kind: 'done', lacking: completed.ok ? completed.value.lacking : completed.error })
      },

      async completeListed(runs) {
        for (const run of runs) {
          const ended = run.status.kind === 'finished' || run.status.kind === 'stopped'
          if (ended && run.evaluation === null) await get().complete(run)
        }
      },
    }
  })
}
