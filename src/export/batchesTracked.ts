/** Training batches behind the running statistics of the chosen weights: PyTorch's `num_batches_tracked`. */
import type { RunRecord } from '#domain/run/run'
import type { TrainerState } from '#domain/training/trainerState'

/** Within the first epoch all that were taken. */
export function batchesOfBest({ best }: RunRecord, { step, cursor, epoch }: TrainerState): number {
  return best && epoch > 0 ? best.epoch * Math.round((step - cursor) / epoch) : step
}
