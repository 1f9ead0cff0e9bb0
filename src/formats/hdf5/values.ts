/** Stored elements → numbers, texts, lists, references or records. */
import { BinaryView, FileFault } from '../binaryView.ts'
import { halfFloat } from '../halfFloat.ts'
import type { Addressed } from './addressed.ts'
import type { Datatype } from './datatype.ts'
import { globalHeap } from './heaps.ts'

export type Values =
  | { readonly kind: 'numbers'; readonly values: Float32Array | Float64Array }
  | { readonly kind: 'texts'; readonly values: readonly string[] }
  | { readonly kind: 'lists'; readonly values: readonly (Float32Array | Float64Array)[] }
  /** Addresses of objects. */
  | { readonly kind: 'references'; readonly values: readonly number[] }
  | { readonly kind: 'records'; readonly members: ReadonlyMap<string, Values> }

type ReadNumber = (view: BinaryView, at: number) => number

const readers: Readonly<Record<string, ReadNumber>> = {
  'float 2': (view, at) => halfFloat(view.u16(at)),
  'float 4': (view, at) => view.f32(at),
  'float 8': (view, at) => view.f64(at),
  'signed 1': (view, at) => view.i8(at),
  'signed 2': (view, at) => view.i16(at),
  'signed 4': (view, at) => view.i32(at),
  'signed 8': (view, at) => Number(view.i64(at)),
  'unsigned 1': (view, at) => view.u8(at),
  'unsigned 2': (view, at) => view.u16(at),
  'unsigned 4': (view, at) => view.u32(at),
  'unsigned 8': (view, at) => view.u64(at),
}

function numbersAt(
  bytes: Uint8Array,
  type: Datatype & { kind: 'integer' | 'float' },
  count: number,
  at: number,
  strideBytes: number,
): Float32Array | Float64Array {
  const view = new BinaryView(bytes, type.littleEndian)
  const dense = strideBytes === type.sizeBytes
  if (dense && type.kind === 'float' && type.sizeBytes === 4) return view.floats32(at, count)
  if (dense && type.kind === 'float' && type.sizeBytes === 8) return view.floats64(at, count)
  const read = readers[`${type.kind === 'float' ? 'float' : type.signed ? 'signed' : 'unsigned'} ${type.sizeBytes}`]
  if (!read) throw new FileFault(`Numbers of ${type.sizeBytes} bytes are not read here.`)
  const values = type.sizeBytes < 4 || type.kind === 'float' ? new Float32Array(count) : new Float64Array(count)
  if (type.kind === 'float' && type.sizeBytes === 8) {
    return Float64Array.from({ length: count }, (_, i) => read(view, at + i * strideBytes))
  }
  for (let i = 0; i < count; i++) values[i] = read(view, at + i * strideBytes)
  return values
}

/** Reads texts and lists of any length out of the global heaps of a file, each opened once. */
export class VariableValues {
  private readonly heaps = new Map<number, Map<number, { at: number; bytes: number }>>()
  private readonly file: Addressed
  constructor(file: Addressed) {
    this.file = file
  }

  /** What an element of 4 + offset + 4 bytes refers to: length, heap, index. */
  slice(view: BinaryView, at: number, elementBytes: number): Uint8Array {
    const count = view.u32(at)
    const { offsetBytes } = this.file
    let address = 0
    for (let i = offsetBytes - 1; i >= 0; i--) address = address * 256 + view.u8(at + 4 + i)
    if (count === 0 || address === 0) return new Uint8Array()
    let heap = this.heaps.get(address)
    if (!heap) {
      heap = globalHeap(this.file, address)
      this.heaps.set(address, heap)
    }
    const object = heap.get(view.u32(at + 4 + offsetBytes))
    if (!object || count * elementBytes > object.bytes)
      throw new FileFault(`The heap at byte ${address} lacks a value.`)
    return this.file.slice(object.at, count * elementBytes)
  }
}

const decodeText = (bytes: Uint8Array, utf8: boolean): string =>
  new BinaryView(bytes).text(0, bytes.length, utf8 ? 'utf-8' : 'cp1252')

/** ASCII by its label, often UTF-8 by its content: strict UTF-8 first. */
const strict = new TextDecoder('utf-8', { fatal: true })
function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  const own = end < 0 ? bytes : bytes.subarray(0, end)
  try {
    return strict.decode(own).trim()
  } catch {
    return decodeText(own, false)
  }
}

/** `count` elements in `bytes`, the first at `at`, `strideBytes` apart. @throws FileFault */
export function decodeValues(
  bytes: Uint8Array,
  type: Datatype,
  count: number,
  variable: VariableValues,
  at = 0,
  strideBytes = type.sizeBytes,
): Values {
  const view = new BinaryView(bytes)
  if (count > 0) {
    if (strideBytes === 0) throw new FileFault('Its elements take no bytes.')
    view.need(at, (count - 1) * strideBytes + type.sizeBytes)
  }
  const each = <T>(read: (element: number) => T): T[] =>
    Array.from({ length: count }, (_, i) => read(at + i * strideBytes))
  switch (type.kind) {
    case 'integer':
    case 'float':
      return { kind: 'numbers', values: numbersAt(bytes, type, count, at, strideBytes) }
    case 'text':
      return { kind: 'texts', values: each((element) => textOf(view.slice(element, type.sizeBytes))) }
    case 'variable text':
      return { kind: 'texts', values: each((element) => textOf(variable.slice(view, element, 1))) }
    case 'reference':
      return {
        kind: 'references',
        values: each((element) => (type.sizeBytes >= 8 ? view.u64(element) : view.u32(element))),
      }
    case 'variable list': {
      const { of } = type
      if (of.kind !== 'integer' && of.kind !== 'float' && of.kind !== 'reference')
        return { kind: 'texts', values: each(() => '') }
      // Lists of references say which datasets are the scales of a dimension.
      return {
        kind: 'lists',
        values: each((element) => {
          const own = variable.slice(view, element, of.sizeBytes)
          const numbers =
            of.kind === 'reference' ? { ...of, kind: 'integer' as const, littleEndian: true, signed: false } : of
          return numbersAt(own, numbers, own.length / of.sizeBytes, 0, of.sizeBytes)
        }),
      }
    }
    case 'array': {
      const { of } = type
      const length = type.shape.reduce((product, size) => product * size, 1)
      if (length * of.sizeBytes > type.sizeBytes) throw new FileFault('An array is larger than its element.')
      if (of.kind === 'text')
        return { kind: 'texts', values: each((element) => textOf(view.slice(element, of.sizeBytes))) }
      if (of.kind !== 'integer' && of.kind !== 'float') return { kind: 'texts', values: each(() => '') }
      return { kind: 'lists', values: each((element) => numbersAt(bytes, of, length, element, of.sizeBytes)) }
    }
    case 'compound':
      return {
        kind: 'records',
        members: new Map(
          type.members.map((member) => [
            member.name,
            decodeValues(bytes, member.type, count, variable, at + member.at, strideBytes),
          ]),
        ),
      }
    case 'other':
      return { kind: 'texts', values: each(() => '') }
    default:
      return type satisfies never
  }
}
