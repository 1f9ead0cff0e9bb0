/** The run on the Train screen, live or recorded, as one value. */
import { useMemo } from 'react'
import type { AppError } from '#domain/result'
import type { DeviceReport } from '#domain/run/device'
import type { RunRecord, RunStatus } from '#domain/run/run'
import type { Task } from '#domain/tasks/task'
import { taskWords } from '../words/registry.ts'
import type { EpochOf, RunOf, StudyOf } from '../words/taskWords.ts'
import { type LiveStatus, type RunView, useLiveStatus, useRunRecord } from './useRun.ts'

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
  /** Where the curves end: of a run that ended early, at its last epoch. */
  readonly plannedEpochs: number
  /** Names of the classes or components. */
  readonly targets: readonly string[]
  /** Null before the first step of a live run. */
  readonly record: RunOf<T> | null
}

export type TrainScreenView =
  | Exclude<RunView, { kind: 'recorded' }>
  | { readonly kind: 'run'; readonly view: TrainView<Task> }

const statusOf: Readonly<Record<LiveStatus['kind'], RunStatus['kind']>> = {
  preparing: 'training',
  training: 'training',
  pausing: 'training',
  paused: 'paused',
  stopping: 'training',
  failed: 'failed',
}

const targetsOf = <T extends Task>(task: T, study: StudyOf<T>, run: RunOf<T> | null, planned: readonly string[]) =>
  taskWords[task].targets(study, run, planned)

/** The live run with what its record adds. */
function liveView(live: LiveStatus, record: RunRecord | null, targets: readonly string[]): TrainView<Task> {
  const { id, name, datasetName, study, best, device, epochs } = live.run
  return {
    task: study.task,
    id,
    name: record?.name ?? name,
    datasetName,
    status: statusOf[live.kind],
    error: live.kind === 'failed' ? live.error : null,
    best,
    device,
    live,
    study,
    epochs,
    plannedEpochs: live.kind === 'failed' ? Math.max(1, epochs.length) : study.epochs,
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
    plannedEpochs: Math.max(1, epochs.length),
    targets,
    record,
  }
}

export function useTrainView(runId: string): TrainScreenView {
  const found = useRunRecord(runId)
  const live = useLiveStatus(runId)
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
    return found.kind === 'recorded' ? { kind: 'missing' } : found
  }, [found, live, record, targets])
}
