/** What the primitives take and give beside plain tensors; shared by `ops.ts` and its referee. */
import type * as tf from '@tensorflow/tfjs'
import type { ActivationKind } from './contract.ts'

export interface NormalisationAttrs {
  readonly epsilon: number
  readonly activation: ActivationKind
}

export interface DropoutAttrs {
  /** Share of elements set to zero, in [0, 1). */
  readonly rate: number
  /** Tells the dropout layers of one network apart: each draws its own numbers. */
  readonly layer: number
}

export interface BatchStatistics {
  readonly mean: tf.Tensor1D
  /** Biased: divided by the count. */
  readonly variance: tf.Tensor1D
}

export interface RunningStatistics {
  readonly mean: tf.Variable
  readonly variance: tf.Variable
}

/** What one Adam step changes; the three have one shape. */
export interface AdamSlot {
  readonly parameter: tf.Variable
  readonly firstMoment: tf.Variable
  readonly secondMoment: tf.Variable
}
