/**
 * An HDF5 file as a tree of groups and datasets with attributes (HDF5 file format specification 3.0). Superblocks 0 to 3,
 * behind a user block as well (MATLAB), old and new groups, all layouts but virtual ones. Own reader: jsfive 0.4.2 lacks compact
 * data, the chunk indexes of HDF5 1.10 and dense attributes, and trusts what a file says of sizes.
 */
import { FileFault, startsWith } from '../binaryView.ts'
import { Addressed } from './addressed.ts'
import { assembleChunks } from './chunks.ts'
import { type Datatype, readDatatype } from './datatype.ts'
import { type Filter, readFilters } from './filters.ts'
import { FractalHeap } from './heaps.ts'
import { linksOf } from './links.ts'
import { bodyOf, type Message, messages, readMessages, sharedBody } from './objectHeader.ts'
import { readExtent, readLayout } from './storage.ts'
import { treeRecords } from './trees.ts'
import { decodeValues, type Values, VariableValues } from './values.ts'

export const hdf5Signature = '\x89HDF\r\n\x1a\n'

export interface H5Group {
  readonly kind: 'group'
  readonly path: string
  /** Stable for an object, whatever path led to it. */
  readonly at: number
  readonly attributes: ReadonlyMap<string, Values>
  readonly children: ReadonlyMap<string, H5Node>
}
export interface H5Dataset {
  readonly kind: 'dataset'
  readonly path: string
  readonly at: number
  readonly attributes: ReadonlyMap<string, Values>
  /** Empty for a single value. */
  readonly shape: readonly number[]
  readonly type: Datatype
  /** @throws FileFault */
  read(): Values
}
export type H5Node = H5Group | H5Dataset

/** 0, 512, 1024, 2048 …: a superblock may stand behind what another program put first. Null where there is none. */
export function superblockAt(bytes: Uint8Array): number | null {
  for (let at = 0; at + 8 <= bytes.length; at = at === 0 ? 512 : at * 2)
    if (startsWith(bytes, hdf5Signature, at)) return at
  return null
}

function openSuperblock(bytes: Uint8Array): { view: Addressed; root: number } {
  const start = superblockAt(bytes)
  if (start === null) throw new FileFault('It has no superblock.')
  const head = new Addressed(bytes.subarray(start), 8, 8)
  const version = head.u8(8)
  if (version > 3) throw new FileFault(`Its superblock is of version ${version}, which is not known.`)
  const old = version < 2
  const offsetBytes = head.u8(old ? 13 : 9)
  const lengthBytes = head.u8(old ? 14 : 10)
  if (![2, 4, 8].includes(offsetBytes) || ![2, 4, 8].includes(lengthBytes)) {
    throw new FileFault(`Its addresses take ${offsetBytes} bytes and its lengths ${lengthBytes}.`)
  }
  // Addresses count from the base, which is where the superblock stands unless a tool says otherwise.
  const view = new Addressed(bytes.subarray(start), offsetBytes, lengthBytes)
  const addressesAt = old ? (version === 0 ? 24 : 28) : 12
  // Old: base, free space, end, driver, then the root's symbol entry, which names its header second. New: base, extension, end, root.
  const root = view.address(addressesAt + (old ? 5 : 3) * offsetBytes)
  if (root === null) throw new FileFault('It has no root group.')
  return { view, root }
}

const deepest = 32
/** A dataset without storage is all fill value; more than this is not made up. */
const largestUnwritten = 2 ** 20

class File {
  private readonly view: Addressed
  private readonly variable: VariableValues
  private readonly nodes = new Map<number, H5Node | null>()

  constructor(view: Addressed) {
    this.view = view
    this.variable = new VariableValues(view)
  }

  /** Null for what is neither group nor dataset (a committed type). */
  node(at: number, path: string, depth: number): H5Node | null {
    const known = this.nodes.get(at)
    if (known !== undefined) return known
    if (depth > deepest) throw new FileFault('Its groups are nested too deeply.')
    const found = readMessages(this.view, at)
    const has = (type: number): boolean => found.some((message) => message.type === type)
    // A group inside itself must end somewhere.
    this.nodes.set(at, null)
    const node =
      has(messages.layout) && has(messages.dataspace)
        ? this.dataset(at, path, found)
        : this.group(at, path, found, depth)
    this.nodes.set(at, node)
    return node
  }

  private group(at: number, path: string, found: readonly Message[], depth: number): H5Group {
    const children = new Map<string, H5Node>()
    for (const link of linksOf(this.view, found)) {
      if (link.kind !== 'object') continue
      const child = this.node(link.at, path === '' ? link.name : `${path}/${link.name}`, depth + 1)
      if (child) children.set(link.name, child)
    }
    return { kind: 'group', path, at, attributes: this.attributes(found), children }
  }

  private dataset(at: number, path: string, found: readonly Message[]): H5Dataset | null {
    const { view } = this
    const body = (type: number): number | null => {
      const message = found.find((one) => one.type === type)
      return message ? bodyOf(view, message) : null
    }
    const typeAt = body(messages.datatype)
    const spaceAt = body(messages.dataspace)
    const extent = spaceAt === null ? null : readExtent(view, spaceAt)
    if (typeAt === null || extent === null) return null
    const { type } = readDatatype(view, typeAt)
    const filtersAt = body(messages.filters)
    const layoutAt = body(messages.layout)
    const fillAt = body(messages.fill)
    const read = (): Values => {
      const filters: readonly Filter[] = filtersAt === null ? [] : readFilters(view, filtersAt)
      const layout = readLayout(view, layoutAt ?? 0)
      const count = extent.shape.reduce((product, size) => product * size, 1)
      const fill = fillAt === null ? null : this.fillValue(fillAt, type.sizeBytes)
      if (layout.kind === 'chunked') {
        const data = { extent, chunk: layout.chunk, index: layout.index, filters, elementBytes: type.sizeBytes }
        return decodeValues(assembleChunks(view, data, fill), type, count, this.variable)
      }
      if (layout.at === null) {
        if (count * type.sizeBytes > largestUnwritten) throw new FileFault(`“${path}” was created and never written.`)
        const unwritten = new Uint8Array(count * type.sizeBytes)
        if (fill) for (let at = 0; at < unwritten.length; at += fill.length) unwritten.set(fill, at)
        return decodeValues(unwritten, type, count, this.variable)
      }
      return decodeValues(view.slice(layout.at, count * type.sizeBytes), type, count, this.variable)
    }
    return { kind: 'dataset', path, at, attributes: this.attributes(found), shape: extent.shape, type, read }
  }

  private fillValue(at: number, elementBytes: number): Uint8Array | null {
    const { view } = this
    const version = view.u8(at)
    const isDefined = version === 3 ? (view.u8(at + 1) & 0x20) !== 0 : version === 1 || view.u8(at + 3) !== 0
    if (!isDefined) return null
    const sizeAt = at + (version === 3 ? 2 : 4)
    return view.u32(sizeAt) === elementBytes ? view.slice(sizeAt + 4, elementBytes) : null
  }

  private attributes(found: readonly Message[]): Map<string, Values> {
    const attributes = new Map<string, Values>()
    const add = (at: number): void => {
      const attribute = this.attribute(at)
      if (attribute) attributes.set(attribute.name, attribute.values)
    }
    for (const message of found) {
      if (message.type === messages.attribute) add(bodyOf(this.view, message))
      else if (message.type === messages.attributeInfo) this.denseAttributes(message.at).forEach(add)
    }
    return attributes
  }

  private denseAttributes(at: number): number[] {
    const { view } = this
    const flags = view.u8(at + 1)
    const heapAt = at + 2 + (flags & 1 ? 2 : 0)
    const heap = view.address(heapAt)
    const tree = view.address(heapAt + view.offsetBytes)
    if (heap === null || tree === null) return []
    const objects = new FractalHeap(view, heap)
    return treeRecords(view, tree).at.map((record) => objects.object(record).at)
  }

  private attribute(at: number): { name: string; values: Values } | null {
    const { view } = this
    const version = view.u8(at)
    const flags = version === 1 ? 0 : view.u8(at + 1)
    const round = (bytes: number): number => (version === 1 ? Math.ceil(bytes / 8) * 8 : bytes)
    const nameAt = at + (version === 3 ? 9 : 8)
    const typeAt = nameAt + round(view.u16(at + 2))
    const spaceAt = typeAt + round(view.u16(at + 4))
    const dataAt = spaceAt + round(view.u16(at + 6))
    const name = view.text(nameAt, view.u16(at + 2), 'utf-8')
    const { type } = readDatatype(view, flags & 1 ? sharedBody(view, typeAt, messages.datatype) : typeAt)
    const extent = readExtent(view, flags & 2 ? sharedBody(view, spaceAt, messages.dataspace) : spaceAt)
    if (!extent) return null
    const count = extent.shape.reduce((product, size) => product * size, 1)
    return { name, values: decodeValues(view.slice(dataAt, count * type.sizeBytes), type, count, this.variable) }
  }
}

/** The root group. @throws FileFault */
export function openHdf5(bytes: Uint8Array): H5Group {
  const { view, root } = openSuperblock(bytes)
  const node = new File(view).node(root, '', 0)
  if (node?.kind !== 'group') throw new FileFault('Its root is no group.')
  return node
}
