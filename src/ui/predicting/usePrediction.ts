import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Task } from '#domain/tasks/task'
import type { PredictionStatus } from '#state/predictions'
import { useStudio } from '../studio.tsx'

const idle = { kind: 'idle' } as const

/** What a run's model was asked last, and what it said; what another model said is not shown here. */
export function usePrediction<T extends Task>(task: T, runId: string): PredictionStatus<T> {
  return useStore(useStudio().predictions[task], ({ status }) =>
    status.kind !== 'idle' && status.runId === runId ? status : idle,
  )
}

/** What was asked is forgotten with the screen. */
export function useForgotten(task: Task): void {
  const predictions = useStudio().predictions[task]
  useEffect(() => () => predictions.getState().clear(), [predictions])
}
