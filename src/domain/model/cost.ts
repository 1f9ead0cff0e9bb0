/** What a network costs: arithmetic per spectrum and memory per training. Estimates for the form, not measurements. */
import type { LayerKind, LayerOf, ModelSpec } from './modelSpec.ts'
import { layerParameters, parameterSpecs, sizeOf } from './parameters.ts'
import { type LayerShape, modelShapes, type Shape } from './shapes.ts'

const free = (): number => 0

/** Multiplications and additions of one forward pass; a multiply-add counts two, as PyTorch's FlopCounterMode counts. */
const flops: { readonly [K in LayerKind]: (layer: LayerOf<K>, input: Shape, output: Shape) => number } = {
  conv1d: ({ kernel }, [channels = 0], output) => 2 * kernel * channels * sizeOf(output),
  batchNorm: free,
  relu: free,
  gelu: free,
  maxPool: free,
  dropout: free,
  flatten: free,
  dense: ({ units }, input) => 2 * units * sizeOf(input),
}

function flopsOf<K extends LayerKind>(kind: K, layer: LayerOf<K>, input: Shape, output: Shape): number {
  return flops[kind](layer, input, output)
}

export interface LayerCost extends LayerShape {
  readonly parameters: number
  readonly flops: number
}

export interface ModelCost {
  readonly layers: readonly LayerCost[]
  readonly parameters: number
  /** Of the convolutions and dense layers, for one spectrum forward; a training step takes about three times as many. */
  readonly flops: number
}

function layersOf(model: ModelSpec): readonly LayerShape[] {
  const shapes = modelShapes(model)
  if (!shapes.ok) throw new Error(shapes.error.message)
  return shapes.value.layers
}

/** Per layer and in all. Throws when the shapes do not fit: check with `modelShapes` first. */
export function modelCost(model: ModelSpec): ModelCost {
  const layers = layersOf(model).map((shape) => ({
    ...shape,
    parameters: layerParameters(shape).reduce((sum, p) => sum + (p.trainable ? sizeOf(p.shape) : 0), 0),
    flops: flopsOf(shape.layer.kind, shape.layer, shape.input, shape.output),
  }))
  return {
    layers,
    parameters: layers.reduce((sum, layer) => sum + layer.parameters, 0),
    flops: layers.reduce((sum, layer) => sum + layer.flops, 0),
  }
}

export interface MemoryEstimate {
  /** Parameters, gradients and two moments. */
  readonly stateBytes: number
  /** Every layer's output for one batch, kept for the backward pass, and as much again for gradients under way. */
  readonly activationBytes: number
  /** The training spectra, resident on the device. */
  readonly dataBytes: number
  readonly totalBytes: number
}

const bytesPerFloat = 4

/** What a training holds at its peak, in float32. `items`: training spectra, copies included. */
export function trainingMemory(model: ModelSpec, batchSize: number, items: number): MemoryEstimate {
  const specs = parameterSpecs(model)
  const count = (trainable: boolean): number =>
    specs.reduce((sum, spec) => sum + (spec.trainable === trainable ? sizeOf(spec.shape) : 0), 0)
  const outputs = layersOf(model).reduce(
    (sum, { layer, output }) => sum + (layer.kind === 'flatten' ? 0 : sizeOf(output)),
    sizeOf(model.input),
  )
  const stateBytes = (4 * count(true) + count(false)) * bytesPerFloat
  const activationBytes = 2 * outputs * batchSize * bytesPerFloat
  const dataBytes = items * sizeOf(model.input) * bytesPerFloat
  return { stateBytes, activationBytes, dataBytes, totalBytes: stateBytes + activationBytes + dataBytes }
}
