import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { checkPrecision } from '#domain/study/precision'
import type { Task } from '#domain/tasks/task'
import { knownDevice } from '#state/device'
import { isTraining, type LiveRun, liveRun } from '#state/trainingStatus'
import { paths } from '../routes.ts'
import { useStudio } from '../studio.tsx'
import { unusedName } from '../words/study.ts'
import { taskDrafts } from './registry.ts'
import type { DraftOf } from './taskDraft.ts'

export interface StartRun {
  readonly ready: boolean
  /** The run that goes first; one trains at a time. */
  readonly busy: LiveRun | null
  /** The name a run gets unless another is given. */
  readonly usualName: string
  /** Starts the run, or queues it behind the one under way, and goes to it. */
  readonly start: (name?: string) => void
}

export function useStartRun<T extends Task>(task: T, draft: DraftOf<T>): StartRun {
  const studio = useStudio()
  const [, navigate] = useLocation()
  const status = useStore(studio.training, (state) => state.status)
  const list = useStore(studio.runs, (state) => state.list)
  const queue = useStore(studio.jobs, (state) => state.queue)
  const { ready, datasetName, classNames, ...wish } = taskDrafts[task].wish(draft)
  const device = knownDevice(useStore(studio.device, (state) => state.status))
  const computable = !device || checkPrecision(wish.study, device).ok
  const recorded = list.kind === 'ready' ? list.runs.map(({ name }) => name) : []
  const usualName = unusedName(wish.name, [...recorded, ...(queue ?? []).map(({ job }) => job.name)])
  const enqueue = async (name: string): Promise<void> => {
    const { backend } = studio.preferences.getState()
    const dataset = { hash: wish.study.dataset.hash, name: datasetName }
    const queued = await studio.jobs.getState().enqueue({ ...wish, name, dataset, targets: classNames, backend })
    if (queued.ok) navigate(paths.train(queued.value))
    else studio.notices.getState().alert(queued.error)
  }
  return {
    ready: ready && computable,
    busy: isTraining(status) ? liveRun(status) : null,
    usualName,
    start: (name = usualName) => void enqueue(name),
  }
}
