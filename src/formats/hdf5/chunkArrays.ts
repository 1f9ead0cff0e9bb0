/** Fixed and extensible arrays of chunk addresses (format specification VII.C, VII.D), each as a list with its gaps. */
import { FileFault } from '../binaryView.ts'
import type { Addressed } from './addressed.ts'

/** Where the entry of each chunk stands, in the order of the index. */
export interface EntryList {
  readonly entryBytes: number
  readonly at: readonly number[]
}

const checksumBytes = 4

/** Entries one behind the other, in pages with a checksum each where there are more than `pageEntries`. */
function entriesFrom(
  view: Addressed,
  at: number,
  count: number,
  entryBytes: number,
  pageEntries: number,
  paged: boolean,
): number[] {
  const pages = paged ? Math.floor((count - 1) / pageEntries) : 0
  view.need(at, count * entryBytes + pages * checksumBytes)
  return Array.from(
    { length: count },
    (_, i) => at + i * entryBytes + (paged ? Math.floor(i / pageEntries) * checksumBytes : 0),
  )
}

export function fixedArray(view: Addressed, header: number): EntryList {
  view.signature(header, 'FAHD')
  const entryBytes = view.u8(header + 6)
  const pageEntries = 2 ** view.u8(header + 7)
  const count = view.size(header + 8)
  const block = view.address(header + 8 + view.lengthBytes)
  if (block === null) return { entryBytes, at: [] }
  view.signature(block, 'FADB')
  view.need(block, count * entryBytes)
  const paged = count > pageEntries
  const first = block + 6 + view.offsetBytes
  const bitmapBytes = paged ? Math.ceil(Math.ceil(count / pageEntries) / 8) + checksumBytes : 0
  return { entryBytes, at: entriesFrom(view, first + bitmapBytes, count, entryBytes, pageEntries, paged) }
}

interface ExtensibleHead {
  readonly entryBytes: number
  readonly arrayBits: number
  readonly smallestBlock: number
  readonly pageEntries: number
  readonly used: number
}

/** The entries of a data block, by their number. A block that was never written is a gap of entries. */
function dataBlock(view: Addressed, block: number | null, count: number, head: ExtensibleHead, list: number[]): void {
  if (block === null) {
    for (let i = 0; i < count && list.length < head.used; i++) list.push(-1)
    return
  }
  view.signature(block, 'EADB')
  const first = block + 6 + view.offsetBytes + Math.ceil(head.arrayBits / 8)
  const paged = count > head.pageEntries
  const wanted = Math.min(count, head.used - list.length)
  const entries = entriesFrom(
    view,
    first + (paged ? checksumBytes : 0),
    wanted,
    head.entryBytes,
    head.pageEntries,
    paged,
  )
  for (const entry of entries) list.push(entry)
}

export function extensibleArray(view: Addressed, header: number): EntryList {
  view.signature(header, 'EAHD')
  const o = view.offsetBytes
  const l = view.lengthBytes
  const inIndex = view.u8(header + 8)
  const smallestPointers = view.u8(header + 10)
  const head: ExtensibleHead = {
    entryBytes: view.u8(header + 6),
    arrayBits: view.u8(header + 7),
    smallestBlock: view.u8(header + 9),
    pageEntries: 2 ** view.u8(header + 11),
    used: view.size(header + 12 + 4 * l),
  }
  const index = view.address(header + 12 + 6 * l)
  if (index === null) return { entryBytes: head.entryBytes, at: [] }
  if (head.smallestBlock === 0 || smallestPointers === 0)
    throw new FileFault(`The array at byte ${header} has no blocks.`)
  // Nothing a file holds takes less than a byte an entry.
  view.need(0, head.used)
  view.signature(index, 'EAIB')
  const list: number[] = []
  let next = index + 6 + o
  for (let i = 0; i < inIndex && list.length < head.used; i++) list.push(next + i * head.entryBytes)
  next += inIndex * head.entryBytes
  const superBlocks = 1 + head.arrayBits - Math.log2(head.smallestBlock)
  const fromIndex = 2 * Math.log2(smallestPointers)
  for (let block = 0; block < superBlocks && list.length < head.used; block++) {
    const blocks = 2 ** Math.floor(block / 2)
    const entries = 2 ** Math.floor((block + 1) / 2) * head.smallestBlock
    if (block < fromIndex) {
      for (let i = 0; i < blocks; i++, next += o) dataBlock(view, view.address(next), entries, head, list)
      continue
    }
    const at = view.address(next)
    next += o
    if (at === null) {
      for (let i = 0; i < blocks * entries && list.length < head.used; i++) list.push(-1)
      continue
    }
    view.signature(at, 'EASB')
    const pages = entries > head.pageEntries ? blocks * Math.ceil(entries / head.pageEntries / 8) : 0
    let pointer = at + 6 + o + Math.ceil(head.arrayBits / 8) + pages
    for (let i = 0; i < blocks && list.length < head.used; i++, pointer += o) {
      dataBlock(view, view.address(pointer), entries, head, list)
    }
  }
  return { entryBytes: head.entryBytes, at: list }
}
