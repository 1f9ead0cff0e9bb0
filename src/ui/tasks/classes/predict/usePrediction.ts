/** What a run's model was asked last, and what it said. */
import { useStore } from 'zustand'
import type { ClassRun } from '#domain/run/run'
import type { PredictionStatus } from '#state/predictions'
import { useStudio } from '../../../studio.tsx'
import { spectra } from '../../../words/numbers.ts'

const idle: PredictionStatus = { kind: 'idle' }

export function usePredictionOf({ id }: ClassRun) {
  const { predictions } = useStudio()
  // What another model said is not shown here.
  const status = useStore(predictions, (state) =>
    state.status.kind !== 'idle' && state.status.runId === id ? state.status : idle,
  )
  const checked = status.kind === 'checked' || status.kind === 'predicting' || status.kind === 'ready' ? status : null
  return { status, checked }
}

/** `Library, 12 spectra, judged` */
export function usePredictedSpectra(record: ClassRun): string {
  const { checked } = usePredictionOf(record)
  if (!checked) return 'New spectra judged'
  return `${checked.spectra.summary.name}, ${spectra(checked.spectra.rows)}, judged`
}
