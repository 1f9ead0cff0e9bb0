/**
 * Second stage of a two-stage sum whose result is large: [chunks, size] → [size], each element
 * added over the chunks in their order by one invocation. (`columnSums.ts` serves small results.)
 */
import type { Backend } from './backend.ts'
import { dispatch, type Operand } from './dispatch.ts'
import { laneAliases, laneType, type Shader, type Width, widthOf } from './shader.ts'

const shader = (width: Width, bias: boolean): Shader<'chunks' | 'steps' | 'columns', never> => ({
  name: 'chunkSums',
  variant: `${width},${bias ? 'bias' : 'plain'}`,
  outputs: [{ name: 'total', type: laneType(width) }],
  inputs: [{ name: 'partial', type: laneType(width) }, ...(bias ? [{ name: 'bias', type: laneType(width) }] : [])],
  sizes: ['chunks', 'steps', 'columns'],
  reals: [],
  mode: 'independent',
  source: () => `
${laneAliases(width)}
fn run(index: i32) {
  var sum = ${bias ? 'bias[index % u.columns]' : 'Lane(0)'};
  for (var chunk = 0; chunk < u.chunks; chunk++) { sum += partial[chunk * u.steps + index]; }
  total[index] = sum;
}`,
})

export interface ChunkSums {
  readonly chunks: number
  /** Floats in one chunk and in the result. */
  readonly size: number
  /** Added to every row of the result, whose innermost axis it spans. */
  readonly bias?: { readonly tensor: Operand; readonly columns: number } | undefined
}

export function addChunks(backend: Backend, partial: Operand, total: Operand, { chunks, size, bias }: ChunkSums): void {
  const width = widthOf(bias?.columns ?? size)
  const steps = size / width
  dispatch(backend, shader(width, bias !== undefined), {
    outputs: [total],
    inputs: bias ? [partial, bias.tensor] : [partial],
    sizes: { chunks, steps, columns: (bias?.columns ?? size) / width },
    reals: {},
    count: steps,
  })
}
