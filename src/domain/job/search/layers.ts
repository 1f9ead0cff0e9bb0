/** Changes to all layers of a network at once. */
import type { Layer, ModelSpec, Stage } from '../../model/modelSpec.ts'

const mapStage = (stage: Stage, map: (layer: Layer) => Layer): Stage => ({ ...stage, layers: stage.layers.map(map) })

const layersOf = ({ trunk, heads }: ModelSpec): readonly Layer[] => [...trunk, ...heads].flatMap(({ layers }) => layers)

/** Of the first layer that drops out; null where none does. */
export function dropoutOf(model: ModelSpec): number | null {
  const first = layersOf(model).find(({ kind }) => kind === 'dropout')
  return first?.kind === 'dropout' ? first.rate : null
}

/** Every dropout at this rate. */
export function withDropout(model: ModelSpec, rate: number): ModelSpec {
  const map = (layer: Layer): Layer => (layer.kind === 'dropout' ? { ...layer, rate } : layer)
  return {
    ...model,
    trunk: model.trunk.map((stage) => mapStage(stage, map)),
    heads: model.heads.map((stage) => mapStage(stage, map)),
  }
}

/** Filters of the first convolution, or units of the first hidden layer; null where there is neither. */
export function widthOf({ trunk, heads }: ModelSpec): number | null {
  const inner = [...trunk, ...heads.map(({ layers, ...head }) => ({ ...head, layers: layers.slice(0, -1) }))]
  for (const { layers } of inner) {
    for (const layer of layers) {
      if (layer.kind === 'conv1d') return layer.filters
      if (layer.kind === 'dense') return layer.units
    }
  }
  return null
}

/** Every convolution and hidden layer made wider or narrower by one factor; the answers stay as many. */
export function withWidth(model: ModelSpec, width: number): ModelSpec {
  const factor = width / (widthOf(model) ?? width)
  const scaled = (size: number): number => Math.max(1, Math.round(size * factor))
  const map = (layer: Layer): Layer => {
    if (layer.kind === 'conv1d') return { ...layer, filters: scaled(layer.filters) }
    return layer.kind === 'dense' ? { ...layer, units: scaled(layer.units) } : layer
  }
  const heads = model.heads.map((head) => {
    const last = head.layers.at(-1)
    const inner = mapStage({ ...head, layers: head.layers.slice(0, -1) }, map)
    return last ? { ...head, layers: [...inner.layers, last] } : head
  })
  return { ...model, trunk: model.trunk.map((stage) => mapStage(stage, map)), heads }
}
