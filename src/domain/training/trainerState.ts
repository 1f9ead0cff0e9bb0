/**
 * The whole state of a training as one value. A step is a pure function of (TrainerState, batch
 * indices); whoever holds this and the study can go on bit for bit on the same adapter.
 * Codec: `trainerStateCodec.ts`.
 */
import type { Weights } from '../model/weights.ts'
import type { LossScaling } from './lossScaling.ts'

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
  /** In a training in mixed precision, and in no other. */
  readonly lossScaling?: LossScaling
}
