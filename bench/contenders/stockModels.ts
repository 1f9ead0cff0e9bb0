/** Both studies' networks as tfjs layers models, and the composite loss in its core operations. */
import * as tf from '@tensorflow/tfjs'
import type { Weights } from '#domain/model/weights'
import { cnn, mlp } from './workloads.ts'

const normalised = () => tf.layers.batchNormalization({ momentum: 0.9, epsilon: 1e-5 })

/** RamanCNN1D: [N, 1351, 1] → logits [N, 6]. */
export function ramanModel(): tf.Sequential {
  const model = tf.sequential()
  const convolve = (filters: number, kernelSize: number, inputShape?: [number, number]) => {
    model.add(tf.layers.conv1d({ filters, kernelSize, padding: 'same', ...(inputShape ? { inputShape } : {}) }))
    model.add(normalised())
    model.add(tf.layers.reLU())
  }
  const close = () => {
    model.add(tf.layers.maxPooling1d({ poolSize: 4 }))
    model.add(tf.layers.dropout({ rate: 0.25 }))
  }
  convolve(32, 15, [cnn.points, 1])
  convolve(32, 15)
  close()
  convolve(64, 11)
  convolve(64, 11)
  close()
  convolve(128, 7)
  close()
  model.add(tf.layers.flatten())
  model.add(tf.layers.dense({ units: 256, activation: 'relu' }))
  model.add(tf.layers.dropout({ rate: 0.4 }))
  model.add(tf.layers.dense({ units: cnn.classes }))
  return model
}

/** `[out, in, kernel]` and `[out, in]` as PyTorch keeps them, in tfjs's order: last axis first. */
const reversed = (tensor: tf.Tensor): tf.Tensor =>
  tf.transpose(
    tensor,
    tensor.shape.map((_, axis) => tensor.rank - 1 - axis),
  )

/**
 * Gives `ramanModel()` the weights of a RamanCNN1D, listed in the order of its layers, so that both must
 * answer alike. PyTorch flattens channel by channel, tfjs point by point.
 */
export function setRamanWeights(model: tf.Sequential, weights: Weights): void {
  const given = [...weights.values()]
  // What is flattened: three poolings by 4, and the filters of the last convolution.
  const [width, channels] = [Math.floor(cnn.points / 64), 128]
  tf.tidy(() => {
    for (const layer of model.layers) {
      const own = given.splice(0, layer.weights.length).map(({ shape, data }) => {
        const tensor = tf.tensor(data, [...shape])
        const wide = shape.length === 2 && shape[1] === width * channels
        if (!wide) return reversed(tensor)
        const units = shape[0] ?? 1
        return tf.transpose(tensor.reshape([units, channels, width]), [2, 1, 0]).reshape([width * channels, units])
      })
      layer.setWeights(own)
    }
  })
}

/** The spectral-components network: [N, 8] → four heads [N, 61]. `gelu` is tfjs's own, the exact erf form. */
export function mlpModel(): tf.LayersModel {
  const dense = (units: number, x: tf.SymbolicTensor): tf.SymbolicTensor =>
    // One symbolic tensor in, one out.
    tf.layers.dense({ units }).apply(x) as tf.SymbolicTensor
  const through = (layer: tf.layers.Layer, x: tf.SymbolicTensor) => layer.apply(x) as tf.SymbolicTensor
  const gelu = (x: tf.SymbolicTensor) => through(tf.layers.activation({ activation: 'gelu' }), x)
  const block = (units: number, rate: number, x: tf.SymbolicTensor): tf.SymbolicTensor => {
    const y = gelu(through(normalised(), dense(units, x)))
    return rate === 0 ? y : through(tf.layers.dropout({ rate }), y)
  }
  const input = tf.input({ shape: [mlp.features] })
  const base = block(mlp.hidden / 2, 0, block(mlp.hidden, 0.2, block(mlp.hidden, 0.2, input)))
  const head = (x: tf.SymbolicTensor) => dense(mlp.wavelengths, gelu(dense(256, x)))
  return tf.model({ inputs: input, outputs: [head(base), head(base), head(base), head(block(512, 0.1, base))] })
}

/** 0.4 · weighted square error + 0.3 · (1 − weighted cosine) + 0.3 · square error weighted along wavelength too; [N, 61, 4]. */
export function compositeLoss(): (predicted: tf.Tensor, truth: tf.Tensor) => tf.Scalar {
  const components = tf.tensor1d([1, 1, 1, 1.5])
  const peaks = tf.tensor2d(
    Array.from({ length: mlp.wavelengths }, (_, i) => [1, 1.2, 1.5, 2][Math.min(3, Math.floor(i / 15))] ?? 2),
    [mlp.wavelengths, 1],
  )
  const direction = (curves: tf.Tensor) => tf.div(curves, tf.add(tf.sqrt(tf.sum(tf.square(curves), 1, true)), 1e-6))
  return (predicted, truth) => {
    const squares = tf.mul(components, tf.squaredDifference(predicted, truth))
    const cosine = tf.sum(tf.mul(components, tf.mul(direction(predicted), direction(truth))), 1)
    return tf.addN([
      tf.mul(0.4, tf.mean(squares)),
      tf.mul(0.3, tf.sub(1, tf.mean(cosine))),
      tf.mul(0.3, tf.mean(tf.mul(peaks, squares))),
    ]) as tf.Scalar
  }
}
