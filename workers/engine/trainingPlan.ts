/** What the training loop is given, what it tells on the way, and what it hands back. Types, and where it starts. */

import type { AppError } from '#domain/result'
import type { EpochFacts, EpochRecord, RunRecord } from '#domain/run/run'
import type { Study } from '#domain/study/study'
import type { EpochExample } from '#domain/tasks/epochExample'
import type { StepReading } from '#domain/training/stepReadings'
import type { TrainerState } from '#domain/training/trainerState'
import type { OpenedDevice } from './device.ts'
import type { DeviceTable } from './deviceTable.ts'
import type { MeterScore } from './lossMeter.ts'
import type { Trainer } from './trainer.ts'
import type { TrainingControl } from './trainingControl.ts'

export type LoopStudy = Pick<
  Study,
  'epochs' | 'batchSize' | 'lastBatch' | 'sampler' | 'schedule' | 'optimizer' | 'selection' | 'stop' | 'seed'
>

/** How a task reads its numbers: all that the loop does not know of what is learned. */
export interface Judge<E extends EpochRecord> {
  /** Of the epoch's batches so far. */
  training(reading: MeterScore): E['train']
  /** The epoch's record. `outputs`: what the network answers for every row of the scored part, row-major; null without one. */
  epoch(facts: EpochFacts, train: E['train'], outputs: Float32Array | null): E
  /** The same row of the scored part each time, for the eye. */
  example(outputs: Float32Array): EpochExample | null
  /** Whether the first has the better validation score; both have one. */
  isBetter(candidate: E, incumbent: E): boolean
  /** The number kept with the best epoch. */
  figure(score: E['train']): number
}

export interface TrainingPlan<E extends EpochRecord> {
  readonly study: LoopStudy
  readonly trainer: Trainer
  readonly train: DeviceTable
  /** Scored after every epoch; the best epoch is chosen on it. Null = no such part. */
  readonly validation: DeviceTable | null
  readonly judge: Judge<E>
  /** Where to go on. */
  readonly start: LoopPosition<E>
  readonly control: TrainingControl
  readonly nowMs: () => number
  readonly device: Pick<OpenedDevice, 'settle' | 'fault' | 'memoryBytes'>
}

export interface LoopPosition<E extends EpochRecord>
  extends Pick<TrainerState, 'epoch' | 'cursor' | 'best' | 'epochsWithoutGain' | 'meter'> {
  readonly records: readonly E[]
}

/** Where a saved training stood, with the records of the epochs it had completed. */
export function positionOf<E extends EpochRecord>(state: TrainerState, records: readonly E[]): LoopPosition<E> {
  const { epoch, cursor, best, epochsWithoutGain, meter } = state
  return { epoch, cursor, best, epochsWithoutGain, meter, records: records.slice(0, epoch) }
}

export interface ProgressReading {
  /** From 1. */
  readonly epoch: number
  readonly epochs: number
  readonly step: number
  readonly steps: number
  readonly stepsPerSecond: number
  readonly elapsedMs: number
  readonly remainingMs: number | null
  readonly train: EpochRecord['train'] | null
  /** Of the steps since the reading before. */
  readonly recent: StepReading | null
  readonly memoryBytes: number
  /** In mixed precision: steps left out since the training began. */
  readonly skippedSteps?: number
}

export interface LoopHooks<E extends EpochRecord> {
  progress(reading: ProgressReading): void
  epoch(record: E, best: RunRecord['best'], example: EpochExample | null): void
  /**
   * A state to go on from, with the time spent so far: now and then, and when the user pauses. Training goes on while
   * it is saved; the next one waits for it.
   */
  checkpoint(state: TrainerState, trainingMs: number): Promise<void>
  paused(): Promise<void>
  resumed(): Promise<void>
}

export interface TrainingOutcome<E extends EpochRecord> {
  readonly end:
    | { readonly kind: 'finished' }
    | { readonly kind: 'stopped' }
    | { readonly kind: 'failed'; readonly error: AppError }
  /** The last state; after a failure the last good one, which may be of an earlier epoch than the records. */
  readonly state: TrainerState
  /** Of all records. */
  readonly best: TrainerState['best']
  readonly records: readonly E[]
  readonly trainingMs: number
}
