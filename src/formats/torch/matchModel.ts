/**
 * A state_dict fitted to a network: authors name their layers as they like, so layers are matched by order and shape. Where
 * nothing fits, each tensor that does not is named. What a state_dict cannot say (activations, pool sizes, BatchNorm's eps) is
 * the network's own and has to be shown as assumed.
 */
import type { LayerPair } from '#domain/model/givenModel'
import type { ModelSpec } from '#domain/model/modelSpec'
import { layerParameters } from '#domain/model/parameters'
import { type LayerShape, modelShapes } from '#domain/model/shapes'
import type { NamedTensor, Weights } from '#domain/model/weights'
import { err, ok, type Result } from '#domain/result'
import type { Checkpoint } from './checkpoint.ts'
import { type CheckpointLayer, checkpointLayers, shapeWords } from './checkpointLayers.ts'
import { sizeOf } from './tensorValues.ts'

export interface MatchedModel {
  readonly weights: Weights
  /** Training batches behind the running statistics, where the file says. */
  readonly batchesTracked: number
  /** Which of the author's layers became which of the network's. */
  readonly layers: readonly LayerPair[]
  /** `order`: layer by layer. `shape`: the file has another order; layers of equal shape were taken in turn. */
  readonly by: 'order' | 'shape'
  /** Whole sentences on what was not in the file. */
  readonly notes: readonly string[]
}

interface Wanted {
  readonly layer: LayerShape
  readonly parameters: ReturnType<typeof layerParameters>
  readonly signature: string
}

const signature = (kind: string, shape: readonly number[]): string => `${kind} ${shapeWords(shape)}`

const wantedLayers = (layers: readonly LayerShape[]): Wanted[] =>
  layers.flatMap((layer) => {
    const parameters = layerParameters(layer)
    const [weight] = parameters
    return weight ? [{ layer, parameters, signature: signature(layer.layer.kind, weight.shape) }] : []
  })

const signatureOf = ({ kind, shape }: CheckpointLayer): string => signature(kind, shape)

/** For each wanted layer one of the file's, or null where there is none of its shape left. */
function assign(wanted: readonly Wanted[], found: readonly CheckpointLayer[]) {
  const inOrder =
    wanted.length === found.length &&
    wanted.every((own, i) => own.signature === signatureOf(found[i] as CheckpointLayer))
  if (inOrder) return { by: 'order' as const, layers: [...found], left: [] as CheckpointLayer[] }
  const left = [...found]
  const layers = wanted.map((own) => {
    const at = left.findIndex((layer) => signatureOf(layer) === own.signature)
    return at < 0 ? null : (left.splice(at, 1)[0] ?? null)
  })
  return { by: 'shape' as const, layers, left }
}

const mostNamed = 6

function listed(lines: readonly string[]): string {
  const more = lines.length > mostNamed ? ` and ${lines.length - mostNamed} more` : ''
  return `${lines.slice(0, mostNamed).join('; ')}${more}`
}

function misfit(spec: ModelSpec, missing: readonly Wanted[], left: readonly CheckpointLayer[]): Result<never> {
  const needs = missing.map(({ layer, signature: shape }) => `${layer.path} needs a ${shape}`)
  const has = left.map(
    (layer) =>
      `“${layer.path}” is ${layer.kind === 'other' ? `a layer of ${shapeWords(layer.shape)} that the studio does not know` : `a ${signatureOf(layer)}`}`,
  )
  const parts = [
    needs.length > 0 ? `no layer of the file fits where ${listed(needs)}` : '',
    has.length > 0 ? `in the file ${listed(has)}` : '',
  ].filter(Boolean)
  return err({
    code: 'checkpoint-mismatch',
    message: `The weights do not fit the network ${spec.name}: ${parts.join(', and ')}.`,
    remedy: `Choose a checkpoint of ${spec.name}, or give the study it was trained with.`,
  })
}

const matchesShape = (tensor: NamedTensor, shape: readonly number[]): boolean => sizeOf(tensor.shape) === sizeOf(shape)

/** How many layers of network and file have no counterpart in the other. */
export function misfits(spec: ModelSpec, { tensors }: Pick<Checkpoint, 'tensors'>): number {
  const shapes = modelShapes(spec)
  if (!shapes.ok) return Number.POSITIVE_INFINITY
  const { layers, left } = assign(wantedLayers(shapes.value.layers), checkpointLayers(tensors))
  return layers.filter((layer) => layer === null).length + left.length
}

/** Errors: those of `modelShapes`, `checkpoint-mismatch`, `checkpoint-not-finite`. */
export function matchModel(spec: ModelSpec, checkpoint: Pick<Checkpoint, 'tensors'>): Result<MatchedModel> {
  const shapes = modelShapes(spec)
  if (!shapes.ok) return shapes
  const wanted = wantedLayers(shapes.value.layers)
  const assigned = assign(wanted, checkpointLayers(checkpoint.tensors))
  const missing = wanted.filter((_, i) => assigned.layers[i] === null)
  if (missing.length > 0 || assigned.left.length > 0) return misfit(spec, missing, assigned.left)

  const weights = new Map<string, NamedTensor>()
  const notes: string[] = []
  let batchesTracked = 0
  const layers: LayerPair[] = []
  for (const [i, { layer, parameters }] of wanted.entries()) {
    const theirs = assigned.layers[i]
    if (!theirs) continue
    for (const { name, shape } of parameters) {
      const suffix = name.slice(name.lastIndexOf('.') + 1)
      const tensor = theirs.fields.get(suffix)
      if (!tensor && suffix === 'bias') {
        weights.set(name, { shape, data: new Float32Array(sizeOf(shape)) })
        notes.push(`“${theirs.path}” has no bias; it is taken as 0.`)
        continue
      }
      if (!tensor || !matchesShape(tensor, shape)) return misfit(spec, [wanted[i] as Wanted], [theirs])
      if (!tensor.data.every(Number.isFinite)) {
        return err({
          code: 'checkpoint-not-finite',
          message: `Tensor “${theirs.path}.${suffix}” holds NaN or infinity.`,
          remedy: 'Choose a checkpoint of an earlier epoch: this training broke off.',
        })
      }
      weights.set(name, { shape, data: tensor.data })
    }
    batchesTracked = theirs.fields.get('num_batches_tracked')?.data[0] ?? batchesTracked
    layers.push({ own: layer.path, theirs: theirs.path, shape: theirs.shape })
  }
  if (assigned.by === 'shape') {
    notes.push('The layers stand in another order in the file; layers of equal shape were taken in turn.')
  }
  return ok({ weights, batchesTracked, layers, by: assigned.by, notes })
}
