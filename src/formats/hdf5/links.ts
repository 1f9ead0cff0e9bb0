/** The children of a group, however they are kept: symbol tables, link messages, or a fractal heap of them. */
import type { Addressed } from './addressed.ts'
import { FractalHeap, localHeapText } from './heaps.ts'
import { type Message, messages } from './objectHeader.ts'
import { treeEntries, treeRecords } from './trees.ts'

export type Link =
  | { readonly name: string; readonly kind: 'object'; readonly at: number }
  /** A path in the same file. */
  | { readonly name: string; readonly kind: 'path'; readonly path: string }

function symbolLinks(view: Addressed, at: number): Link[] {
  const tree = view.address(at)
  const heap = view.address(at + view.offsetBytes)
  if (tree === null || heap === null) return []
  const links: Link[] = []
  for (const { child } of treeEntries(view, tree, view.lengthBytes)) {
    view.signature(child, 'SNOD')
    const count = view.u16(child + 6)
    let entry = child + 8
    for (let i = 0; i < count; i++, entry += 2 * view.offsetBytes + 24) {
      const name = localHeapText(view, heap, view.uint(entry, view.offsetBytes))
      const header = view.address(entry + view.offsetBytes)
      const cache = view.u32(entry + 2 * view.offsetBytes)
      if (cache === 2) {
        links.push({ name, kind: 'path', path: localHeapText(view, heap, view.u32(entry + 2 * view.offsetBytes + 8)) })
      } else if (header !== null) links.push({ name, kind: 'object', at: header })
    }
  }
  return links
}

/** Null for links to other files and of kinds that users define. */
function linkAt(view: Addressed, at: number): Link | null {
  const flags = view.u8(at + 1)
  let next = at + 2
  const kind = flags & 8 ? view.u8(next++) : 0
  if (flags & 4) next += 8
  if (flags & 16) next++
  const lengthBytes = 1 << (flags & 3)
  const length = view.uint(next, lengthBytes)
  next += lengthBytes
  const name = view.text(next, length, 'utf-8')
  next += length
  if (kind === 0) {
    const header = view.address(next)
    return header === null ? null : { name, kind: 'object', at: header }
  }
  return kind === 1 ? { name, kind: 'path', path: view.text(next + 2, view.u16(next), 'utf-8') } : null
}

function denseLinks(view: Addressed, at: number): Link[] {
  const flags = view.u8(at + 1)
  const heapAt = at + 2 + (flags & 1 ? 8 : 0)
  const heap = view.address(heapAt)
  const byName = view.address(heapAt + view.offsetBytes)
  const byOrder = flags & 2 ? view.address(heapAt + 2 * view.offsetBytes) : null
  const tree = byOrder ?? byName
  if (heap === null || tree === null) return []
  const objects = new FractalHeap(view, heap)
  const { type, at: records } = treeRecords(view, tree)
  return records.flatMap((record) => linkAt(view, objects.object(record + (type === 6 ? 8 : 4)).at) ?? [])
}

export function linksOf(view: Addressed, found: readonly Message[]): Link[] {
  return found.flatMap((message): Link[] => {
    if (message.type === messages.symbolTable) return symbolLinks(view, message.at)
    if (message.type === messages.linkInfo) return denseLinks(view, message.at)
    if (message.type === messages.link) {
      const link = linkAt(view, message.at)
      return link ? [link] : []
    }
    return []
  })
}
