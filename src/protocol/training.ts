/** What starts a run, and what is told of it while it trains. */
import type { BackendPreference, DeviceReport } from '#domain/run/device'
import type { EpochRecord, RunRecord, RunStatus } from '#domain/run/run'
import type { Study } from '#domain/study/study'
import type { EpochExample } from '#domain/tasks/epochExample'
import type { StepReading } from '#domain/training/stepReadings'

export interface TrainRequest {
  readonly runId: string
  readonly name: string
  readonly study: Study
  readonly backend: BackendPreference
}

/** Sent at most ten times a second, except one `epoch` per epoch and the changes of status. */
export type TrainEvent =
  | { readonly kind: 'status'; readonly status: RunStatus }
  | { readonly kind: 'device'; readonly device: DeviceReport }
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
