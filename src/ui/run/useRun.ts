/**
 * One run as a screen sees it, whether it trains now or is recorded: the record from the list, and
 * beside it the live state while this page trains it.
 */
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { AppError } from '#domain/result'
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

export type LiveStatus = Exclude<TrainingStatus, { kind: 'idle' | 'ended' }>

/** The live state of this run, or null when this page does not train it. */
export function useLiveStatus(runId: string): LiveStatus | null {
  const studio = useStudio()
  return useStore(studio.training, ({ status }) =>
    status.kind !== 'idle' && status.kind !== 'ended' && liveRun(status)?.id === runId ? status : null,
  )
}
