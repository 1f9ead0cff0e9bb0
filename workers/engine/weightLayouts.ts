/**
 * PyTorch's layout of a weight ⇄ the engine's. The two are each other's mirror: conv1d
 * `[out, in, kernel]` ⇄ `[kernel, in, out]`, dense `[out, in]` ⇄ `[in, out]`, vectors alike. So one
 * rule serves both directions: reverse the axes. Values are moved, never changed.
 */
import type { NamedTensor } from '#domain/model/weights'

export function mirrored({ shape, data }: NamedTensor): NamedTensor {
  const turned = [...shape].reverse()
  if (shape.length < 2) return { shape: turned, data: data.slice() }
  if (shape.length > 3) throw new Error(`no layout for a weight of rank ${shape.length}`)
  const [first = 1, second = 1, third = 1] = shape
  const out = new Float32Array(data.length)
  let source = 0
  for (let i = 0; i < first; i++) {
    for (let j = 0; j < second; j++) {
      for (let k = 0; k < third; k++) out[(k * second + j) * first + i] = data[source++] ?? 0
    }
  }
  return { shape: turned, data: out }
}
