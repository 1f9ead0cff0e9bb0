/** The run on this screen, live or recorded, as one value. */
import { useMemo } from 'react'
import type { AppError } from '#domain/result'
import type { DeviceReport } from '#domain/run/device'
import {
  type ClassEpoch,
  type ClassRun,
  type CurvesEpoch,
  type CurvesRun,
  isClassEpoch,
  isCurvesEpoch,
  type RunRecord,
  type RunStatus,
} from '#domain/run/run'
import { type ClassStudy, type CurvesStudy, isClassStudy } from '#domain/study/study'
import { type LiveStatus, type RunView, useLiveStatus, useRunRecord } from '../../run/useRun.ts'

interface ViewFacts {
  readonly id: string
  readonly name: string
  readonly datasetName: string
  readonly status: RunStatus['kind']
  readonly error: AppError | null
  readonly best: RunRecord['best']
  readonly device: DeviceReport | null
  /** Null when this page does not train it. */
  readonly live: LiveStatus | null
}

export interface ClassTrainView extends ViewFacts {
  readonly task: 'classes'
  readonly study: ClassStudy
  readonly classNames: readonly string[]
  readonly epochs: readonly ClassEpoch[]
  /** Null before the first step of a live run. */
  readonly record: ClassRun | null
}

export interface CurvesTrainView extends ViewFacts {
  readonly task: 'curves'
  readonly study: CurvesStudy
  readonly componentNames: readonly string[]
  readonly epochs: readonly CurvesEpoch[]
  readonly record: CurvesRun | null
}

export type TrainView = ClassTrainView | CurvesTrainView

export type TrainScreenView =
  | Exclude<RunView, { kind: 'recorded' }>
  | { readonly kind: 'run'; readonly view: TrainView }

const statusOf: Readonly<Record<LiveStatus['kind'], RunStatus['kind']>> = {
  preparing: 'training',
  training: 'training',
  pausing: 'training',
  paused: 'paused',
  stopping: 'training',
  failed: 'failed',
}

/** What figures are drawn from; the same from one reading to the next, so that they are drawn once an epoch. */
interface Learned {
  readonly classEpochs: readonly ClassEpoch[]
  readonly curvesEpochs: readonly CurvesEpoch[]
  readonly componentNames: readonly string[]
}

function useLearned(live: LiveStatus | null): Learned {
  const epochs = live?.run.epochs
  const study = live?.run.study
  return useMemo(() => {
    const components = study && !isClassStudy(study) ? study.loss.componentWeights : []
    return {
      classEpochs: epochs?.filter(isClassEpoch) ?? [],
      curvesEpochs: epochs?.filter(isCurvesEpoch) ?? [],
      componentNames: components.map((_, k) => `Component ${k + 1}`),
    }
  }, [epochs, study])
}

/** The live run with what its record adds. */
function liveView(live: LiveStatus, record: RunRecord | null, learned: Learned): TrainView {
  const { id, name, datasetName, study, best, device, classNames } = live.run
  const facts: ViewFacts = {
    id,
    name: record?.name ?? name,
    datasetName,
    status: statusOf[live.kind],
    error: live.kind === 'failed' ? live.error : null,
    best,
    device,
    live,
  }
  if (isClassStudy(study)) {
    const own = record?.task === 'classes' ? record : null
    return {
      ...facts,
      task: 'classes',
      study,
      classNames: own?.cohort?.classNames ?? classNames,
      epochs: learned.classEpochs,
      record: own,
    }
  }
  const own = record?.task === 'curves' ? record : null
  const componentNames = own?.fit?.componentNames ?? learned.componentNames
  return { ...facts, task: 'curves', study, componentNames, epochs: learned.curvesEpochs, record: own }
}

function recordedView(record: RunRecord): TrainView {
  const { id, name, dataset, status, best, device } = record
  const error = status.kind === 'failed' ? status.error : null
  const facts: ViewFacts = { id, name, datasetName: dataset.name, status: status.kind, error, best, device, live: null }
  if (record.task === 'classes') {
    const { task, study, epochs, cohort } = record
    return { ...facts, task, study, epochs, classNames: cohort?.classNames ?? [], record }
  }
  const { task, study, epochs, fit } = record
  return { ...facts, task, study, epochs, componentNames: fit?.componentNames ?? [], record }
}

export function useTrainView(runId: string): TrainScreenView {
  const found = useRunRecord(runId)
  const live = useLiveStatus(runId)
  const learned = useLearned(live)
  return useMemo((): TrainScreenView => {
    const record = found.kind === 'recorded' ? found.record : null
    if (live) return { kind: 'run', view: liveView(live, record, learned) }
    if (!record) return found.kind === 'recorded' ? { kind: 'missing' } : found
    return { kind: 'run', view: recordedView(record) }
  }, [found, live, learned])
}
