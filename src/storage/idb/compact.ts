/**
 * Structured clone writes the whole buffer behind a typed array, however small the view. Values
 * taken out of a large buffer are copied before they are stored.
 */
import type { TrainerState } from '#domain/trainerState'
import type { NamedTensor, Weights } from '#domain/weights'

export function compactWeights(weights: Weights): Map<string, NamedTensor> {
  const copy = new Map<string, NamedTensor>()
  for (const [name, { shape, data }] of weights) {
    copy.set(name, { shape, data: data.byteLength === data.buffer.byteLength ? data : data.slice() })
  }
  return copy
}

export function compactState(state: TrainerState): TrainerState {
  return {
    ...state,
    weights: compactWeights(state.weights),
    firstMoment: compactWeights(state.firstMoment),
    secondMoment: compactWeights(state.secondMoment),
    best: state.best && { ...state.best, weights: compactWeights(state.best.weights) },
  }
}
