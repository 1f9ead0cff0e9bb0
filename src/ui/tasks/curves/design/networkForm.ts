/** The two numbers that a network was built from. */
import type { ModelSpec } from '#domain/model/modelSpec'
import { type CurvesShape, spectralComponentsModel } from '#domain/study/recipes/spectralComponents'

interface NetworkForm {
  /** Units of the first dense layer; 0 where there is none. */
  readonly width: number
  /** Of the base; 0 where there is none. */
  readonly dropout: number
  /** The recipe builds this very network from them. */
  readonly own: boolean
}

export function networkForm(model: ModelSpec, shape: CurvesShape): NetworkForm {
  const base = model.trunk.flatMap(({ layers }) => layers)
  const width = base.find((layer) => layer.kind === 'dense')?.units ?? 0
  const dropout = base.find((layer) => layer.kind === 'dropout')?.rate ?? 0
  return {
    width,
    dropout,
    own: JSON.stringify(model) === JSON.stringify(spectralComponentsModel(width, shape, dropout)),
  }
}
