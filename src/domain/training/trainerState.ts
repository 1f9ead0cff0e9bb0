/**
 * The whole state of a training as one value. A step is a pure function of (TrainerState, batch
 * indices); whoever holds this and the study can go on bit for bit on the same adapter.
 * Codec: `trainerStateCodec.ts`.
 */
import type { Weights } from '../model/weights.ts'
import type { LossScaling } from './lossScaling.ts'

/** Sums over the items of an epoch's batches so far. */
export interface MeterSums {
  readonly loss: number
  /** In the order of the loss's measures; empty before the first batch. */
  readonly measures: readonly number[]
  readonly items: number
}

export const nothingMeasured: MeterSums = { loss: 0, measures: [], items: 0 }

export interface TrainerState {
  /** Optimizer steps taken. */
  readonly step: number
  /** Epochs completed. */
  readonly epoch: number
  /** Batches already taken in the epoch under way. */
  readonly cursor: number
  /** Trainable parameters and running statistics. */
  readonly weights: Weights
  /** First and second moments, under the parameters' names. */
  readonly firstMoment: Weights
  readonly secondMoment: Weights
  /** Seed of the counter-based generator; counters are (stream, step), so nothing else is needed. */
  readonly seed: number
  readonly best: { readonly epoch: number; readonly score: number; readonly weights: Weights } | null
  /** Epochs since the last better score. */
  readonly epochsWithoutGain: number
  /** Of the epoch under way, so that its record comes out the same after a break. */
  readonly meter: MeterSums
  /** In a training in mixed precision, and in no other. */
  readonly lossScaling?: LossScaling
}
