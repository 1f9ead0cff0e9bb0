/**
 * What comes out of each layer. Whoever compiles a `ModelSpec` (engine, writers, diagram, counts)
 * asks here first, so a network that cannot work is refused once, in words, before anything is built.
 * Shapes leave the batch out: `[channels, length]` for spectra, `[features]` for tables.
 */
import { type AppError, err, ok, type Result } from '../result.ts'
import type { Layer, LayerKind, LayerOf, ModelSpec, Stage } from './modelSpec.ts'

export type Shape = readonly number[]

export interface LayerShape {
  readonly part: 'trunk' | 'head'
  readonly stage: string
  /** Position in its stage; with the stage's name it makes the PyTorch path. */
  readonly index: number
  /** `block1.0` */
  readonly path: string
  readonly layer: Layer
  readonly input: Shape
  readonly output: Shape
}

export interface ModelShapes {
  /** Trunk first, then head after head, each in order. */
  readonly layers: readonly LayerShape[]
  readonly trunkOutput: Shape
  /** `[units]` of one head; `[units, heads]` of several. */
  readonly output: Shape
}

/** What a layer does to a shape, or why it cannot take it (the end of “… needs”). */
type ShapeRule<K extends LayerKind> = (layer: LayerOf<K>, input: Shape) => Shape | string

/** Each layer is compiled and keeps its output. */
const mostLayers = 1_000

const unchanged = (_: Layer, input: Shape): Shape => input

const rules: { readonly [K in LayerKind]: ShapeRule<K> } = {
  conv1d: (layer, [channels, length]) => {
    if (channels === undefined || length === undefined) return 'an input of the form [channels, length]'
    const out = length + 2 * layer.padding - layer.kernel + 1
    return out >= 1 ? [layer.filters, out] : `at least ${layer.kernel - 2 * layer.padding} points`
  },
  batchNorm: unchanged,
  relu: unchanged,
  gelu: unchanged,
  maxPool: (layer, [channels, length]) => {
    if (channels === undefined || length === undefined) return 'an input of the form [channels, length]'
    const out = Math.floor(length / layer.size)
    return out >= 1 ? [channels, out] : `at least ${layer.size} points`
  },
  dropout: unchanged,
  flatten: (_, input) => [input.reduce((product, size) => product * size, 1)],
  dense: (layer, input) => (input.length === 1 ? [layer.units] : 'a flat input; put a flatten layer before it'),
}

function ruleOf<K extends LayerKind>(kind: K, layer: LayerOf<K>, input: Shape): Shape | string {
  return rules[kind](layer, input)
}

const fault = (code: string, message: string, remedy: string): Result<never> =>
  err({ code, message, remedy } satisfies AppError)

function throughStage(stage: Stage, part: LayerShape['part'], input: Shape, layers: LayerShape[]): Result<Shape> {
  let shape = input
  for (const [index, layer] of stage.layers.entries()) {
    const path = `${stage.name}.${index}`
    const output = ruleOf(layer.kind, layer, shape)
    if (typeof output === 'string') {
      return fault(
        'model-layer-mismatch',
        `layer ${path} (${layer.kind}) gets [${shape.join(', ')}] but needs ${output}`,
        'change this layer or the ones before it',
      )
    }
    layers.push({ part, stage: stage.name, index, path, layer, input: shape, output })
    shape = output
  }
  return ok(shape)
}

/**
 * Shapes through the whole network. Errors: `model-too-deep`, `model-layer-mismatch`, `model-duplicate-stage`
 * (two stages of one name would share parameter names), `model-heads-differ`.
 */
export function modelShapes(model: ModelSpec): Result<ModelShapes> {
  const stages = [...model.trunk, ...model.heads]
  const layerCount = stages.reduce((sum, stage) => sum + stage.layers.length, 0)
  if (Math.max(stages.length, layerCount) > mostLayers) {
    return fault(
      'model-too-deep',
      `the network has ${layerCount.toLocaleString('en')} layers in ${stages.length.toLocaleString('en')} stages; the maximum is ${mostLayers.toLocaleString('en')} of either`,
      'use fewer layers',
    )
  }
  const names = stages.map((stage) => stage.name)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) {
    return fault('model-duplicate-stage', `two stages are named “${twice}”`, 'give each stage its own name')
  }
  const layers: LayerShape[] = []
  let shape: Shape = model.input
  for (const stage of model.trunk) {
    const next = throughStage(stage, 'trunk', shape, layers)
    if (!next.ok) return next
    shape = next.value
  }
  const outputs: Shape[] = []
  for (const head of model.heads) {
    const next = throughStage(head, 'head', shape, layers)
    if (!next.ok) return next
    outputs.push(next.value)
  }
  const first = outputs[0] ?? shape
  if (first.length !== 1 || outputs.some((output) => output.length !== 1 || output[0] !== first[0])) {
    return fault(
      'model-heads-differ',
      `the heads end in [${outputs.map((output) => output.join(', ')).join('] and [')}]`,
      'end every head in a dense layer of the same number of units',
    )
  }
  return ok({ layers, trunkOutput: shape, output: outputs.length === 1 ? first : [...first, outputs.length] })
}
