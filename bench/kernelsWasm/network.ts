/** One training step of the Raman network at batch 32 on the kernels themselves, without the trainer around it. */
import * as tf from '@tensorflow/tfjs'
import * as ops from '../../workers/engine/kernels/ops.ts'

export const batch = 32
export const points = 1351
const classes = 6

export interface ConvolutionLayer {
  readonly width: number
  readonly inChannels: number
  readonly kernel: number
  readonly outChannels: number
  /** Max-pool 4 and dropout after it. */
  readonly closes: boolean
}

export const convolutions: readonly ConvolutionLayer[] = [
  { width: points, inChannels: 1, kernel: 15, outChannels: 32, closes: false },
  { width: points, inChannels: 32, kernel: 15, outChannels: 32, closes: true },
  { width: 337, inChannels: 32, kernel: 11, outChannels: 64, closes: false },
  { width: 337, inChannels: 64, kernel: 11, outChannels: 64, closes: true },
  { width: 84, inChannels: 64, kernel: 7, outChannels: 128, closes: true },
]

const normal = (shape: number[], seed: number, deviation: number): tf.Tensor =>
  tf.randomNormal(shape, 0, deviation, 'float32', seed)

const variable = (shape: number[], seed: number, deviation: number): tf.Variable =>
  tf.tidy(() => tf.variable(normal(shape, seed, deviation)))

const constant = (size: number, value: number): tf.Variable => tf.tidy(() => tf.variable(tf.fill([size], value)))

const stages = () =>
  convolutions.map(({ inChannels, kernel, outChannels, closes }, i) => ({
    filter: variable([kernel, inChannels, outChannels], i + 1, Math.sqrt(2 / (kernel * inChannels))),
    bias: constant(outChannels, 0),
    gamma: constant(outChannels, 1),
    beta: constant(outChannels, 0),
    running: { mean: constant(outChannels, 0), variance: constant(outChannels, 1) },
    padding: (kernel - 1) / 2,
    closes,
  }))

/** A closure that takes one step and returns the loss as a tensor of the caller. */
export function trainingStep(): () => tf.Scalar {
  const trunk = stages()
  const hidden = { kernel: variable([2688, 256], 11, 0.02), bias: constant(256, 0) }
  const head = { kernel: variable([256, classes], 12, 0.06), bias: constant(classes, 0) }
  const parameters = [
    ...trunk.flatMap(({ filter, bias, gamma, beta }) => [filter, bias, gamma, beta]),
    ...[hidden.kernel, hidden.bias, head.kernel, head.bias],
  ]
  const zeros = (v: tf.Variable): tf.Variable => tf.tidy(() => tf.variable(tf.zerosLike(v)))
  const slots = parameters.map((parameter) => ({
    parameter,
    firstMoment: zeros(parameter),
    secondMoment: zeros(parameter),
  }))
  const x = normal([batch, points, 1], 21, 1) as tf.Tensor3D
  const labels = tf.tensor1d(
    Array.from({ length: batch }, (_, n) => n % classes),
    'int32',
  )
  const clock = tf.tensor1d([1, 42], 'int32')

  const lossOf = (): tf.Scalar => {
    let h: tf.Tensor3D = x
    for (const [layer, { filter, bias, gamma, beta, running, padding, closes }] of trunk.entries()) {
      const convolved = ops.conv1d(h, filter as unknown as tf.Tensor3D, bias as unknown as tf.Tensor1D, padding)
      const { y, mean, variance } = ops.batchNormTrain(
        convolved,
        gamma as unknown as tf.Tensor1D,
        beta as unknown as tf.Tensor1D,
        { epsilon: 1e-5, activation: 'relu' },
      )
      ops.updateRunningStatistics(running, { mean, variance }, 0.1, (y.shape[0] ?? 0) * (y.shape[1] ?? 0))
      h = closes ? ops.dropout(ops.maxPool1d(y, 4), clock, { rate: 0.25, layer }) : y
    }
    const dense = (input: tf.Tensor2D, weights: typeof hidden): tf.Tensor2D =>
      ops.dense(input, weights.kernel as unknown as tf.Tensor2D, weights.bias as unknown as tf.Tensor1D)
    const activated = ops.activation(dense(h.reshape([batch, -1]), hidden), 'relu')
    const logits = dense(ops.dropout(activated, clock, { rate: 0.4, layer: 9 }), head)
    return ops.softmaxCrossEntropy(logits, labels).loss
  }

  let t = 0
  return () => {
    t++
    const { value, grads } = tf.variableGrads(lossOf, parameters)
    const hyper = tf.tensor1d([1e-3, 0.9, 0.999, 1e-8, 1 - 0.9 ** t, 1 - 0.999 ** t])
    const stepped = slots.map((slot) => ({ ...slot, gradient: grads[slot.parameter.name] ?? null, weightDecay: 1e-4 }))
    ops.optimizerStep(stepped, hyper, false)
    hyper.dispose()
    tf.dispose(grads)
    return value
  }
}
