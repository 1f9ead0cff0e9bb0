/**
 * PerkinElmer files are blocks within blocks: number u16, size i32, content. A content is either blocks again or one value, which begins
 * with the code of its type.
 */
import type { BinaryView } from '../binaryView.ts'

export const headerBytes = 44

export interface Block {
  readonly id: number
  readonly at: number
  readonly size: number
}

/** Blocks in a stretch of the file, up to the first that does not fit into it. */
export function* blocksIn(view: BinaryView, from: number, to: number): Generator<Block> {
  const end = Math.min(to, view.length)
  for (let at = from; at + 6 <= end; ) {
    const size = view.i32(at + 2)
    if (size < 0 || at + 6 + size > end) return
    yield { id: view.u16(at), at: at + 6, size }
    at += 6 + size
  }
}

const type = { range: 0x751d, double: 0x751b, count: 0x752b, text: 0x7523, array: 0x7516 } as const
const typeOf = (view: BinaryView, { at, size }: Block): number => (size >= 2 ? view.u16(at) : 0)

export function textIn(view: BinaryView, block: Block): string | undefined {
  if (typeOf(view, block) !== type.text || block.size < 4) return undefined
  return view.text(block.at + 4, Math.min(view.u16(block.at + 2), block.size - 4))
}
export const rangeIn = (view: BinaryView, block: Block): readonly [number, number] | undefined =>
  typeOf(view, block) === type.range && block.size >= 18 ? [view.f64(block.at + 2), view.f64(block.at + 10)] : undefined
export const countIn = (view: BinaryView, block: Block): number | undefined =>
  typeOf(view, block) === type.count && block.size >= 6 ? view.u32(block.at + 2) : undefined

/** The numbers of an array: doubles, or single-precision where its bytes are so few. */
export function arrayIn(view: BinaryView, block: Block, count: number): Float32Array | Float64Array | undefined {
  if (typeOf(view, block) !== type.array || block.size < 6) return undefined
  const bytes = Math.min(view.u32(block.at + 2), block.size - 6)
  if (bytes >= 8 * count) return view.floats64(block.at + 6, count)
  return bytes === 4 * count ? view.floats32(block.at + 6, count) : undefined
}

const deepest = 16
const isValue = (code: number): boolean => code >= 0x7500 && code < 0x7600

/** All blocks with a value within a block, however deep, in the order of the file. */
export function* valuesWithin(view: BinaryView, from: number, to: number, depth = 0): Generator<Block> {
  for (const block of blocksIn(view, from, to)) {
    const code = typeOf(view, block)
    if (isValue(code)) yield block
    else if (block.size >= 6 && depth < deepest) yield* valuesWithin(view, block.at, block.at + block.size, depth + 1)
  }
}
