import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { isTraining, type LiveRun, liveRun } from '#state/training'
import { paths } from '../routes.ts'
import { useStudio } from '../studio.tsx'
import { runName, unusedName } from '../words/study.ts'
import type { ReadyDraft } from './useDraft.ts'

export interface StartRun {
  /** The draft has what a run needs. */
  readonly ready: boolean
  /** The run that is in the way; one trains at a time. */
  readonly busy: LiveRun | null
  /** The name a run gets unless another is given. */
  readonly usualName: string
  /** Starts the run and goes to it. */
  readonly start: (name?: string) => void
}

export function useStartRun({ dataset, study, plan }: ReadyDraft): StartRun {
  const studio = useStudio()
  const [, navigate] = useLocation()
  const status = useStore(studio.training, (state) => state.status)
  const list = useStore(studio.runs, (state) => state.list)
  const named = list.kind === 'ready' ? list.runs.map(({ name }) => name) : []
  const ownName = runName(study, plan.cohort.ok ? plan.cohort.value.classNames.length : 0)
  const usualName = unusedName(ownName, named)
  return {
    ready: plan.cohort.ok && plan.split.ok && plan.network.ok,
    busy: isTraining(status) ? liveRun(status) : null,
    usualName,
    start(name = usualName) {
      const started = studio.training.getState().start({
        study,
        name,
        datasetName: dataset.summary.name,
        classNames: plan.cohort.ok ? plan.cohort.value.classNames : [],
        backend: studio.preferences.getState().backend,
      })
      if (started.ok) navigate(paths.train(started.value))
      else studio.notices.getState().alert(started.error)
    },
  }
}
