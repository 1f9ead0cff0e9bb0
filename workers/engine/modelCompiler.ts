/**
 * ModelSpec → forward function. Walks the spec once, folds what the kernels can do in one go
 * (batchNorm or dense followed by its activation), and hands back a function of (spectra, pass). It holds
 * no weights and no tensors, so compiling is free of cost and of ownership.
 */
import * as tf from '@tensorflow/tfjs'
import type { LayerKind, LayerOf, ModelSpec, Stage } from '#domain/model/modelSpec'
import { branches, narrow, widen } from './kernels/halfOps.ts'
import { joinHeads } from './kernels/ops.ts'
import { type LayerFunction, type LayerPlace, layerCompilers, type Pass } from './layers.ts'

/**
 * x [N, values per item], channel-major within an item → logits [N, units], or [N, units, heads]
 * when the spec has several heads.
 */
export type Forward = (x: tf.Tensor2D, pass: Pass) => tf.Tensor

/** A layer paired with its kind, so that a layer and its compiler are known to belong together. */
export type PairedLayer<K extends LayerKind = LayerKind> = { [P in K]: { readonly kind: P } & LayerOf<P> }[K]
type Compilers = { readonly [P in LayerKind]: (layer: PairedLayer<P>, place: LayerPlace) => LayerFunction }

const compilers: Compilers = layerCompilers

export function compileLayer<K extends LayerKind>(layer: PairedLayer<K>, place: LayerPlace): LayerFunction {
  return compilers[layer.kind](layer, place)
}

function compileStage({ name, layers }: Stage, firstOrdinal: number, head: boolean): LayerFunction[] {
  const functions: LayerFunction[] = []
  for (let index = 0; index < layers.length; index++) {
    const layer = layers[index]
    if (!layer) continue
    const last = head && index === layers.length - 1
    const place = { name: `${name}.${index}`, ordinal: firstOrdinal + index, last }
    const next = layers[index + 1]
    const takesActivation = layer.kind === 'batchNorm' || layer.kind === 'dense'
    if (takesActivation && (next?.kind === 'relu' || next?.kind === 'gelu')) {
      functions.push(compileLayer(layer, { ...place, activation: next.kind }))
      index++
    } else {
      functions.push(compileLayer(layer, { ...place, activation: 'linear' }))
    }
  }
  return functions
}

function compileStages(stages: readonly Stage[], firstOrdinal: number, head: boolean): LayerFunction[][] {
  let ordinal = firstOrdinal
  return stages.map((stage) => {
    const functions = compileStage(stage, ordinal, head)
    ordinal += stage.layers.length
    return functions
  })
}

/** [N, width, channels] for spectra, [N, features] for tables. */
export function engineLayout(x: tf.Tensor2D, input: readonly number[]): tf.Tensor {
  const [channels = 1, width] = input
  if (width === undefined) return x
  if (channels === 1) return tf.reshape(x, [-1, width, 1])
  return tf.transpose(tf.reshape(x, [-1, channels, width]), [0, 2, 1])
}

export function compileModel(spec: ModelSpec): Forward {
  const trunk = compileStages(spec.trunk, 0, false).flat()
  const trunkLayers = spec.trunk.reduce((count, stage) => count + stage.layers.length, 0)
  const heads = compileStages(spec.heads, trunkLayers, true)
  const through = (functions: readonly LayerFunction[], x: tf.Tensor, pass: Pass): tf.Tensor =>
    functions.reduce((value, layer) => layer(value, pass), x)
  return (x, pass) => {
    const half = pass.mode === 'training' && pass.half === true
    const laidOut = engineLayout(x, spec.input)
    const features = through(trunk, half ? narrow(laidOut) : laidOut, pass)
    const branched = branches(features, heads.length)
    const outputs = heads.map((head, h) => widen(through(head, branched[h] ?? features, pass)))
    const [only] = outputs
    return outputs.length === 1 && only ? only : joinHeads(outputs)
  }
}

/**
 * Biases whose gradient is zero by arithmetic: what a layer adds right before a batch norm, the mean
 * takes away again. Computed, it would be nothing but the rounding of long sums, which Adam would
 * take for a direction.
 */
export function biasesWithoutGradient(spec: ModelSpec): ReadonlySet<string> {
  const names = [...spec.trunk, ...spec.heads].flatMap(({ name, layers }) =>
    layers.flatMap(({ kind }, index) => {
      const cancelled = (kind === 'conv1d' || kind === 'dense') && layers[index + 1]?.kind === 'batchNorm'
      return cancelled ? [`${name}.${index}.bias`] : []
    }),
  )
  return new Set(names)
}
