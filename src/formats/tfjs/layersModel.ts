/**
 * A model for `tf.loadLayersModel`: `model.json` (Keras layers format, functional) and `weights.bin`.
 * Input `[N, points, channels]` or `[N, features]`, preprocessed as the metadata says; output logits (softmax left out), or
 * the curves of several heads side by side.
 * Deterministic. The batch counts of the running statistics have no place in this format.
 */
import type { ModelSpec } from '#domain/model/modelSpec'
import { type LayerShape, modelShapes, type Shape } from '#domain/model/shapes'
import type { Weights } from '#domain/model/weights'
import { concatBytes, littleEndian, utf8 } from '../bytes.ts'
import { kerasLayersOf } from './kerasLayers.ts'

export interface LayersModelFiles {
  readonly modelJson: Uint8Array
  readonly weightsBin: Uint8Array
}

interface GraphLayer {
  readonly name: string
  readonly class_name: string
  readonly config: Readonly<Record<string, unknown>>
  readonly inbound_nodes: unknown[]
}

interface WeightSpec {
  readonly name: string
  readonly shape: readonly number[]
  readonly dtype: 'float32'
}

export const weightsFileName = 'weights.bin'

/** Domain shapes are `[channels, length]`. */
const channelsLast = (shape: Shape): number[] => shape.toReversed()

class Graph {
  readonly layers: GraphLayer[] = []
  readonly manifest: WeightSpec[] = []
  readonly data: Uint8Array[] = []
  readonly #weights: Weights

  constructor(weights: Weights) {
    this.#weights = weights
  }

  add(name: string, className: string, config: Readonly<Record<string, unknown>>, from: readonly string[]): string {
    const inbound = from.length === 0 ? [] : [from.map((source) => [source, 0, 0, {}])]
    const layer = { name, class_name: className, config: { name, trainable: true, ...config }, inbound_nodes: inbound }
    this.layers.push(layer)
    return name
  }

  /** Adds what stands for one of our layers behind `from`; gives the name of the last. */
  compile({ layer, input, path }: LayerShape, from: string): string {
    let last = from
    for (const { className, suffix, config, parameters } of kerasLayersOf(layer.kind, layer, input)) {
      const name = [path.replaceAll('.', '_'), suffix].filter(Boolean).join('_')
      last = this.add(name, className, config, [last])
      for (const { name: kerasName, field, convert } of parameters ?? []) {
        const ours = this.#weights.get(`${path}.${field}`)
        if (!ours) throw new Error(`no weights for ${path}.${field}`)
        const { shape, data } = convert ? convert(ours) : ours
        this.manifest.push({ name: `${name}/${kerasName}`, shape, dtype: 'float32' })
        this.data.push(littleEndian(data))
      }
    }
    return last
  }
}

/** Several heads of equal width stand side by side: `[N, units, heads]`. */
function joinHeads(graph: Graph, heads: readonly string[], units: number): string {
  if (heads.length === 1) return heads[0] ?? ''
  const columns = heads.map((head) => graph.add(`${head}_column`, 'Reshape', { target_shape: [units, 1] }, [head]))
  return graph.add('heads', 'Concatenate', { axis: -1 }, columns)
}

export interface LayersModelWords {
  /** Of the input layer. */
  readonly inputName: string
  /** Plain JSON kept with the model (`userDefinedMetadata`). */
  readonly metadata: object
}

/** Throws when weights and network do not fit. */
export function writeLayersModel(
  spec: ModelSpec,
  weights: Weights,
  { inputName, metadata }: LayersModelWords,
): LayersModelFiles {
  const shapes = modelShapes(spec)
  if (!shapes.ok) throw new Error(shapes.error.message)
  const graph = new Graph(weights)
  const input = graph.add(
    inputName,
    'InputLayer',
    { batch_input_shape: [null, ...channelsLast(spec.input)], dtype: 'float32', sparse: false },
    [],
  )
  const part = (name: LayerShape['part']) => shapes.value.layers.filter((shape) => shape.part === name)
  const trunk = part('trunk').reduce((last, shape) => graph.compile(shape, last), input)
  const heads = spec.heads.map((head) =>
    part('head')
      .filter((shape) => shape.stage === head.name)
      .reduce((last, shape) => graph.compile(shape, last), trunk),
  )
  const output = joinHeads(graph, heads, shapes.value.output[0] ?? 0)
  const modelJson = {
    format: 'layers-model',
    generatedBy: 'Spectral Studio',
    convertedBy: null,
    modelTopology: {
      class_name: 'Model',
      keras_version: '2.15.0',
      backend: 'tensorflow',
      config: {
        name: spec.name,
        trainable: true,
        layers: graph.layers,
        input_layers: [[input, 0, 0]],
        output_layers: [[output, 0, 0]],
      },
    },
    weightsManifest: [{ paths: [weightsFileName], weights: graph.manifest }],
    userDefinedMetadata: metadata,
  }
  return { modelJson: utf8(JSON.stringify(modelJson)), weightsBin: concatBytes(graph.data) }
}
