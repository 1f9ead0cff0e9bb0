/** The run on this screen, live or recorded, as one value. */
import { useMemo } from 'react'
import type { DeviceReport } from '#domain/device'
import type { AppError } from '#domain/result'
import type { EpochRecord, RunRecord, RunStatus } from '#domain/run'
import type { Study } from '#domain/study'
import { type LiveStatus, type RunView, useLiveStatus, useRunRecord } from '../../run/useRun.ts'

export interface TrainView {
  readonly id: string
  readonly name: string
  readonly datasetName: string
  readonly study: Study
  readonly classNames: readonly string[]
  readonly status: RunStatus['kind']
  readonly error: AppError | null
  readonly epochs: readonly EpochRecord[]
  readonly best: RunRecord['best']
  readonly device: DeviceReport | null
  /** Null before the first step of a live run. */
  readonly record: RunRecord | null
  /** Null when this page does not train it. */
  readonly live: LiveStatus | null
}

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

export function useTrainView(runId: string): TrainScreenView {
  const found = useRunRecord(runId)
  const live = useLiveStatus(runId)
  return useMemo((): TrainScreenView => {
    const record = found.kind === 'recorded' ? found.record : null
    if (live) {
      const { id, name, datasetName, study, epochs, best, device } = live.run
      const classNames = record?.cohort?.classNames ?? live.run.classNames
      const error = live.kind === 'failed' ? live.error : null
      const shown = { study, classNames, epochs, best, device, error, record }
      const view = { id, name: record?.name ?? name, datasetName, ...shown, live }
      return { kind: 'run', view: { ...view, status: statusOf[live.kind] } }
    }
    if (!record) return found.kind === 'recorded' ? { kind: 'missing' } : found
    const { id, name, dataset, study, status, epochs, best, device } = record
    const error = status.kind === 'failed' ? status.error : null
    const classNames = record.cohort?.classNames ?? []
    const shown = { study, classNames, epochs, best, device, error, record }
    const view = { id, name, datasetName: dataset.name, ...shown, live: null }
    return { kind: 'run', view: { ...view, status: status.kind } }
  }, [found, live])
}
