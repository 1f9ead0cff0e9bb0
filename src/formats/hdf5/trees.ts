/** B-trees of either version (format specification III.A), flattened to what their leaves hold. */
import { FileFault } from '../binaryView.ts'
import { type Addressed, bytesFor } from './addressed.ts'

const deepest = 32

/** Leaves of a version 1 tree: where each key stands, and the child beside it. */
export function treeEntries(view: Addressed, root: number, keyBytes: number): { keyAt: number; child: number }[] {
  const found: { keyAt: number; child: number }[] = []
  const visit = (at: number, depth: number): void => {
    if (depth > deepest) throw new FileFault('A tree is nested too deeply.')
    view.signature(at, 'TREE')
    const level = view.u8(at + 5)
    const entries = view.u16(at + 6)
    const stepBytes = keyBytes + view.offsetBytes
    let keyAt = at + 8 + 2 * view.offsetBytes
    for (let entry = 0; entry < entries; entry++, keyAt += stepBytes) {
      const child = view.address(keyAt + keyBytes)
      if (child === null) continue
      if (level === 0) found.push({ keyAt, child })
      else visit(child, depth + 1)
    }
  }
  visit(root, 0)
  return found
}

/** Where the records of a version 2 tree stand, in order. */
export function treeRecords(view: Addressed, header: number): { type: number; recordBytes: number; at: number[] } {
  view.signature(header, 'BTHD')
  const type = view.u8(header + 5)
  const nodeBytes = view.u32(header + 6)
  const recordBytes = view.u16(header + 10)
  const depth = view.u16(header + 12)
  const root = view.address(header + 16)
  const rootRecords = view.u16(header + 16 + view.offsetBytes)
  const at: number[] = []
  if (root === null || rootRecords === 0) return { type, recordBytes, at }
  if (recordBytes === 0 || depth > deepest) throw new FileFault(`The tree at byte ${header} is damaged.`)

  // How many records a node of each level holds at most decides how wide counts of records are written.
  const overheadBytes = 10
  const mostInLeaf = Math.floor((nodeBytes - overheadBytes) / recordBytes)
  const countBytes = bytesFor(mostInLeaf)
  const totals: number[] = [mostInLeaf]
  const totalBytes: number[] = [0]
  for (let level = 1; level <= depth; level++) {
    const pointer = view.offsetBytes + countBytes + (totalBytes[level - 1] ?? 0)
    const most = Math.floor((nodeBytes - (overheadBytes + pointer)) / (recordBytes + pointer))
    totals.push((most + 1) * (totals[level - 1] ?? 0) + most)
    totalBytes.push(bytesFor(totals[level] ?? 0))
  }
  const visit = (node: number, records: number, level: number): void => {
    view.signature(node, level === 0 ? 'BTLF' : 'BTIN')
    view.need(node + 6, records * recordBytes)
    let pointerAt = node + 6 + records * recordBytes
    for (let record = 0; record <= records; record++) {
      if (level > 0) {
        const child = view.address(pointerAt)
        if (child === null) throw new FileFault(`The tree at byte ${header} has a gap.`)
        visit(child, view.uint(pointerAt + view.offsetBytes, countBytes), level - 1)
        pointerAt += view.offsetBytes + countBytes + (level > 1 ? (totalBytes[level - 1] ?? 0) : 0)
      }
      if (record < records) at.push(node + 6 + record * recordBytes)
    }
  }
  visit(root, rootRecords, depth)
  return { type, recordBytes, at }
}
