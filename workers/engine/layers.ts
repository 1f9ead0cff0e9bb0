/**
 * What each kind of layer computes, over the primitives of `kernels/ops.ts`: one entry per kind,
 * and the compiler names the missing one when a kind is added. An entry turns a layer of the spec
 * into a function of its input; weights are looked up at run time, so one compiled network serves
 * every set of weights. It does not know of losses, optimizers or where weights come from.
 */
import * as tf from '@tensorflow/tfjs'
import type { LayerKind, LayerOf } from '#domain/model/modelSpec'
import type { ActivationKind } from './kernels/contract.ts'
import { channelsFirst } from './kernels/halfOps.ts'
import * as ops from './kernels/ops.ts'

/** PyTorch's defaults, which the spec's batchNorm means. */
export const batchNormEpsilon = 1e-5
export const batchNormMomentum = 0.1

export type DeviceWeights = ReadonlyMap<string, tf.Variable>

/**
 * One walk through the network. `clock` int32 [2] = (step, seed) decides the dropout masks; `half`:
 * what lies between layers is kept in half precision.
 */
export type Pass =
  | {
      readonly mode: 'training'
      readonly weights: DeviceWeights
      readonly clock: tf.Tensor1D
      readonly half?: boolean
    }
  | { readonly mode: 'evaluation'; readonly weights: DeviceWeights }

export interface LayerPlace {
  /** `<stage>.<index in its stage>`, the prefix of its weights' names. */
  readonly name: string
  /** Position in the network, over all stages; tells dropout layers apart. */
  readonly ordinal: number
  /** Applied to the result: the next layer of the spec, where it was folded into this one. */
  readonly activation: ActivationKind
  /** Nothing comes after it: its result is what the loss judges, in single precision. */
  readonly last?: boolean
}

/** Spectra [N, width, channels], tables [N, features]. */
export type LayerFunction = (x: tf.Tensor, pass: Pass) => tf.Tensor

type LayerCompiler<K extends LayerKind> = (layer: LayerOf<K>, place: LayerPlace) => LayerFunction

const hasRank =
  <T extends tf.Tensor>(rank: number) =>
  (x: tf.Tensor): x is T =>
    x.rank === rank
const isVector = hasRank<tf.Tensor1D>(1)
export const isTable = hasRank<tf.Tensor2D>(2)
export const isSpectra = hasRank<tf.Tensor3D>(3)

export function expectRank<T extends tf.Tensor>(x: tf.Tensor, is: (x: tf.Tensor) => x is T, what: string): T {
  if (!is(x)) throw new Error(`${what} cannot take a tensor of shape [${x.shape.join(', ')}]`)
  return x
}

export function weightOf(pass: Pass, name: string): tf.Variable {
  const weight = pass.weights.get(name)
  if (!weight) throw new Error(`the weights lack ${name}`)
  return weight
}

const vectorOf = (pass: Pass, name: string): tf.Tensor1D => expectRank(weightOf(pass, name), isVector, name)

export const layerCompilers = {
  conv1d:
    (layer, { name }) =>
    (x, pass) => {
      const filter = expectRank(weightOf(pass, `${name}.weight`), isSpectra, name)
      return ops.conv1d(expectRank(x, isSpectra, name), filter, vectorOf(pass, `${name}.bias`), layer.padding)
    },

  batchNorm:
    (_, { name, activation }) =>
    (x, pass) => {
      const attrs = { epsilon: batchNormEpsilon, activation }
      const gamma = vectorOf(pass, `${name}.weight`)
      const beta = vectorOf(pass, `${name}.bias`)
      const running = {
        mean: weightOf(pass, `${name}.running_mean`),
        variance: weightOf(pass, `${name}.running_var`),
      }
      if (pass.mode === 'evaluation') {
        const mean = expectRank(running.mean, isVector, name)
        return ops.batchNormEval(x, gamma, beta, mean, expectRank(running.variance, isVector, name), attrs)
      }
      const { y, ...batch } = ops.batchNormTrain(x, gamma, beta, attrs)
      ops.updateRunningStatistics(running, batch, batchNormMomentum, x.size / gamma.size)
      return y
    },

  relu: () => (x) => ops.activation(x, 'relu'),

  gelu: () => (x) => ops.activation(x, 'gelu'),

  maxPool:
    (layer, { name }) =>
    (x) =>
      ops.maxPool1d(expectRank(x, isSpectra, name), layer.size),

  dropout:
    (layer, { ordinal }) =>
    (x, pass) =>
      pass.mode === 'training' && layer.rate > 0 ? ops.dropout(x, pass.clock, { rate: layer.rate, layer: ordinal }) : x,

  /** Channel-major, as PyTorch flattens (N, C, W): so dense weights keep their meaning across both. */
  flatten: () => (x) => {
    if (!isSpectra(x)) return x
    const [batch, width, channels] = x.shape
    return tf.reshape(channelsFirst(x), [batch, channels * width])
  },

  dense:
    (_, { name, activation, last }) =>
    (x, pass) => {
      const kernel = expectRank(weightOf(pass, `${name}.weight`), isTable, name)
      return ops.dense(expectRank(x, isTable, name), kernel, vectorOf(pass, `${name}.bias`), activation, last)
    },
} satisfies { [K in LayerKind]: LayerCompiler<K> }
