/** A network as rows of a diagram: what changes the shape begins a row, what follows it stands beside it. */
import type { LayerCost } from '#domain/model/cost'
import type { Layer, LayerKind, LayerOf } from '#domain/model/modelSpec'

export interface ModelRow {
  readonly key: string
  readonly stage: string
  /** `Conv 15 → 32` */
  readonly name: string
  /** `batch norm, ReLU` */
  readonly followed: readonly string[]
  /** `32 × 1351` */
  readonly output: string
  readonly parameters: number
}

const words: { readonly [K in LayerKind]: (layer: LayerOf<K>) => string } = {
  conv1d: ({ filters, kernel }) => `Conv ${kernel}, ${filters} filters`,
  batchNorm: () => 'batch norm',
  relu: () => 'ReLU',
  gelu: () => 'GELU',
  maxPool: ({ size }) => `Max pool ${size}`,
  dropout: ({ rate }) => `dropout ${Number((rate * 100).toFixed(1))}%`,
  flatten: () => 'Flatten',
  dense: ({ units }) => `Dense ${units}`,
}

const worded = <K extends LayerKind>(kind: K, layer: LayerOf<K>): string => words[kind](layer)

const followers: readonly LayerKind[] = ['batchNorm', 'relu', 'gelu', 'dropout']

export const layerWords = (layer: Layer): string => worded(layer.kind, layer)

export function modelRows(layers: readonly LayerCost[]): ModelRow[] {
  const rows: ModelRow[] = []
  for (const { layer, path, stage, output, parameters } of layers) {
    const last = rows.at(-1)
    if (last && last.stage === stage && followers.includes(layer.kind)) {
      rows[rows.length - 1] = {
        ...last,
        followed: [...last.followed, layerWords(layer)],
        parameters: last.parameters + parameters,
      }
    } else {
      rows.push({ key: path, stage, name: layerWords(layer), followed: [], output: output.join(' × '), parameters })
    }
  }
  return rows
}
