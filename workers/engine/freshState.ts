/** Where every training starts that has no checkpoint. */
import type { ModelSpec } from '#domain/model/modelSpec'
import { initialWeights } from '#domain/model/parameters'
import { nothingMeasured, type TrainerState } from '#domain/training/trainerState'
import { zerosLike } from './modelWeights.ts'

/** The same weights for the same network and seed; in single precision. */
export function freshState(model: ModelSpec, seed: number): TrainerState {
  const weights = initialWeights(model, seed)
  const moments = zerosLike(weights)
  return {
    step: 0,
    epoch: 0,
    cursor: 0,
    weights,
    firstMoment: moments,
    secondMoment: moments,
    seed,
    best: null,
    epochsWithoutGain: 0,
    meter: nothingMeasured,
  }
}
