/** Training batches behind the running statistics of the chosen weights: PyTorch's `num_batches_tracked`. */
import { copiesOf } from '#domain/augmentation/augmentation'
import type { RunRecord } from '#domain/run/run'
import type { TrainerState } from '#domain/training/trainerState'

/** Items of one epoch: copies of the training rows count, where they were made. */
function trainingItems({ split, study }: Pick<RunRecord, 'split' | 'study'>): number {
  const rows = split?.train.length ?? 0
  const copies = 'augmentation' in study && split?.unit === 'spectrum' ? copiesOf(study.augmentation) : 0
  return rows * (copies + 1)
}

/** Within the first epoch all that were taken; of a model that came as a file what the file says. */
export function batchesOfBest(run: RunRecord, state: TrainerState | null): number {
  const { best, study } = run
  if (!best) return state?.step ?? (run.origin ? run.steps : 0)
  const perEpoch =
    state && state.epoch > 0
      ? Math.round((state.step - state.cursor) / state.epoch)
      : Math.ceil(trainingItems(run) / study.batchSize)
  return best.epoch * perEpoch
}
