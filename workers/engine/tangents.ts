/**
 * Forward-mode derivatives of a network in evaluation mode: tangents travel with the values, one
 * per direction, so that all outputs' derivatives in a few inputs cost as many forward rows, where
 * going backward would cost a pass per output. What a layer computes is `layers.ts`'s business, and
 * the slope of what acts on each value alone is that layer's own gradient; here stands only how
 * each kind carries a tangent on. It knows of no path and no average.
 */
import * as tf from '@tensorflow/tfjs'
import type { LayerKind, ModelSpec } from '#domain/model/modelSpec'
import { releasingTape } from './gradientTape.ts'
import * as ops from './kernels/ops.ts'
import {
  type DeviceWeights,
  expectRank,
  isSpectra,
  isTable,
  type LayerFunction,
  type LayerPlace,
  type Pass,
  weightOf,
} from './layers.ts'
import { compileLayer, engineLayout, type PairedLayer } from './modelCompiler.ts'

/** A value [N, …] and its derivatives along D directions [D·N, …], one direction after another. */
export interface Dual {
  readonly value: tf.Tensor
  readonly tangents: tf.Tensor
}

type DualFunction = (dual: Dual, pass: Pass) => Dual

/** x [N, values per item] → outputs [N, …] and their derivatives in each value of an item, [values · N, …]. */
export type TangentForward = (x: tf.Tensor2D, weights: DeviceWeights) => Dual

type TangentRule<K extends LayerKind> = (layer: PairedLayer<K>, place: LayerPlace, own: LayerFunction) => DualFunction

/** Tangents [D·N, …] times slopes [N, …], the same for every direction. */
function scaled(tangents: tf.Tensor, slopes: tf.Tensor): tf.Tensor {
  const directions = tf.reshape(tangents, [-1, ...slopes.shape])
  return tf.reshape(tf.mul(directions, slopes), tangents.shape)
}

/** The value of a layer and the derivative of its sum: of a layer that acts on each value alone, its slopes. */
function valueAndSlopes(own: LayerFunction, x: tf.Tensor, pass: Pass): { value: tf.Tensor; slopes: tf.Tensor } {
  const { value, grad } = releasingTape(() => tf.valueAndGrad((inner: tf.Tensor) => own(inner, pass))(x))
  return { value, slopes: grad }
}

const elementwise =
  (_: unknown, __: LayerPlace, own: LayerFunction): DualFunction =>
  ({ value: x, tangents }, pass) => {
    const { value, slopes } = valueAndSlopes(own, x, pass)
    return { value, tangents: scaled(tangents, slopes) }
  }

/** Moves values without changing them. */
const rearranging =
  (_: unknown, __: LayerPlace, own: LayerFunction): DualFunction =>
  ({ value, tangents }, pass) => ({ value: own(value, pass), tangents: own(tangents, pass) })

/** Windows [N, ⌊W/size⌋·size, C] → their sums [N, ⌊W/size⌋, C]. */
function windowSums(x: tf.Tensor3D, size: number): tf.Tensor {
  const [rows, width, channels] = x.shape
  const windows = Math.floor(width / size)
  const kept = tf.slice(x, [0, 0, 0], [rows, windows * size, channels])
  return tf.sum(tf.reshape(kept, [rows, windows, size, channels]), 2)
}

const tangentRules = {
  dense:
    (_, { name }, own) =>
    ({ value, tangents }, pass) => {
      const kernel = expectRank(weightOf(pass, `${name}.weight`), isTable, name)
      return { value: own(value, pass), tangents: ops.matMul(expectRank(tangents, isTable, name), kernel) }
    },

  conv1d:
    (layer, { name }, own) =>
    ({ value, tangents }, pass) => {
      const filter = expectRank(weightOf(pass, `${name}.weight`), isSpectra, name)
      const noBias = tf.zeros<tf.Rank.R1>([layer.filters])
      const carried = ops.conv1d(expectRank(tangents, isSpectra, name), filter, noBias, layer.padding)
      return { value: own(value, pass), tangents: carried }
    },

  /** The slope of a maximum is 1 where it stands and 0 elsewhere: the window's sum picks its tangent. */
  maxPool:
    (layer, { name }, own) =>
    ({ value: x, tangents }, pass) => {
      const { value, slopes } = valueAndSlopes(own, x, pass)
      return { value, tangents: windowSums(expectRank(scaled(tangents, slopes), isSpectra, name), layer.size) }
    },

  batchNorm: elementwise,
  relu: elementwise,
  gelu: elementwise,
  dropout: rearranging,
  flatten: rearranging,
} satisfies { [K in LayerKind]: TangentRule<K> }

const rules: { readonly [K in LayerKind]: TangentRule<K> } = tangentRules

function compileDual<K extends LayerKind>(layer: PairedLayer<K>, place: LayerPlace): DualFunction {
  return rules[layer.kind](layer, place, compileLayer(layer, place))
}

function compileStages(stages: ModelSpec['trunk']): DualFunction[] {
  return stages.flatMap(({ name, layers }) =>
    layers.map((layer, index) => compileDual(layer, { name: `${name}.${index}`, ordinal: 0, activation: 'linear' })),
  )
}

/** One unit step in each of an item's `values`, for N items: [values · N, values]. */
function unitSteps(values: number, items: number): tf.Tensor2D {
  const identity = tf.reshape(tf.eye(values), [values, 1, values])
  return tf.reshape(tf.tile(identity, [1, items, 1]), [values * items, values])
}

/** The tensors of the answer belong to the caller's tidy scope, as those of a forward pass do. */
export function compileTangents(spec: ModelSpec): TangentForward {
  const trunk = compileStages(spec.trunk)
  const heads = spec.heads.map((head) => compileStages([head]))
  return (x, weights) => {
    const pass: Pass = { mode: 'evaluation', weights }
    const through = (layers: readonly DualFunction[], from: Dual): Dual =>
      layers.reduce((dual, layer) => layer(dual, pass), from)
    const [items, values] = x.shape
    const input = {
      value: engineLayout(x, spec.input),
      tangents: engineLayout(unitSteps(values, items), spec.input),
    }
    const features = through(trunk, input)
    const outputs = heads.map((head) => through(head, features))
    const [only] = outputs
    if (outputs.length === 1 && only) return only
    return {
      value: ops.joinHeads(outputs.map(({ value }) => value)),
      tangents: ops.joinHeads(outputs.map(({ tangents }) => tangents)),
    }
  }
}
