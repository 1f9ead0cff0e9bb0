/** Training losses: (outputs, targets) → mean loss, differentiable, and what the live score counts. */
import type * as tf from '@tensorflow/tfjs'
import type { Study } from '#domain/study'
import { softmaxCrossEntropy } from './kernels/ops.ts'

export type LossKind = Study['loss']['kind']

export interface BatchLoss {
  /** Mean over the batch. */
  readonly loss: tf.Scalar
  /** Right answers in the batch. */
  readonly correct: tf.Scalar
}

export type LossFunction = (outputs: tf.Tensor, labels: tf.Tensor1D) => BatchLoss

export const losses = {
  /** outputs [N, classes] are logits, labels int32 [N]. */
  crossEntropy: (outputs, labels) => softmaxCrossEntropy(outputs.as2D(outputs.shape[0] ?? 0, -1), labels),
} satisfies Record<LossKind, LossFunction>
