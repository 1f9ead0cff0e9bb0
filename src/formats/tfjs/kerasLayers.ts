/**
 * Each layer of a ModelSpec in the words of Keras's layers format, with its parameters in Keras's
 * layouts. Spectra lie channels-last there (`[length, channels]`), so flatten turns them round first
 * to keep PyTorch's channel-major order of features.
 */
import type { LayerKind, LayerOf } from '#domain/model/modelSpec'
import type { Shape } from '#domain/model/shapes'
import type { NamedTensor } from '#domain/model/weights'

/** One Keras layer; `parameters` pairs Keras's weight names with ours, in Keras's order. */
export interface KerasLayer {
  readonly className: string
  /** Appended to the layer's name where one of ours takes several of theirs. */
  readonly suffix?: string
  readonly config: Readonly<Record<string, unknown>>
  readonly parameters?: readonly KerasParameter[]
}

export interface KerasParameter {
  readonly name: string
  /** Our field, such as `running_mean`. */
  readonly field: string
  readonly convert?: (tensor: NamedTensor) => NamedTensor
}

/** PyTorch conv1d `[out, in, kernel]` → Keras `[kernel, in, out]`. */
function convKernel({ shape, data }: NamedTensor): NamedTensor {
  const [out = 0, inputs = 0, kernel = 0] = shape
  const turned = new Float32Array(data.length)
  let at = 0
  for (let o = 0; o < out; o++) {
    for (let i = 0; i < inputs; i++) {
      for (let k = 0; k < kernel; k++) turned[(k * inputs + i) * out + o] = data[at++] ?? 0
    }
  }
  return { shape: [kernel, inputs, out], data: turned }
}

/** PyTorch dense `[out, in]` → Keras `[in, out]`. */
function denseKernel({ shape, data }: NamedTensor): NamedTensor {
  const [out = 0, inputs = 0] = shape
  const turned = new Float32Array(data.length)
  for (let o = 0; o < out; o++) for (let i = 0; i < inputs; i++) turned[i * out + o] = data[o * inputs + i] ?? 0
  return { shape: [inputs, out], data: turned }
}

const bias: KerasParameter = { name: 'bias', field: 'bias' }

/** Padding by the same amount on both sides, which Conv1D itself only knows for odd kernels. */
function padded(padding: number, [channels = 0, length = 0]: Shape): KerasLayer[] {
  return [
    { className: 'Reshape', suffix: 'rows', config: { target_shape: [1, length, channels] } },
    {
      className: 'ZeroPadding2D',
      suffix: 'pad',
      config: {
        padding: [
          [0, 0],
          [padding, padding],
        ],
        data_format: 'channels_last',
      },
    },
    { className: 'Reshape', suffix: 'line', config: { target_shape: [length + 2 * padding, channels] } },
  ]
}

export const kerasLayers: {
  readonly [K in LayerKind]: (layer: LayerOf<K>, input: Shape) => readonly KerasLayer[]
} = {
  conv1d: ({ filters, kernel, padding }, input) => {
    const same = 2 * padding === kernel - 1
    return [
      ...(same || padding === 0 ? [] : padded(padding, input)),
      {
        className: 'Conv1D',
        config: {
          filters,
          kernel_size: [kernel],
          strides: [1],
          padding: same ? 'same' : 'valid',
          dilation_rate: [1],
          activation: 'linear',
          use_bias: true,
        },
        parameters: [{ name: 'kernel', field: 'weight', convert: convKernel }, bias],
      },
    ]
  },
  batchNorm: () => [
    {
      className: 'BatchNormalization',
      config: { axis: -1, momentum: 0.9, epsilon: 1e-5, center: true, scale: true },
      parameters: [
        { name: 'gamma', field: 'weight' },
        { name: 'beta', field: 'bias' },
        { name: 'moving_mean', field: 'running_mean' },
        { name: 'moving_variance', field: 'running_var' },
      ],
    },
  ],
  relu: () => [{ className: 'Activation', config: { activation: 'relu' } }],
  gelu: () => [{ className: 'Activation', config: { activation: 'gelu' } }],
  maxPool: ({ size }) => [
    { className: 'MaxPooling1D', config: { pool_size: [size], strides: [size], padding: 'valid' } },
  ],
  dropout: ({ rate }) => [{ className: 'Dropout', config: { rate, noise_shape: null, seed: null } }],
  flatten: (_, input) => [
    ...(input.length > 1 ? [{ className: 'Permute', suffix: 'channelMajor', config: { dims: [2, 1] } }] : []),
    { className: 'Flatten', config: {} },
  ],
  dense: ({ units }) => [
    {
      className: 'Dense',
      config: { units, activation: 'linear', use_bias: true },
      parameters: [{ name: 'kernel', field: 'weight', convert: denseKernel }, bias],
    },
  ],
}

export function kerasLayersOf<K extends LayerKind>(kind: K, layer: LayerOf<K>, input: Shape): readonly KerasLayer[] {
  return kerasLayers[kind](layer, input)
}
