/**
 * The primitives composed from stock tfjs operations. On the `cpu` backend they are the judge that
 * our kernels and their gradients are held to; elsewhere they take the shapes that our kernels
 * cannot. Slow and plain on purpose; they share no arithmetic with the kernels but the Philox
 * generator that defines dropout's mask.
 */

import * as tf from '@tensorflow/tfjs'
import { copiesOf, drawItem } from '#domain/augmentation/augmentation'
import { philox, streams } from '#domain/random/rng'
import type { ActivationKind } from './contract.ts'
import type {
  BatchStatistics,
  CompositeAttrs,
  CompositeWeights,
  DropoutAttrs,
  ItemAttrs,
  ItemSource,
  NormalisationAttrs,
  ParameterSlot,
  RunningStatistics,
} from './operands.ts'

export function conv1d(x: tf.Tensor3D, filter: tf.Tensor3D, bias: tf.Tensor1D, padding: number): tf.Tensor3D {
  const padded = tf.pad3d(x, [
    [0, 0],
    [padding, padding],
    [0, 0],
  ])
  return tf.add(tf.conv1d(padded, filter, 1, 'valid'), bias)
}

export function matMul(
  a: tf.Tensor2D,
  b: tf.Tensor2D,
  transposeA: boolean,
  transposeB: boolean,
  bias: tf.Tensor1D | undefined,
): tf.Tensor2D {
  const product: tf.Tensor2D = tf.matMul(a, b, transposeA, transposeB)
  return bias ? tf.add(product, bias) : product
}

const allButLast = (x: tf.Tensor): number[] => x.shape.slice(0, -1).map((_, axis) => axis)

export function batchNormTrain<T extends tf.Tensor>(
  x: T,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  attrs: NormalisationAttrs,
): { readonly y: T } & BatchStatistics {
  const { mean, variance } = tf.moments(x, allButLast(x))
  const statistics = { mean: mean.as1D(), variance: variance.as1D() }
  return { y: batchNormEval(x, gamma, beta, statistics.mean, statistics.variance, attrs), ...statistics }
}

export function batchNormEval<T extends tf.Tensor>(
  x: T,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  mean: tf.Tensor1D,
  variance: tf.Tensor1D,
  attrs: NormalisationAttrs,
): T {
  const scale = tf.mul(gamma, tf.rsqrt(tf.add(variance, attrs.epsilon)))
  const normalised: T = tf.add(tf.mul(tf.sub(x, mean), scale), beta)
  return activation(normalised, attrs.activation)
}

export function updateRunningStatistics(
  running: RunningStatistics,
  batch: BatchStatistics,
  momentum: number,
  count: number,
): void {
  tf.tidy(() => {
    const move = (kept: tf.Variable, target: tf.Tensor): void =>
      kept.assign(tf.add(tf.mul(kept, 1 - momentum), tf.mul(target, momentum)))
    move(running.mean, batch.mean)
    move(running.variance, tf.mul(batch.variance, count / (count - 1)))
  })
}

export function activation<T extends tf.Tensor>(x: T, kind: ActivationKind): T {
  switch (kind) {
    case 'linear':
      return x
    case 'relu':
      return tf.relu(x)
    case 'gelu':
      return tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1))
    default:
      return kind satisfies never
  }
}

/** Through a one-hot of the first maximum: stock pooling hands the gradient of a tie to the last. */
export function maxPool1d(x: tf.Tensor3D, size: number): tf.Tensor3D {
  const [batch, width, channels] = x.shape
  const outputs = Math.floor(width / size)
  const kept = tf.slice(x, [0, 0, 0], [batch, outputs * size, channels])
  const windows = tf.transpose(tf.reshape(kept, [batch, outputs, size, channels]), [0, 1, 3, 2])
  const first = tf.oneHot(tf.argMax(windows, 3).toInt(), size)
  return tf.sum(tf.mul(windows, first), 3)
}

export function dropout<T extends tf.Tensor>(x: T, clock: tf.Tensor1D, { rate, layer }: DropoutAttrs): T {
  const [step = 0, seed = 0] = clock.dataSync()
  const mask = new Float32Array(x.size)
  for (let block = 0; block * 4 < x.size; block++) {
    const words = philox([block, step >>> 0, layer, streams.dropout], [seed >>> 0, 0])
    words.forEach((word, lane) => {
      if (block * 4 + lane < x.size) mask[block * 4 + lane] = (word >>> 8) / 2 ** 24 >= rate ? 1 / (1 - rate) : 0
    })
  }
  return tf.mul(x, tf.tensor(mask, x.shape))
}

export function softmaxCrossEntropy(
  logits: tf.Tensor2D,
  labels: tf.Tensor1D,
): { readonly loss: tf.Scalar; readonly correct: tf.Scalar } {
  const [batch, classes] = logits.shape
  const truth = tf.oneHot(labels.toInt(), classes)
  const loss: tf.Scalar = tf.div(tf.neg(tf.sum(tf.mul(tf.logSoftmax(logits), truth))), batch)
  const correct: tf.Scalar = tf.sum(tf.cast(tf.equal(tf.argMax(logits, 1), labels), 'float32'))
  return { loss, correct }
}

/** Norm along the points. Held above 0 by next to nothing, so that its gradient at an all-zero curve is 0, not NaN. */
function curveNorms(curves: tf.Tensor3D): tf.Tensor3D {
  return tf.sqrt(tf.maximum(tf.sum(tf.square(curves), 1, true), 1e-37))
}

export function compositeLoss(
  prediction: tf.Tensor3D,
  target: tf.Tensor3D,
  { components, peaks }: CompositeWeights,
  { squared, cosine, peak, epsilon }: CompositeAttrs,
): { readonly loss: tf.Scalar; readonly measures: tf.Tensor1D } {
  const errors = tf.square(tf.sub(prediction, target))
  const unit = (curves: tf.Tensor3D): tf.Tensor => tf.div(curves, tf.add(curveNorms(curves), epsilon))
  const similarities: tf.Tensor2D = tf.sum(tf.mul(unit(prediction), unit(target)), 1)
  const squaredTerm = tf.mean(tf.mul(errors, components))
  const cosineTerm = tf.sub(1, tf.mean(tf.mul(similarities, components)))
  const peakTerm = tf.mean(tf.mul(tf.mul(errors, components), tf.reshape(peaks, [1, -1, 1])))
  const loss = tf.addN([tf.mul(squaredTerm, squared), tf.mul(cosineTerm, cosine), tf.mul(peakTerm, peak)]).asScalar()
  const terms = tf.stack([squaredTerm, cosineTerm, peakTerm]).as1D()
  return { loss, measures: tf.concat([terms, tf.mean(errors, [0, 1]).as1D(), tf.mean(similarities, 0).as1D()]) }
}

export function optimizerStep(slot: ParameterSlot, hyper: tf.Tensor1D, decoupled: boolean): void {
  const { parameter, firstMoment, secondMoment, gradient, weightDecay } = slot
  tf.tidy(() => {
    const at = (index: number): tf.Scalar => tf.reshape(tf.slice(hyper, index, 1), [])
    const [learningRate, beta1, beta2, epsilon, correction1, correction2] = [0, 1, 2, 3, 4, 5].map(at) as [
      tf.Scalar,
      tf.Scalar,
      tf.Scalar,
      tf.Scalar,
      tf.Scalar,
      tf.Scalar,
    ]
    const decay = tf.mul(weightDecay, parameter)
    const plain = gradient ?? tf.zerosLike(parameter)
    const g = decoupled ? plain : tf.add(plain, decay)
    const p = decoupled ? tf.sub(parameter, tf.mul(learningRate, decay)) : parameter
    firstMoment.assign(tf.add(tf.mul(firstMoment, beta1), tf.mul(g, tf.sub(1, beta1))))
    secondMoment.assign(tf.add(tf.mul(secondMoment, beta2), tf.mul(tf.square(g), tf.sub(1, beta2))))
    const spread = tf.add(tf.div(tf.sqrt(secondMoment), tf.sqrt(correction2)), epsilon)
    parameter.assign(tf.sub(p, tf.mul(tf.div(learningRate, correction1), tf.div(firstMoment, spread))))
  })
}

/** Draws with the domain's own augmentation, in double precision. */
export function batchItems(
  { spectra, targets }: ItemSource,
  items: tf.Tensor1D,
  { augmentation, seed }: ItemAttrs,
): { readonly inputs: tf.Tensor2D; readonly targets: tf.Tensor } {
  const [values, width] = [spectra.dataSync<'float32'>(), spectra.shape[1]]
  const drawn = items.dataSync<'int32'>()
  const versions = copiesOf(augmentation) + 1
  const inputs = new Float32Array(drawn.length * width)
  drawn.forEach((item, i) => {
    const row = Math.floor(item / versions)
    const source = values.subarray(row * width, (row + 1) * width)
    drawItem(source, inputs.subarray(i * width, (i + 1) * width), augmentation, seed, item)
  })
  const rows = tf.tensor1d(
    drawn.map((item) => Math.floor(item / versions)),
    'int32',
  )
  return { inputs: tf.tensor2d(inputs, [drawn.length, width]), targets: tf.gather(targets, rows) }
}

export function joinHeads(heads: readonly tf.Tensor[]): tf.Tensor {
  return tf.stack([...heads], -1)
}
