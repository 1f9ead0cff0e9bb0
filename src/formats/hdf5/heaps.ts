/** Where HDF5 keeps names, links and texts of any length: local, global and fractal heaps (format specification III.D to III.F). */
import { FileFault } from '../binaryView.ts'
import { type Addressed, bytesFor } from './addressed.ts'

/** The text at an offset of a local heap. */
export function localHeapText(view: Addressed, heap: number, offset: number): string {
  view.signature(heap, 'HEAP')
  const bytes = view.size(heap + 8)
  const data = view.address(heap + 8 + 2 * view.lengthBytes)
  if (data === null || offset >= bytes)
    throw new FileFault(`A name should stand at ${offset} of the heap at byte ${heap}.`)
  let end = offset
  while (end < bytes && view.u8(data + end) !== 0) end++
  return view.text(data + offset, end - offset, 'utf-8')
}

/** Where the objects of a global heap lie, by their index. */
export function globalHeap(view: Addressed, heap: number): Map<number, { at: number; bytes: number }> {
  view.signature(heap, 'GCOL')
  const end = heap + view.size(heap + 8)
  view.need(heap, end - heap)
  const objects = new Map<number, { at: number; bytes: number }>()
  const headBytes = 8 + view.lengthBytes
  for (let at = heap + 8 + view.lengthBytes; at + headBytes <= end; ) {
    const index = view.u16(at)
    const bytes = view.size(at + 8)
    if (index === 0) break
    view.need(at + headBytes, bytes)
    objects.set(index, { at: at + headBytes, bytes })
    at += headBytes + Math.ceil(bytes / 8) * 8
  }
  return objects
}

/** A fractal heap: objects by ids, in blocks that double in size row by row. */
export class FractalHeap {
  private readonly view: Addressed
  private readonly offsetBytes: number
  private readonly lengthBytes: number
  private readonly width: number
  private readonly startBytes: number
  private readonly largestDirect: number
  private readonly root: number | null
  private readonly rootRows: number
  readonly idBytes: number

  constructor(view: Addressed, at: number) {
    view.signature(at, 'FRHP')
    this.view = view
    const { offsetBytes: o, lengthBytes: l } = view
    this.idBytes = view.u16(at + 5)
    if (view.u16(at + 7) !== 0) throw new FileFault('It keeps names compressed, which is not read here.')
    const largestManaged = view.u32(at + 10)
    const table = at + 14 + 10 * l + 2 * o
    // next huge id, huge tree, free space, free manager, then 8 lengths
    this.width = view.u16(table)
    this.startBytes = view.size(table + 2)
    this.largestDirect = view.size(table + 2 + l)
    const heapBits = view.u16(table + 2 + 2 * l)
    this.root = view.address(table + 6 + 2 * l)
    this.rootRows = view.u16(table + 6 + 2 * l + o)
    this.offsetBytes = Math.ceil(heapBits / 8)
    this.lengthBytes = bytesFor(Math.min(this.largestDirect, largestManaged))
    if (this.width === 0 || this.startBytes === 0) throw new FileFault(`The heap at byte ${at} has no blocks.`)
  }

  /** Where the object of the id that stands at `idAt` lies in the file. */
  object(idAt: number): { at: number; bytes: number } {
    const { view } = this
    const kind = (view.u8(idAt) >> 4) & 3
    if (kind === 2) return { at: idAt + 1, bytes: (view.u8(idAt) & 15) + 1 }
    if (kind !== 0) throw new FileFault('It keeps very large attributes apart, which is not read here.')
    const offset = view.uint(idAt + 1, this.offsetBytes)
    const bytes = view.uint(idAt + 1 + this.offsetBytes, this.lengthBytes)
    const at = this.locate(offset)
    view.need(at, bytes)
    return { at, bytes }
  }

  private rowBytes(row: number): number {
    return row < 2 ? this.startBytes : this.startBytes * 2 ** (row - 1)
  }

  private locate(offset: number): number {
    if (this.root === null) throw new FileFault('An object is referenced in a heap that has no blocks.')
    if (this.rootRows === 0) return this.root + offset
    return this.within(this.root, this.rootRows, offset, 0)
  }

  private within(block: number, rows: number, offset: number, depth: number): number {
    const { view } = this
    view.signature(block, 'FHIB')
    if (depth > 16) throw new FileFault('A heap is nested too deeply.')
    const entries = block + 5 + view.offsetBytes + this.offsetBytes
    let passed = 0
    for (let row = 0; row < rows; row++) {
      const bytes = this.rowBytes(row)
      if (offset >= passed + bytes * this.width) {
        passed += bytes * this.width
        continue
      }
      const column = Math.floor((offset - passed) / bytes)
      const child = view.address(entries + (row * this.width + column) * view.offsetBytes)
      const inside = offset - passed - column * bytes
      if (child === null) break
      if (bytes <= this.largestDirect) return child + inside
      const childRows = Math.round(Math.log2(bytes / (this.startBytes * this.width))) + 1
      return this.within(child, childRows, inside, depth + 1)
    }
    throw new FileFault(`The heap has no object at ${offset}.`)
  }
}
