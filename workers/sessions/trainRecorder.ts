/**
 * Keeps a run's record while it trains: every change is saved and every change of status told. A
 * full or failing storage does not end a training that is under way; it becomes a warning of the run.
 */
import type { AppError, Result } from '#domain/result'
import type { RunRecord, RunStatus } from '#domain/run'
import type { TrainEvent, TrainRequest } from '#protocol/training'
import type { RunStore } from '#storage/ports'

export interface TrainRecorder {
  readonly record: RunRecord
  /** Changes the record and saves it. */
  change(part: Partial<RunRecord>): Promise<void>
  /** Changes the status, saves, tells. */
  status(status: RunStatus, part?: Partial<RunRecord>): Promise<void>
  /** Takes note of a save that failed. */
  noteSave(saved: Result<void>): void
}

export function freshRecord({ runId, name, study }: TrainRequest, createdAtMs: number): RunRecord {
  return {
    id: runId,
    name,
    createdAtMs,
    study,
    dataset: { hash: study.dataset.hash, name: '' },
    status: { kind: 'queued' },
    device: null,
    cohort: null,
    split: null,
    epochs: [],
    best: null,
    test: null,
    steps: 0,
    trainingMs: 0,
    warnings: [],
  }
}

export function createTrainRecorder(
  start: RunRecord,
  runs: Pick<RunStore, 'save'>,
  tell: (event: TrainEvent) => void,
): TrainRecorder {
  let record = start
  const noteSave = (saved: Result<void>): void => {
    if (saved.ok || record.warnings.some(({ code }) => code === saved.error.code)) return
    record = { ...record, warnings: [...record.warnings, asWarning(saved.error)] }
  }
  const change = async (part: Partial<RunRecord>): Promise<void> => {
    record = { ...record, ...part }
    noteSave(await runs.save(record))
  }
  return {
    get record() {
      return record
    },
    change,
    async status(status, part = {}) {
      await change({ ...part, status })
      tell({ kind: 'status', status })
    },
    noteSave,
  }
}

const asWarning = ({ code, message }: AppError) => ({ code, message: `the run could not be saved: ${message}` })
