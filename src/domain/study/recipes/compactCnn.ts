/** A small network for short axes, quick looks and tests: two convolution blocks and one dense layer. */
import type { Layer, ModelSpec } from '../../model/modelSpec.ts'

/** The largest pool of up to 4 that a block can afford on this many points, twice over. */
function poolFor(points: number): Layer[] {
  const size = points >= 16 ? 4 : points >= 4 ? 2 : 1
  return size === 1 ? [] : [{ kind: 'maxPool', size }]
}

/** Works from 1 point on; `filters` channels in both blocks. */
export function compactCnn1d(points: number, classes: number, filters = 8): ModelSpec {
  const block = (): Layer[] => [
    { kind: 'conv1d', filters, kernel: 7, padding: 3 },
    { kind: 'batchNorm' },
    { kind: 'relu' },
    ...poolFor(points),
  ]
  return {
    name: 'CompactCNN1D',
    input: [1, points],
    trunk: [
      { name: 'block1', layers: block() },
      { name: 'block2', layers: [...block(), { kind: 'flatten' }] },
    ],
    heads: [{ name: 'classifier', layers: [{ kind: 'dense', units: classes }] }],
  }
}
