/**
 * Keeps a run's record while it trains: every change is saved and every change of status told. A
 * full or failing storage does not end a training that is under way; it becomes a warning of the run.
 */
import type { DatasetWarning } from '#domain/data/warning'
import type { AppError, Result } from '#domain/result'
import type { DeviceReport } from '#domain/run/device'
import type { RunRecord, RunStatus } from '#domain/run/run'
import type { TrainEvent, TrainRequest } from '#protocol/training'
import type { RunStore } from '#storage/ports'
import type { FreshRun } from '../tasks/taskSession.ts'

/** Each call changes the record and saves it. */
export interface TrainRecorder<R extends RunRecord> {
  readonly record: R
  /** Who takes part, in which part. */
  found(datasetName: string, found: Partial<R>): Promise<void>
  opened(device: DeviceReport): Promise<void>
  epoch(record: R['epochs'][number], best: R['best']): Promise<void>
  warn(warnings: readonly DatasetWarning[]): Promise<void>
  worked(work: Pick<RunRecord, 'steps' | 'skippedSteps' | 'trainingMs'>): Promise<void>
  /** What the test part says of the chosen weights. */
  judged(judgement: Partial<R>): Promise<void>
  /** Also told. */
  status(status: RunStatus): Promise<void>
  /** Takes note of a save that failed. */
  noteSave(saved: Result<void>): void
}

/** The facts of a run that has not begun. */
export const freshRun = ({ runId, name, study }: TrainRequest, createdAtMs: number): FreshRun => ({
  id: runId,
  name,
  createdAtMs,
  dataset: { hash: study.dataset.hash, name: '' },
  status: { kind: 'queued' },
  device: null,
  fit: null,
  split: null,
  epochs: [],
  best: null,
  evaluation: null,
  steps: 0,
  trainingMs: 0,
  warnings: [],
})

export function createTrainRecorder<R extends RunRecord>(
  start: R,
  runs: Pick<RunStore, 'save'>,
  tell: (event: TrainEvent) => void,
): TrainRecorder<R> {
  let record = start
  const noteSave = (saved: Result<void>): void => {
    if (saved.ok || record.warnings.some(({ code }) => code === saved.error.code)) return
    record = { ...record, warnings: [...record.warnings, asWarning(saved.error)] }
  }
  const keep = async (next: R): Promise<void> => {
    record = next
    noteSave(await runs.save(record))
  }
  const status = async (next: RunStatus): Promise<void> => {
    await keep({ ...record, status: next })
    tell({ kind: 'status', status: next })
  }
  return {
    get record() {
      return record
    },
    found: (name, found) => keep({ ...record, ...found, dataset: { ...record.dataset, name } }),
    opened: (device) => keep({ ...record, device }),
    epoch: (epoch, best) => keep({ ...record, epochs: [...record.epochs, epoch], best }),
    async warn(warnings) {
      if (warnings.length > 0) await keep({ ...record, warnings: [...record.warnings, ...warnings] })
    },
    worked: (work) => keep({ ...record, ...work }),
    judged: (judgement) => keep({ ...record, ...judgement }),
    status,
    noteSave,
  }
}

const asWarning = ({ code, message }: AppError) => ({ code, message: `the run could not be saved: ${message}` })
