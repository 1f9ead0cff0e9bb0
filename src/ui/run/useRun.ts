/**
 * One run as a screen sees it, whether it trains now or is recorded: the record from the list, and
 * beside it the live state while this page trains it.
 */
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { AppError } from '#domain/result'
import { isIncomplete } from '#domain/run/lacking'
import type { RunRecord } from '#domain/run/run'
import { runOf } from '#state/runs'
import { liveRun, type TrainingStatus } from '#state/training'
import { useStudio } from '../studio.tsx'

export type RunView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'recorded'; readonly record: RunRecord }

/** A recorded run; the live one has a record too, from its first step on. */
export function useRunRecord(runId: string): RunView {
  const studio = useStudio()
  const list = useStore(studio.runs, (state) => state.list)
  return useMemo(() => {
    if (list.kind !== 'ready') return list
    const record = runOf(list, runId)
    return record ? { kind: 'recorded', record } : { kind: 'missing' }
  }, [list, runId])
}

/**
 * A recorded run with everything that this version stores with one: what an earlier version did not, or a training that broke
 * off could not, is made first.
 */
export function useCompletedRun(runId: string): RunView | { readonly kind: 'completing'; readonly record: RunRecord } {
  const { completions } = useStudio()
  const view = useRunRecord(runId)
  const completion = useStore(completions, (state) => state.byRun[runId])
  const record = view.kind === 'recorded' ? view.record : null
  useEffect(() => {
    if (record) void completions.getState().complete(record)
  }, [completions, record])
  if (!record || !isIncomplete(record) || completion?.kind === 'done') return view
  return { kind: 'completing', record }
}

/** Why something is still missing from a completed run; null where nothing is. */
export function useLacking(runId: string): AppError | null {
  const completion = useStore(useStudio().completions, (state) => state.byRun[runId])
  return completion?.kind === 'done' ? completion.lacking : null
}

export type LiveStatus = Exclude<TrainingStatus, { kind: 'idle' | 'ended' }>

/** The live state of this run, or null when this page does not train it. */
export function useLiveStatus(runId: string): LiveStatus | null {
  const studio = useStudio()
  return useStore(studio.training, ({ status }) =>
    status.kind !== 'idle' && status.kind !== 'ended' && liveRun(status)?.id === runId ? status : null,
  )
}
