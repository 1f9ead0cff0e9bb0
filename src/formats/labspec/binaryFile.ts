/**
 * Binary LabSpec 6: from byte 76 on records of 24 bytes (format u32, handle u32, name 4, mark u32, then 8 bytes: the value itself, or a
 * pointer and a count). A format with 0x1000 keeps its value outside: behind the records of its own level, in their order and depth
 * first. 9 is a tree of `count` records, 6 float32, 7 text, 8 UTF-16, 4 integer, 5 double. Temporary trees (`temx`) are
 * not written; a text that repeats an earlier pointer or carries 0x8000 is not written again.
 */
import { type BinaryView, FileFault, OutOfBounds } from '../binaryView.ts'
import type { LsxNode } from './lsxTree.ts'

const rootAt = 76
const recordBytes = 24
const outside = 0x1000
const shared = 0x8000
const temporary = 0x786d6574
/** The second name of a fact, always the text of the first. */
const alias = 0xdcdce5d6
const maxDepth = 60

const sizes: Readonly<Record<number, number>> = { 6: 4, 7: 1, 8: 2 }

interface GrowingNode extends LsxNode {
  readonly children: LsxNode[]
}

export interface LsxFile {
  readonly root: LsxNode
  /** Why the tree ends early, if it does: a later version may write facts in ways not seen yet. */
  readonly fault: FileFault | null
}

export function readBinaryTree(view: BinaryView): LsxFile {
  let at = rootAt
  const seen = new Map<string, LsxNode['value']>()

  const nodeOf = (record: number, depth: number, into: LsxNode[]): void => {
    const format = view.u32(record)
    const id = view.u32(record + 8)
    const [pointer, count] = [view.u32(record + 16), view.u32(record + 20)]
    const kind = format & 0xff
    if (!(format & outside)) {
      into.push({ id, value: inlineValue(view, record + 16, kind), children: [] })
      return
    }
    if (kind === 9) {
      const node: GrowingNode = { id, value: null, children: [] }
      into.push(node)
      if (id === temporary) return
      if (depth > maxDepth) throw new FileFault(`Its tree is nested deeper than ${maxDepth} levels (byte ${record}).`)
      const records = at
      view.need(records, recordBytes * count)
      at += recordBytes * count
      for (let k = 0; k < count; k++) nodeOf(records + recordBytes * k, depth + 1, node.children)
      return
    }
    const key = `${kind} ${pointer} ${count}`
    const known = seen.get(key)
    if (format & shared || id === alias || known !== undefined) {
      into.push({ id, value: known ?? null, children: [] })
      return
    }
    const value = outsideValue(view, at, kind, count, record)
    at += (sizes[kind] ?? 0) * count
    if (typeof value === 'string') seen.set(key, value)
    into.push({ id, value, children: [] })
  }

  const top: LsxNode[] = []
  at += recordBytes
  try {
    nodeOf(rootAt, 0, top)
    const [root] = top
    if (!root) throw new FileFault('Its tree is empty.')
    return { root, fault: null }
  } catch (thrown) {
    const [root] = top
    if (root && thrown instanceof FileFault) return { root, fault: thrown }
    throw thrown
  }
}

function inlineValue(view: BinaryView, at: number, kind: number): LsxNode['value'] {
  if (kind === 4) return view.i32(at)
  if (kind === 5) return view.f64(at)
  if (kind === 7) return view.text(at, 8)
  if (kind === 8) return view.text(at, 8, 'utf-16le')
  return null
}

function outsideValue(view: BinaryView, at: number, kind: number, count: number, record: number): LsxNode['value'] {
  const size = sizes[kind]
  if (size === undefined) throw new FileFault(`Its record at byte ${record} is of an unknown format (${kind}).`)
  if (!view.has(at, size * count)) throw new OutOfBounds(at, size * count, view.length)
  if (kind === 6) return view.floats32(at, count)
  return view.text(at, size * count, kind === 8 ? 'utf-16le' : 'cp1252')
}
