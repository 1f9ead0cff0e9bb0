/** What starts a run, and what is told of it while it trains. */
import type { Weights } from '#domain/model/weights'
import type { AppError } from '#domain/result'
import type { BackendPreference, DeviceReport } from '#domain/run/device'
import type { EpochRecord, Resumption, RunRecord, RunStatus } from '#domain/run/run'
import type { Study } from '#domain/study/study'
import type { EpochExample } from '#domain/tasks/epochExample'
import type { StepReading } from '#domain/training/stepReadings'
import type { TrainerState } from '#domain/training/trainerState'

export interface TrainRequest {
  readonly runId: string
  readonly name: string
  readonly study: Study
  readonly backend: BackendPreference
  /** From where the run was saved, with the study and name of its record; from the beginning where nothing was. */
  readonly goOn?: boolean
  /** Its test part is not asked: it is a trial of a search. */
  readonly withholdTest?: true
  /** Runs of the same job that are over: what all of them have in common is computed once. */
  readonly before?: readonly string[]
  /** Of the lease under which it trains: what it stores is refused once the run has another one. */
  readonly fence?: number
}

/** How a training ended. */
export interface EndedTraining {
  readonly record: RunRecord
  /** Why it could not be stored; record and weights are then in the worker's memory only, until it trains again. */
  readonly unsaved: AppError | null
}

/** A run that is in the worker's memory only. */
export interface HeldRun {
  readonly record: RunRecord
  readonly best: Weights | null
  readonly state: TrainerState
}

/** Sent at most ten times a second, except one `epoch` per epoch and the changes of status. */
export type TrainEvent =
  | { readonly kind: 'status'; readonly status: RunStatus }
  | { readonly kind: 'device'; readonly device: DeviceReport }
  /** Where a training that broke off goes on. */
  | {
      readonly kind: 'resumed'
      readonly epochs: readonly EpochRecord[]
      readonly best: RunRecord['best']
      readonly resumption: Resumption
    }
  /** A checkpoint is on the disk. */
  | { readonly kind: 'saved'; readonly epoch: number; readonly step: number; readonly atMs: number }
  /** One could not be stored; the training goes on and tries again. */
  | { readonly kind: 'unsaved'; readonly error: AppError }
  /** The last step is taken; the chosen weights meet the test part. */
  | { readonly kind: 'judging' }
  /** Compiling shaders, building the training set: before the first step. */
  | { readonly kind: 'preparing'; readonly what: string; readonly fraction: number }
  | {
      readonly kind: 'progress'
      readonly epoch: number
      readonly epochs: number
      readonly step: number
      readonly steps: number
      readonly stepsPerSecond: number
      readonly elapsedMs: number
      /** Null until a few steps are timed; the whole run's, which may end early. */
      readonly remainingMs: number | null
      /** Mean training score of the epoch under way; null before its first reading. */
      readonly train: EpochRecord['train'] | null
      /** The steps since the reading before; null where there were none. */
      readonly recent: StepReading | null
      readonly memoryBytes: number
      /** In mixed precision: steps left out since the training began. */
      readonly skippedSteps?: number
    }
  | {
      readonly kind: 'epoch'
      readonly record: EpochRecord
      readonly best: RunRecord['best']
      /** Where spectra are predicted: one row of the scored part as the network sees it now. */
      readonly example: EpochExample | null
    }
