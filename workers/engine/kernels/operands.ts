/** What the primitives take and give beside plain tensors; shared by `ops.ts` and its referee. */
import type * as tf from '@tensorflow/tfjs'
import type { DeviceStep } from '#domain/augmentation/registry'
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

/** What an optimizer step reads and changes of one parameter; all four have one shape. */
export interface ParameterSlot {
  readonly parameter: tf.Variable
  readonly firstMoment: tf.Variable
  readonly secondMoment: tf.Variable
  /** Null where it is zero by arithmetic. */
  readonly gradient: tf.Tensor | null
  readonly weightDecay: number
}

/** The factor that gradients carry, and what becomes of it. */
export interface ScaledStep {
  /** [], changed in place. */
  readonly scale: tf.Variable
  /** int32 [3] = (steps since the scale last changed, steps skipped, steps taken), changed in place. */
  readonly counts: tf.Variable
  /** Steps in a row after which the scale doubles. */
  readonly growEvery: number
  readonly largestScale: number
  readonly decoupled: boolean
}

export interface CompositeAttrs {
  readonly squared: number
  readonly cosine: number
  readonly peak: number
  readonly epsilon: number
}

export interface CompositeWeights {
  /** [K] */
  readonly components: tf.Tensor1D
  /** [L] */
  readonly peaks: tf.Tensor1D
}

/** Rows that batches are gathered from. */
export interface ItemSource {
  /** [rows, values]. */
  readonly spectra: tf.Tensor2D
  /** Per row the least value of a copy: 0, or the lowest float where the original goes below 0. */
  readonly floors: tf.Tensor1D
  /** [rows] or [rows, values], float32 or int32. */
  readonly targets: tf.Tensor
}

export interface ItemAttrs {
  /** Of the kind that the kernels draw. */
  readonly augmentation: readonly DeviceStep[]
  readonly seed: number
}
