/**
 * Structured clone writes the whole buffer behind a typed array, however small the view. Values
 * taken out of a large buffer are copied before they are stored.
 */

import type { NamedTensor, Weights } from '#domain/model/weights'
import type { CurvesTest } from '#domain/tasks/curves/curvesTest'
import type { TrainerState } from '#domain/training/trainerState'

interface Sliced<T> {
  readonly byteLength: number
  readonly buffer: { readonly byteLength: number }
  slice(): T
}

const whole = <T extends Sliced<T>>(values: T): T =>
  values.byteLength === values.buffer.byteLength ? values : values.slice()

export function compactWeights(weights: Weights): Map<string, NamedTensor> {
  const copy = new Map<string, NamedTensor>()
  for (const [name, { shape, data }] of weights) {
    copy.set(name, { shape, data: whole(data) })
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

export const compactTest = ({ rows, actual, predicted }: CurvesTest): CurvesTest => ({
  rows: whole(rows),
  actual: whole(actual),
  predicted: whole(predicted),
})
