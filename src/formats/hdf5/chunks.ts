/** The chunks of a dataset, by whichever index the file keeps of them, put together into one block of elements. */
import { FileFault } from '../binaryView.ts'
import type { Addressed } from './addressed.ts'
import { type EntryList, extensibleArray, fixedArray } from './chunkArrays.ts'
import { type Filter, unfiltered } from './filters.ts'
import type { ChunkIndex, Extent } from './storage.ts'
import { treeEntries, treeRecords } from './trees.ts'

interface Chunk {
  readonly at: number
  readonly storedBytes: number
  readonly mask: number
  /** Of its first element, in elements. */
  readonly corner: readonly number[]
}

export interface ChunkedData {
  readonly extent: Extent
  readonly chunk: readonly number[]
  readonly index: ChunkIndex
  readonly filters: readonly Filter[]
  readonly elementBytes: number
}

const product = (sizes: readonly number[]): number => sizes.reduce((all, size) => all * size, 1)

/**
 * Corners of chunks by their number in an array: rows of the grid that the dataset may grow to, where
 * the dimension without a limit counts as the first (H5VM_swizzle_coords).
 */
function cornersOf({ extent, chunk }: ChunkedData, extensible: boolean): (index: number) => number[] {
  const unlimited = extensible ? Math.max(0, extent.most.indexOf(Infinity)) : 0
  const order = chunk.map((_, axis) => axis).filter((axis) => axis !== unlimited)
  order.unshift(unlimited)
  const counts = order.map((axis) => {
    const most = extent.most[axis] ?? 0
    return Math.ceil((most === Infinity ? (extent.shape[axis] ?? 0) : most) / (chunk[axis] ?? 1))
  })
  return (index) => {
    const corner = new Array<number>(chunk.length).fill(0)
    let rest = index
    for (let i = order.length - 1; i >= 0; i--) {
      const axis = order[i] ?? 0
      const count = i === 0 ? Infinity : (counts[i] ?? 1)
      corner[axis] = (count === Infinity ? rest : rest % count) * (chunk[axis] ?? 1)
      rest = count === Infinity ? 0 : Math.floor(rest / count)
    }
    return corner
  }
}

function fromList(
  view: Addressed,
  data: ChunkedData,
  list: EntryList,
  chunkBytes: number,
  extensible: boolean,
): Chunk[] {
  const corner = cornersOf(data, extensible)
  const filtered = data.filters.length > 0
  const sizeBytes = list.entryBytes - view.offsetBytes - 4
  return list.at.flatMap((entry, i): Chunk[] => {
    const at = entry < 0 ? null : view.address(entry)
    if (at === null) return []
    const sizeAt = entry + view.offsetBytes
    return [
      {
        at,
        storedBytes: filtered ? view.uint(sizeAt, sizeBytes) : chunkBytes,
        mask: filtered ? view.u32(sizeAt + sizeBytes) : 0,
        corner: corner(i),
      },
    ]
  })
}

function fromTree(view: Addressed, data: ChunkedData, root: number): Chunk[] {
  const rank = data.chunk.length
  return treeEntries(view, root, 8 + 8 * (rank + 1)).map(({ keyAt, child }) => ({
    at: child,
    storedBytes: view.u32(keyAt),
    mask: view.u32(keyAt + 4),
    corner: Array.from({ length: rank }, (_, axis) => view.u64(keyAt + 8 + 8 * axis)),
  }))
}

function fromSecondTree(view: Addressed, data: ChunkedData, header: number, chunkBytes: number): Chunk[] {
  const { type, recordBytes, at: records } = treeRecords(view, header)
  const rank = data.chunk.length
  const cornerBytes = 8 * rank
  const filtered = type === 11
  const sizeBytes = recordBytes - view.offsetBytes - 4 - cornerBytes
  return records.flatMap((record): Chunk[] => {
    const at = view.address(record)
    if (at === null) return []
    const cornerAt = record + recordBytes - cornerBytes
    return [
      {
        at,
        storedBytes: filtered ? view.uint(record + view.offsetBytes, sizeBytes) : chunkBytes,
        mask: filtered ? view.u32(record + view.offsetBytes + sizeBytes) : 0,
        corner: Array.from({ length: rank }, (_, axis) => view.u64(cornerAt + 8 * axis) * (data.chunk[axis] ?? 1)),
      },
    ]
  })
}

function chunksOf(view: Addressed, data: ChunkedData, chunkBytes: number): Chunk[] {
  const { index, extent, chunk } = data
  if (index.at === null) return []
  switch (index.kind) {
    case 'tree':
      return fromTree(view, data, index.at)
    case 'tree 2':
      return fromSecondTree(view, data, index.at, chunkBytes)
    case 'single':
      return [
        { at: index.at, storedBytes: index.storedBytes ?? chunkBytes, mask: index.mask, corner: chunk.map(() => 0) },
      ]
    case 'implicit': {
      const corner = cornersOf(data, false)
      const count = product(chunk.map((size, axis) => Math.ceil((extent.most[axis] ?? 0) / size)))
      view.need(index.at, count * chunkBytes)
      const at = index.at
      return Array.from({ length: count }, (_, i) => ({
        at: at + i * chunkBytes,
        storedBytes: chunkBytes,
        mask: 0,
        corner: corner(i),
      }))
    }
    case 'fixed array':
      return fromList(view, data, fixedArray(view, index.at), chunkBytes, false)
    case 'extensible array':
      return fromList(view, data, extensibleArray(view, index.at), chunkBytes, true)
    default:
      return index satisfies never
  }
}

/** Copies what of a chunk lies inside the dataset, a run of neighbouring elements at a time. */
function place(
  into: Uint8Array,
  bytes: Uint8Array,
  corner: readonly number[],
  { extent, chunk, elementBytes }: ChunkedData,
): void {
  const { shape } = extent
  const last = shape.length - 1
  const inside = chunk.map((size, axis) => Math.min(size, (shape[axis] ?? 0) - (corner[axis] ?? 0)))
  if (inside.some((size) => size <= 0)) return
  const runBytes = (inside[last] ?? 0) * elementBytes
  const at = new Array<number>(shape.length).fill(0)
  for (;;) {
    let from = 0
    let to = 0
    for (let axis = 0; axis <= last; axis++) {
      from = from * (chunk[axis] ?? 1) + (at[axis] ?? 0)
      to = to * (shape[axis] ?? 1) + (corner[axis] ?? 0) + (at[axis] ?? 0)
    }
    into.set(bytes.subarray(from * elementBytes, from * elementBytes + runBytes), to * elementBytes)
    let axis = last - 1
    for (; axis >= 0; axis--) {
      at[axis] = (at[axis] ?? 0) + 1
      if ((at[axis] ?? 0) < (inside[axis] ?? 0)) break
      at[axis] = 0
    }
    if (axis < 0) return
  }
}

/** Most of a dataset may never have been written; what is made up to fill it stays in proportion to what has. */
const mostFilled = 64
const smallBytes = 2 ** 20

/** All elements, as stored; `fill` repeats where nothing was written. @throws FileFault */
export function assembleChunks(view: Addressed, data: ChunkedData, fill: Uint8Array | null): Uint8Array {
  const { extent, chunk, filters, elementBytes } = data
  const total = product(extent.shape) * elementBytes
  const chunkBytes = product(chunk) * elementBytes
  if (chunk.length !== extent.shape.length || !(chunkBytes > 0) || !Number.isSafeInteger(total)) {
    throw new FileFault(`Chunks of ${chunk.join(' × ')} elements do not fit a dataset of ${extent.shape.join(' × ')}.`)
  }
  const chunks = chunksOf(view, data, chunkBytes)
  if (chunkBytes > smallBytes && chunkBytes > 1100 * view.length)
    throw new FileFault(`Its chunks should take ${chunkBytes} bytes.`)
  if (total > smallBytes && total > mostFilled * chunks.length * chunkBytes) {
    throw new FileFault(`It states ${total} bytes of data and holds ${chunks.length} chunks of ${chunkBytes} bytes.`)
  }
  const read = ({ at, storedBytes, mask }: Chunk): Uint8Array =>
    unfiltered(view.slice(at, storedBytes), { filters, mask, sizeBytes: chunkBytes, elementBytes })
  // The first chunk is unpacked before memory is taken for all of them.
  const [first, ...others] = chunks
  const firstBytes = first && read(first)
  const all = new Uint8Array(total)
  if (fill?.some((byte) => byte !== 0)) for (let at = 0; at < total; at += elementBytes) all.set(fill, at)
  if (first && firstBytes) place(all, firstBytes, first.corner, data)
  for (const one of others) place(all, read(one), one.corner, data)
  return all
}
