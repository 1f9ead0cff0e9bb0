/**
 * A WDF file is a chain of blocks: four characters, a number of its own (u32), the size with this head of 16 bytes (u64), the
 * content. The same kind may come more than once; rubbish may follow the last one.
 */
import type { BinaryView } from '../binaryView.ts'

export const blockHeadBytes = 16

export interface Block {
  readonly kind: string
  /** Where the content begins, and how much of it the file holds. */
  readonly at: number
  readonly size: number
  /** Cut off by the end of the file. */
  readonly isCut: boolean
}

export function blocksOf(view: BinaryView): Block[] {
  const blocks: Block[] = []
  let at = 0
  while (view.has(at, blockHeadBytes)) {
    const kind = view.text(at, 4)
    const declared = view.u64(at + 8)
    if (declared < blockHeadBytes || !/^[\w ]{2,4}$/.test(kind)) break
    const size = Math.min(declared, view.length - at)
    blocks.push({ kind, at: at + blockHeadBytes, size: size - blockHeadBytes, isCut: size < declared })
    at += declared
  }
  return blocks
}
