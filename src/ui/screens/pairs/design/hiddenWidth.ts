/** The width that a network was built with. */
import type { ModelSpec } from '#domain/modelSpec/modelSpec'
import { type PairShape, spectralComponentsModel } from '#domain/recipes/spectralComponents'

interface HiddenWidth {
  /** Units of the first dense layer; 0 where there is none. */
  readonly width: number
  /** The recipe builds this very network from the width. */
  readonly own: boolean
}

export function hiddenWidth(model: ModelSpec, shape: PairShape): HiddenWidth {
  const first = model.trunk[0]?.layers.find((layer) => layer.kind === 'dense')
  const width = first?.kind === 'dense' ? first.units : 0
  return { width, own: JSON.stringify(model) === JSON.stringify(spectralComponentsModel(width, shape)) }
}
