/**
 * Training losses: (outputs, targets) → mean loss, differentiable, and a tally of what the live
 * score counts, both left on the device. Opened from a study's settings; constants of a loss lie on
 * the device until it is disposed of.
 */
import * as tf from '@tensorflow/tfjs'
import type { LossSettings } from '#domain/study/study'
import { compositeLoss, softmaxCrossEntropy } from './kernels/ops.ts'

/** A type, not an interface: tidy walks it as a record. */
export type BatchLoss = {
  /** Mean over the batch. */
  loss: tf.Scalar
  /** One number per measure of the loss. */
  tally: tf.Tensor1D
}

type LossOf<K extends LossSettings['kind']> = Extract<LossSettings, { kind: K }>

export interface Loss {
  /** What the numbers of a tally are, in order. */
  readonly measures: readonly string[]
  /** Whether a tally adds up over the batch's items or is their mean. */
  readonly tallied: 'sum' | 'mean'
  of(outputs: tf.Tensor, targets: tf.Tensor): BatchLoss
  dispose(): void
}

/** Outputs [N, classes] are logits, targets int32 [N]; the tally counts right answers. */
const crossEntropy: Loss = {
  measures: ['correct'],
  tallied: 'sum',
  of(outputs, targets) {
    const { loss, correct } = softmaxCrossEntropy(outputs.as2D(outputs.shape[0] ?? 0, -1), targets.as1D())
    return { loss, tally: correct.as1D() }
  },
  dispose() {},
}

/** Outputs [N, points, components], targets as many values per item, component fastest; the tally is of `kernelNames.compositeLoss`. */
function composite({ shares, componentWeights, peakWeights, epsilon }: LossOf<'composite'>): Loss {
  const weights = { components: tf.tensor1d(componentWeights), peaks: tf.tensor1d(peakWeights) }
  const numbered = (what: string) => componentWeights.map((_, component) => `${what}.${component}`)
  const curves = (values: tf.Tensor): tf.Tensor3D =>
    values.as3D(values.shape[0] ?? 0, peakWeights.length, componentWeights.length)
  return {
    measures: ['squared', 'cosine', 'peak', ...numbered('squaredError'), ...numbered('similarity')],
    tallied: 'mean',
    of(outputs, targets) {
      const { loss, measures } = compositeLoss(curves(outputs), curves(targets), weights, { ...shares, epsilon })
      return { loss, tally: measures }
    },
    dispose() {
      weights.components.dispose()
      weights.peaks.dispose()
    },
  }
}

/** Whoever opens a loss disposes of it. */
export function openLoss(settings: LossSettings): Loss {
  switch (settings.kind) {
    case 'crossEntropy':
      return crossEntropy
    case 'composite':
      return composite(settings)
    default:
      return settings satisfies never
  }
}
