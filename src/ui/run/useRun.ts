/**
 * One run as a screen sees it, whether it trains now or is recorded: the record from the list, and
 * beside it the live state while this page trains it.
 */
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { AppError } from '#domain/result'
import type { DeviceReport } from '#domain/run/device'
import { isIncomplete } from '#domain/run/lacking'
import type { RunRecord, RunStatus } from '#domain/run/run'
import type { Task } from '#domain/tasks/task'
import type { RunOf, StudyOf } from '#domain/tasks/taskTypes'
import { jobOf, type QueuedJob } from '#state/jobs'
import { runOf } from '#state/runs'
import { isTraining, liveRun, type TrainingStatus } from '#state/trainingStatus'
import type { StepCourse } from '../charts/figures/trainingCurves.ts'
import { useAtMostEvery } from '../controls/useAtMostEvery.ts'
import { useStudio } from '../studio.tsx'
import { taskWords } from '../words/registry.ts'
import type { EpochOf } from '../words/taskWords.ts'

type RunView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'recorded'; readonly record: RunRecord }

/** A recorded run; the live one has a record too, from its first step on. */
function useRunRecord(runId: string): RunView {
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
function useLiveStatus(runId: string): LiveStatus | null {
  const studio = useStudio()
  return useStore(studio.training, ({ status }) =>
    status.kind !== 'idle' && status.kind !== 'ended' && liveRun(status)?.id === runId ? status : null,
  )
}

/** The run on the Train screen, live or recorded, as one value. */
export interface TrainView<T extends Task> {
  readonly task: T
  readonly id: string
  readonly name: string
  readonly datasetName: string
  readonly status: RunStatus['kind']
  readonly error: AppError | null
  readonly best: RunRecord['best']
  readonly device: DeviceReport | null
  /** Null when this page does not train it. */
  readonly live: LiveStatus | null
  readonly study: StudyOf<T>
  /** The same from one reading to the next, so that figures are drawn once an epoch. */
  readonly epochs: readonly EpochOf<T>[]
  /** Its steps so far, while this page trains it and one was read. */
  readonly steps: StepCourse | null
  /** Where the curves end: of a run that ended early, at its last epoch. */
  readonly plannedEpochs: number
  /** Names of the classes or components. */
  readonly targets: readonly string[]
  /** Null before the first step of a live run. */
  readonly record: RunOf<T> | null
}

type TrainScreenView =
  | Exclude<RunView, { kind: 'recorded' }>
  | { readonly kind: 'queued'; readonly queued: QueuedJob }
  | { readonly kind: 'run'; readonly view: TrainView<Task> }

const statusOf: Readonly<Record<LiveStatus['kind'], RunStatus['kind']>> = {
  preparing: 'training',
  training: 'training',
  pausing: 'training',
  paused: 'paused',
  stopping: 'training',
  recovering: 'training',
  unsaved: 'failed',
  failed: 'failed',
}

const targetsOf = <T extends Task>(task: T, study: StudyOf<T>, run: RunOf<T> | null, planned: readonly string[]) =>
  taskWords[task].targets(study, run, planned)

function stepsOf({ kind, run: { course, progress, epochs } }: LiveStatus): StepCourse | null {
  if (course.length === 0 || !progress || (kind === 'failed' && epochs.length > 0)) return null
  return { readings: course, perEpoch: progress.steps / progress.epochs }
}

/** The live run with what its record adds. */
function liveView(live: LiveStatus, record: RunRecord | null, targets: readonly string[]): TrainView<Task> {
  const { id, name, datasetName, study, best, device, epochs } = live.run
  return {
    task: study.task,
    id,
    name: record?.name ?? name,
    datasetName,
    status: statusOf[live.kind],
    error: live.kind === 'failed' || live.kind === 'unsaved' ? live.error : null,
    best,
    device,
    live,
    study,
    epochs,
    steps: stepsOf(live),
    plannedEpochs: isTraining(live) ? study.epochs : Math.max(1, epochs.length),
    targets,
    record,
  }
}

function recordedView(record: RunRecord, targets: readonly string[]): TrainView<Task> {
  const { task, id, name, dataset, status, best, device, study, epochs } = record
  return {
    task,
    id,
    name,
    datasetName: dataset.name,
    status: status.kind,
    error: status.kind === 'failed' ? status.error : null,
    best,
    device,
    live: null,
    study,
    epochs,
    steps: null,
    plannedEpochs: Math.max(1, epochs.length),
    targets,
    record,
  }
}

/** Curves of a run under way are drawn anew no more often than this. */
const drawnEveryMs = 400

/** What the figures of a training are made of; the same as long as nothing is to be drawn anew. */
export function useCurves<T extends Task>({ epochs, steps, plannedEpochs, best }: TrainView<T>) {
  const readings = useAtMostEvery(steps?.readings ?? null, drawnEveryMs)
  const perEpoch = steps?.perEpoch ?? null
  return useMemo(
    () => ({ epochs, plannedEpochs, best, steps: readings && perEpoch !== null ? { readings, perEpoch } : null }),
    [epochs, plannedEpochs, best, readings, perEpoch],
  )
}

export function useTrainView(runId: string): TrainScreenView {
  const found = useRunRecord(runId)
  const live = useLiveStatus(runId)
  const queue = useStore(useStudio().jobs, (state) => state.queue)
  const record = found.kind === 'recorded' ? found.record : null
  const study = live?.run.study ?? record?.study
  const planned = live?.run.classNames
  const targets = useMemo(
    () => (study ? targetsOf(study.task, study, record, planned ?? []) : []),
    [study, record, planned],
  )
  return useMemo((): TrainScreenView => {
    if (live) return { kind: 'run', view: liveView(live, record, targets) }
    if (record) return { kind: 'run', view: recordedView(record, targets) }
    const queued = jobOf(queue, runId)
    if (queued) return { kind: 'queued', queued }
    return found.kind === 'recorded' || queue === null ? { kind: 'loading' } : found
  }, [found, live, record, targets, queue, runId])
}
