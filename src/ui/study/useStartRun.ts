import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { checkPrecision } from '#domain/study/precision'
import { knownDevice } from '#state/device'
import { isTraining, type LiveRun, liveRun, type StartRequest } from '#state/training'
import { paths } from '../routes.ts'
import { useStudio } from '../studio.tsx'
import { curvesRunName, runName, unusedName } from '../words/study.ts'
import type { ReadyCurvesDraft } from './useCurvesDraft.ts'
import type { ReadyDraft } from './useDraft.ts'

/** A draft of any kind as a run is asked for; its name gets a number where it is taken. */
interface RunWish extends Omit<StartRequest, 'backend'> {
  /** The draft has what a run needs. */
  readonly ready: boolean
}

export interface StartRun {
  readonly ready: boolean
  /** The run that is in the way; one trains at a time. */
  readonly busy: LiveRun | null
  /** The name a run gets unless another is given. */
  readonly usualName: string
  /** Starts the run and goes to it. */
  readonly start: (name?: string) => void
}

function useWishedRun({ ready, ...wish }: RunWish): StartRun {
  const studio = useStudio()
  const [, navigate] = useLocation()
  const status = useStore(studio.training, (state) => state.status)
  const list = useStore(studio.runs, (state) => state.list)
  const device = knownDevice(useStore(studio.device, (state) => state.status))
  const computable = !device || checkPrecision(wish.study, device).ok
  const named = list.kind === 'ready' ? list.runs.map(({ name }) => name) : []
  const usualName = unusedName(wish.name, named)
  return {
    ready: ready && computable,
    busy: isTraining(status) ? liveRun(status) : null,
    usualName,
    start(name = usualName) {
      const { backend } = studio.preferences.getState()
      const started = studio.training.getState().start({ ...wish, name, backend })
      if (started.ok) navigate(paths.train(started.value))
      else studio.notices.getState().alert(started.error)
    },
  }
}

export function useStartRun({ dataset, study, plan }: ReadyDraft): StartRun {
  const classNames = plan.cohort.ok ? plan.cohort.value.classNames : []
  return useWishedRun({
    study,
    name: runName(study, classNames.length),
    datasetName: dataset.summary.name,
    classNames,
    ready: plan.cohort.ok && plan.split.ok && plan.network.ok,
  })
}

export function useStartCurvesRun({ dataset, study, plan }: ReadyCurvesDraft): StartRun {
  return useWishedRun({
    study,
    name: curvesRunName(study),
    datasetName: dataset.name,
    classNames: [],
    ready: plan.parts.ok && plan.network.ok,
  })
}
