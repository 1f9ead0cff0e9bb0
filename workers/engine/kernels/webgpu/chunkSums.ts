/**
 * Second stage of a two-stage sum whose result is large: [chunks, size] → [size], each element
 * added over the chunks in their order by one invocation. (`columnSums.ts` serves small results.)
 */
import type { Backend } from './backend.ts'
import { dispatch, type Operand } from './dispatch.ts'
import { kept, laneAliases, laneType, type Shader, type Width, widthOf } from './shader.ts'

const shader = (width: Width, bias: boolean, half: boolean): Shader<'chunks' | 'steps' | 'columns', never> => ({
  name: 'chunkSums',
  variant: `${width},${bias ? 'bias' : 'plain'}`,
  outputs: [kept('total', width, half)],
  inputs: [{ name: 'partial', type: laneType(width) }, ...(bias ? [{ name: 'bias', type: laneType(width) }] : [])],
  sizes: ['chunks', 'steps', 'columns'],
  reals: [],
  mode: 'independent',
  source: () => `
${laneAliases(width)}
fn run(index: i32) {
  var sum = ${bias ? 'bias[index % u.columns]' : 'Lane(0)'};
  for (var chunk = 0; chunk < u.chunks; chunk++) { sum += partial[chunk * u.steps + index]; }
  totalPut(index, sum);
}`,
})

export interface ChunkSums {
  readonly chunks: number
  /** Floats in one chunk and in the result. */
  readonly size: number
  /** How the result is kept. */
  readonly half?: boolean
  /** Added to every row of the result, whose innermost axis it spans. */
  readonly bias?: { readonly tensor: Operand; readonly columns: number } | undefined
}

export function addChunks(
  backend: Backend,
  partial: Operand,
  total: Operand,
  { chunks, size, bias, half = false }: ChunkSums,
): void {
  const width = widthOf(bias?.columns ?? size)
  const steps = size / width
  dispatch(backend, shader(width, bias !== undefined, half), {
    outputs: [total],
    inputs: bias ? [partial, bias.tensor] : [partial],
    sizes: { chunks, steps, columns: (bias?.columns ?? size) / width },
    reals: {},
    count: steps,
  })
}
