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

/** Of errors e: the loss of each, and its slope. */
interface ErrorRule {
  value(e: tf.Tensor2D): tf.Tensor2D
  slope(e: tf.Tensor2D): tf.Tensor2D
}

const squaredError: ErrorRule = { value: (e) => tf.square(e), slope: (e) => tf.mul(e, 2) }

/** With c the error clipped to ±delta: c·(e − c/2), and its slope c. */
const huberError = (delta: number): ErrorRule => {
  const clipped = (e: tf.Tensor2D): tf.Tensor2D => tf.clipByValue(e, -delta, delta)
  return {
    value: (e) => {
      const c = clipped(e)
      return tf.mul(c, tf.sub(e, tf.mul(c, 0.5)))
    },
    slope: clipped,
  }
}

/**
 * Outputs [N, targets]; targets [N, 2 · targets]: what was measured (0 where nothing was), then 1 where it was measured, else 0. The mean
 * is over measured values. The tally sums squared errors and counts per target.
 */
function masked({ value, slope }: ErrorRule, outputs: number): Loss {
  const numbered = (what: string) => Array.from({ length: outputs }, (_, target) => `${what}.${target}`)
  return {
    measures: [...numbered('squaredError'), ...numbered('measured')],
    tallied: 'sum',
    of(given, truth) {
      const answers = given.as2D(given.shape[0] ?? 0, outputs)
      const table = truth.as2D(answers.shape[0], 2 * outputs)
      const known = tf.slice2d(table, [0, outputs], [-1, outputs])
      const measured = tf.slice2d(table, [0, 0], [-1, outputs])
      const count = tf.maximum(tf.sum(known), 1)
      const error: tf.Tensor2D = tf.mul(tf.sub(answers, measured), known)
      // The slope is written out: tfjs's own would go through kernels that not every backend has.
      const lossOf = tf.customGrad((...inputs) => {
        const at = inputs[0] as tf.Tensor2D
        const rest: tf.Tensor2D = tf.mul(tf.sub(at, measured), known)
        const share: tf.Tensor2D = tf.div(slope(rest), count)
        const save = inputs[1] as unknown as (tensors: tf.Tensor[]) => void
        save([share])
        return {
          value: tf.div(tf.sum(value(rest)), count).asScalar(),
          gradFunc: (dy, saved) => tf.mul(dy, saved[0] as tf.Tensor2D),
        }
      })
      const tally = tf.concat([tf.sum(tf.square(error), 0).as1D(), tf.sum(known, 0).as1D()])
      return { loss: lossOf(answers) as tf.Scalar, tally }
    },
    dispose() {},
  }
}

/** Whoever opens a loss disposes of it. `outputs`: of the network, where the loss does not tell it. */
export function openLoss(settings: LossSettings, outputs: number): Loss {
  switch (settings.kind) {
    case 'crossEntropy':
      return crossEntropy
    case 'composite':
      return composite(settings)
    case 'squared':
      return masked(squaredError, outputs)
    case 'huber':
      return masked(huberError(settings.delta), outputs)
    default:
      return settings satisfies never
  }
}
