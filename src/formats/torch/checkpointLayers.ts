/** The tensors of a state_dict as layers: what stands under one path, and what kind of layer its shapes make it. */
import type { CheckpointTensor } from './checkpoint.ts'

export interface CheckpointLayer {
  /** Under the author's name: `features.0`. */
  readonly path: string
  readonly kind: 'conv1d' | 'batchNorm' | 'dense' | 'other'
  /** By PyTorch's suffix: `weight`, `bias`, `running_mean` … */
  readonly fields: ReadonlyMap<string, CheckpointTensor>
  /** Of the weight: `32 × 1 × 15`. */
  readonly shape: readonly number[]
}

const suffixes = new Set(['weight', 'bias', 'running_mean', 'running_var', 'num_batches_tracked'])

/** A convolution over an image of height 1 is one along an axis. */
const alongAxis = (shape: readonly number[]): readonly number[] =>
  shape.length === 4 && shape[2] === 1 ? [shape[0] ?? 0, shape[1] ?? 0, shape[3] ?? 0] : shape

function kindOf(fields: CheckpointLayer['fields'], shape: readonly number[]): CheckpointLayer['kind'] {
  if (fields.has('running_mean') && fields.has('running_var') && shape.length === 1) return 'batchNorm'
  if (fields.has('running_mean') || !fields.has('weight')) return 'other'
  return shape.length === 3 ? 'conv1d' : shape.length === 2 ? 'dense' : 'other'
}

/** In the order of the file. */
export function checkpointLayers(tensors: ReadonlyMap<string, CheckpointTensor>): CheckpointLayer[] {
  const byPath = new Map<string, Map<string, CheckpointTensor>>()
  for (const [name, tensor] of tensors) {
    const dot = name.lastIndexOf('.')
    const suffix = name.slice(dot + 1)
    const path = suffixes.has(suffix) && dot > 0 ? name.slice(0, dot) : name
    const fields = byPath.get(path) ?? new Map<string, CheckpointTensor>()
    fields.set(path === name ? 'weight' : suffix, tensor)
    byPath.set(path, fields)
  }
  return [...byPath].map(([path, fields]) => {
    const { shape: stored = [] } = fields.get('weight') ?? fields.get('running_mean') ?? {}
    const shape = alongAxis(stored)
    return { path, kind: kindOf(fields, shape), fields, shape }
  })
}

export const shapeWords = (shape: readonly number[]): string => (shape.length === 0 ? 'a scalar' : shape.join(' × '))
