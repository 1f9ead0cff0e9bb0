import { useMemo } from 'react'
import { useStore } from 'zustand'
import { expectedTrainingMs } from '#domain/run/expectedTime'
import type { Study } from '#domain/study/study'
import { knownDevice } from '#state/device'
import { useStudio } from '../../studio.tsx'
import { counted, roughTime } from '../../words/numbers.ts'

/** How long the study trains, where a run of the same network tells. */
export function ExpectedTime({ study, stepsPerEpoch }: { readonly study: Study; readonly stepsPerEpoch: number }) {
  const studio = useStudio()
  const list = useStore(studio.runs, (state) => state.list)
  const device = useStore(studio.device, (state) => knownDevice(state.status))
  const steps = study.epochs * stepsPerEpoch
  const expectedMs = useMemo(
    () => (device && list.kind === 'ready' ? expectedTrainingMs(study, steps, device.backend, list.runs) : null),
    [study, steps, device, list],
  )
  if (expectedMs === null || steps === 0) return null
  return (
    <p className="caption dim">
      {counted(steps, 'step', 'steps')}, {roughTime(expectedMs, study.stop !== null)}: as the last run of this network
      took here.
    </p>
  )
}
