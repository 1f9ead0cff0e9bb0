/** Where the elements of a dataset are stored (data layout message) and in which shape. */
import { FileFault } from '../binaryView.ts'
import type { Addressed } from './addressed.ts'

export interface Extent {
  readonly shape: readonly number[]
  /** What each dimension may grow to; `Infinity` where it is not limited. */
  readonly most: readonly number[]
}

/** Null for a dataspace without elements. */
export function readExtent(view: Addressed, at: number): Extent | null {
  const version = view.u8(at)
  const rank = view.u8(at + 1)
  const flags = view.u8(at + 2)
  if (version !== 1 && version !== 2) throw new FileFault(`The shape at byte ${at} is of version ${version}.`)
  if (version === 2 && view.u8(at + 3) === 2) return null
  const sizesAt = at + (version === 1 ? 8 : 4)
  const sizes = (from: number): number[] =>
    Array.from({ length: rank }, (_, i) => view.size(from + i * view.lengthBytes))
  const shape = sizes(sizesAt)
  // Unlimited is written as all ones, which as a number is far beyond any size.
  const most =
    flags & 1
      ? sizes(sizesAt + rank * view.lengthBytes).map((size) => (size > 2 ** 31 * 2 ** 20 ? Infinity : size))
      : shape
  return { shape, most }
}

export type ChunkIndex =
  | { readonly kind: 'tree'; readonly at: number | null }
  | { readonly kind: 'single'; readonly at: number | null; readonly storedBytes: number | null; readonly mask: number }
  | { readonly kind: 'implicit'; readonly at: number | null }
  | { readonly kind: 'fixed array'; readonly at: number | null }
  | { readonly kind: 'extensible array'; readonly at: number | null }
  | { readonly kind: 'tree 2'; readonly at: number | null }

export type Layout =
  | { readonly kind: 'contiguous'; readonly at: number | null }
  | { readonly kind: 'chunked'; readonly chunk: readonly number[]; readonly index: ChunkIndex }

export function readLayout(view: Addressed, at: number): Layout {
  const version = view.u8(at)
  if (version < 3) return oldLayout(view, at)
  const kind = view.u8(at + 1)
  if (kind === 0) return { kind: 'contiguous', at: at + 4 }
  if (kind === 1) return { kind: 'contiguous', at: view.address(at + 2) }
  if (kind !== 2) {
    throw new FileFault(
      'It only points to data in other files.',
      'Drop the file that holds the data, or copy them into one: h5repack.',
    )
  }
  if (version === 3) {
    const rank = view.u8(at + 2)
    const sizesAt = at + 3 + view.offsetBytes
    const chunk = Array.from({ length: rank - 1 }, (_, i) => view.u32(sizesAt + 4 * i))
    return { kind: 'chunked', chunk, index: { kind: 'tree', at: view.address(at + 3) } }
  }
  return chunkedLayout(view, at)
}

function oldLayout(view: Addressed, at: number): Layout {
  const rank = view.u8(at + 1)
  const kind = view.u8(at + 2)
  if (kind === 0) return { kind: 'contiguous', at: at + 8 + 4 * rank + 4 }
  const address = view.address(at + 8)
  if (kind === 1) return { kind: 'contiguous', at: address }
  const sizesAt = at + 8 + view.offsetBytes
  const chunk = Array.from({ length: rank - 1 }, (_, i) => view.u32(sizesAt + 4 * i))
  return { kind: 'chunked', chunk, index: { kind: 'tree', at: address } }
}

/** Versions 4 and 5, which HDF5 1.10 and later write when asked for the latest format. */
function chunkedLayout(view: Addressed, at: number): Layout {
  const flags = view.u8(at + 2)
  const rank = view.u8(at + 3)
  const sizeBytes = view.u8(at + 4)
  const chunk = Array.from({ length: rank - 1 }, (_, i) => view.uint(at + 5 + i * sizeBytes, sizeBytes))
  const indexAt = at + 5 + rank * sizeBytes
  const address = (skip: number): number | null => view.address(indexAt + 1 + skip)
  switch (view.u8(indexAt)) {
    case 1: {
      const filtered = (flags & 2) !== 0
      const index: ChunkIndex = {
        kind: 'single',
        at: address(filtered ? view.lengthBytes + 4 : 0),
        storedBytes: filtered ? view.size(indexAt + 1) : null,
        mask: filtered ? view.u32(indexAt + 1 + view.lengthBytes) : 0,
      }
      return { kind: 'chunked', chunk, index }
    }
    case 2:
      return { kind: 'chunked', chunk, index: { kind: 'implicit', at: address(0) } }
    case 3:
      return { kind: 'chunked', chunk, index: { kind: 'fixed array', at: address(1) } }
    case 4:
      return { kind: 'chunked', chunk, index: { kind: 'extensible array', at: address(5) } }
    case 5:
      return { kind: 'chunked', chunk, index: { kind: 'tree 2', at: address(6) } }
    default:
      throw new FileFault(`Its chunks are indexed in a way that is not known (${view.u8(indexAt)}).`)
  }
}
