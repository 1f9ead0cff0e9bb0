/**
 * Keeps a run's record while it trains, tells what changes, and stores it so that record and weights in the storage always
 * belong together: epochs become the stored record's only by a checkpoint, in one transaction with weights and state; between
 * two checkpoints only the status is stored, beside the epochs of the last one. A storage that is full or failing does not
 * end a training: that is told, and the next checkpoint tries again.
 */
import type { DatasetWarning } from '#domain/data/warning'
import type { Weights } from '#domain/model/weights'
import { type AppError, ok, type Result } from '#domain/result'
import type { DeviceReport } from '#domain/run/device'
import type { ComputeEnvironment } from '#domain/run/environment'
import type { Resumption, RunRecord, RunStatus } from '#domain/run/run'
import type { TrainerState } from '#domain/training/trainerState'
import type { TrainEvent, TrainRequest } from '#protocol/training'
import type { RunStore } from '#storage/ports'
import type { FreshRun } from '../tasks/taskSession.ts'

/** What of a record goes with the weights. */
type Learned = Pick<RunRecord, 'best' | 'steps' | 'skippedSteps' | 'trainingMs'>

export interface TrainRecorder<R extends RunRecord> {
  readonly record: R
  /** Why the last attempt to store something failed; null once one succeeds. */
  readonly unsaved: AppError | null
  /** Who takes part, in which part. */
  found(datasetName: string, found: Partial<R>): Promise<void>
  opened(device: DeviceReport): Promise<void>
  /** That it goes on. Also told. */
  resumed(resumption: Resumption): Promise<void>
  /** Of the record in memory; told, and stored by the next checkpoint. */
  epoch(record: R['epochs'][number], best: R['best']): void
  warn(warnings: readonly DatasetWarning[]): void
  worked(work: Pick<RunRecord, 'steps' | 'skippedSteps' | 'trainingMs'>): void
  /** Record, weights and state as they are now. */
  checkpoint(best: Weights | null, state: TrainerState, environment: ComputeEnvironment): Promise<Result<void>>
  /** The record with these changes, all of it; only right after a checkpoint, or where none was ever due. Also told. */
  end(status: RunStatus, judgement: Partial<R>): Promise<Result<void>>
  /** Also told. */
  status(status: RunStatus): Promise<void>
}

/** The facts of a run that has not begun. */
export const freshRun = ({ runId, name, study, withholdTest }: TrainRequest, createdAtMs: number): FreshRun => ({
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
  ...(withholdTest && { testWithheld: true }),
})

export interface RecorderPorts {
  readonly runs: Pick<RunStore, 'save' | 'checkpoint'>
  readonly wallClockMs: () => number
  readonly tell: (event: TrainEvent) => void
  readonly fence: number | undefined
}

/** `start` is what is stored, or will be by the first call. */
export function createTrainRecorder<R extends RunRecord>(
  start: R,
  { runs, wallClockMs, tell, fence }: RecorderPorts,
): TrainRecorder<R> {
  let record = start
  const learnedOf = ({ epochs, best, steps, skippedSteps, trainingMs }: R): Learned & Pick<R, 'epochs'> => ({
    epochs,
    best,
    steps,
    ...(skippedSteps !== undefined && { skippedSteps }),
    trainingMs,
  })
  /** Of the last checkpoint. */
  let stored = learnedOf(start)
  let unsaved: AppError | null = null
  const noted = (saved: Result<void>): Result<void> => {
    unsaved = saved.ok ? null : saved.error
    if (!saved.ok) tell({ kind: 'unsaved', error: saved.error })
    return saved
  }
  /** Small changes: only a failure is news. */
  const keep = async (next: R): Promise<void> => {
    record = next
    const saved = await runs.save({ ...next, ...stored } as R, fence)
    if (!saved.ok) noted(saved)
  }
  return {
    get record() {
      return record
    },
    get unsaved() {
      return unsaved
    },
    found: (name, found) => keep({ ...record, ...found, dataset: { ...record.dataset, name } }),
    opened: (device) => keep({ ...record, device }),
    async resumed(resumption) {
      await keep({ ...record, resumptions: [...(record.resumptions ?? []), resumption] })
      tell({ kind: 'resumed', epochs: record.epochs, best: record.best, resumption })
    },
    epoch(epoch, best) {
      record = { ...record, epochs: [...record.epochs, epoch], best }
    },
    warn(warnings) {
      if (warnings.length > 0) record = { ...record, warnings: [...record.warnings, ...warnings] }
    },
    worked(work) {
      record = { ...record, ...work }
    },
    async checkpoint(best, state, environment) {
      const taken = record
      const saved = noted(await runs.checkpoint({ record: taken, best, state, environment }, fence))
      if (!saved.ok) return saved
      stored = learnedOf(taken)
      tell({ kind: 'saved', epoch: state.epoch, step: state.step, atMs: wallClockMs() })
      return ok(undefined)
    },
    async end(status, judgement) {
      record = { ...record, ...judgement, status }
      const saved = noted(await runs.save(record, fence))
      tell({ kind: 'status', status })
      return saved
    },
    async status(next) {
      await keep({ ...record, status: next })
      tell({ kind: 'status', status: next })
    },
  }
}
