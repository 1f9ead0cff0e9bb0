/**
 * The numbers a network holds: their PyTorch names, shapes and starting values. Engine, weight
 * files and counts all read this list, so the order and the names are the same everywhere.
 */
import { randomFor, streams } from '../random/rng.ts'
import type { LayerKind, LayerOf, ModelSpec } from './modelSpec.ts'
import { type LayerShape, modelShapes, type Shape } from './shapes.ts'
import type { NamedTensor, Weights } from './weights.ts'

export type ParameterRole = 'weight' | 'bias' | 'gamma' | 'beta' | 'runningMean' | 'runningVariance'

export interface ParameterSpec {
  /** PyTorch's state_dict key, such as `block1.0.weight`. */
  readonly name: string
  /** PyTorch's layout: conv1d `[out, in, kernel]`, dense `[out, in]`, vectors `[size]`. */
  readonly shape: Shape
  readonly role: ParameterRole
  /** False for running statistics. */
  readonly trainable: boolean
  /** Inputs that one output sums over; 0 for batch norm. */
  readonly fanIn: number
}

type Field = readonly [suffix: string, role: ParameterRole, shape: Shape]
interface Held {
  readonly fanIn: number
  readonly fields: readonly Field[]
}

const nothing: Held = { fanIn: 0, fields: [] }
const none = (): Held => nothing

const held: { readonly [K in LayerKind]: (layer: LayerOf<K>, input: Shape) => Held } = {
  conv1d: ({ filters, kernel }, [channels = 0]) => ({
    fanIn: channels * kernel,
    fields: [
      ['weight', 'weight', [filters, channels, kernel]],
      ['bias', 'bias', [filters]],
    ],
  }),
  batchNorm: (_, [channels = 0]) => ({
    fanIn: 0,
    fields: [
      ['weight', 'gamma', [channels]],
      ['bias', 'beta', [channels]],
      ['running_mean', 'runningMean', [channels]],
      ['running_var', 'runningVariance', [channels]],
    ],
  }),
  relu: none,
  gelu: none,
  maxPool: none,
  dropout: none,
  flatten: none,
  dense: ({ units }, [features = 0]) => ({
    fanIn: features,
    fields: [
      ['weight', 'weight', [units, features]],
      ['bias', 'bias', [units]],
    ],
  }),
}

function heldBy<K extends LayerKind>(kind: K, layer: LayerOf<K>, input: Shape): Held {
  return held[kind](layer, input)
}

const isStatistic = (role: ParameterRole): boolean => role === 'runningMean' || role === 'runningVariance'

/** Parameters of one layer, in PyTorch's order. */
export function layerParameters({ layer, input, path }: LayerShape): ParameterSpec[] {
  const { fanIn, fields } = heldBy(layer.kind, layer, input)
  return fields.map(([suffix, role, shape]) => ({
    name: `${path}.${suffix}`,
    shape,
    role,
    trainable: !isStatistic(role),
    fanIn,
  }))
}

/** All parameters in the order of the layers. Throws when the shapes do not fit: check with `modelShapes` first. */
export function parameterSpecs(model: ModelSpec): ParameterSpec[] {
  const shapes = modelShapes(model)
  if (!shapes.ok) throw new Error(shapes.error.message)
  return shapes.value.layers.flatMap(layerParameters)
}

export const sizeOf = (shape: Shape): number => shape.reduce((product, size) => product * size, 1)

/** Trainable numbers; running statistics are not among them. */
export function countParameters(model: ModelSpec): number {
  return parameterSpecs(model).reduce((sum, spec) => sum + (spec.trainable ? sizeOf(spec.shape) : 0), 0)
}

/**
 * PyTorch's defaults: weights and biases of conv and dense from U(−1/√fanIn, 1/√fanIn)
 * (`kaiming_uniform_(a=√5)` comes to the same), batch norm 1 and 0, statistics 0 and 1.
 * Parameter k of the list draws from (seed, initialisation, k), so each is the same whatever stands around it.
 */
export function initialWeights(model: ModelSpec, seed: number): Weights {
  const weights = new Map<string, NamedTensor>()
  for (const [index, { name, shape, role, fanIn }] of parameterSpecs(model).entries()) {
    const data = new Float32Array(sizeOf(shape))
    if (role === 'weight' || role === 'bias') {
      const random = randomFor(seed, streams.initialisation, index)
      const bound = 1 / Math.sqrt(fanIn)
      for (let i = 0; i < data.length; i++) data[i] = (2 * random.uniform() - 1) * bound
    } else if (role === 'gamma' || role === 'runningVariance') {
      data.fill(1)
    }
    weights.set(name, { shape, data })
  }
  return weights
}
