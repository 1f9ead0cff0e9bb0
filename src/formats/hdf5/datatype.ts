/** Types of elements (format specification, datatype message), as far as tables and spectra need them. */
import { FileFault } from '../binaryView.ts'
import type { Addressed } from './addressed.ts'

export type Datatype = { readonly sizeBytes: number } & (
  | { readonly kind: 'integer'; readonly littleEndian: boolean; readonly signed: boolean }
  | { readonly kind: 'float'; readonly littleEndian: boolean }
  | { readonly kind: 'text'; readonly utf8: boolean }
  | { readonly kind: 'variable text'; readonly utf8: boolean }
  | { readonly kind: 'variable list'; readonly of: Datatype }
  | { readonly kind: 'reference' }
  | { readonly kind: 'array'; readonly of: Datatype; readonly shape: readonly number[] }
  | { readonly kind: 'compound'; readonly members: readonly CompoundMember[] }
  | { readonly kind: 'other'; readonly name: string }
)

export interface CompoundMember {
  readonly name: string
  readonly at: number
  readonly type: Datatype
}

const headBytes = 8
const deepest = 8
const otherNames: Readonly<Record<number, string>> = {
  2: 'times',
  4: 'bit fields',
  5: 'opaque bytes',
  11: 'complex numbers',
}

/** A name up to its NUL; its bytes with the NUL, rounded up to a multiple of `multiple`. */
function nameAt(view: Addressed, at: number, multiple: number): { name: string; bytes: number } {
  let end = at
  while (view.u8(end) !== 0) end++
  const bytes = end + 1 - at
  return { name: view.text(at, end - at, 'utf-8'), bytes: Math.ceil(bytes / multiple) * multiple }
}

/** The type at `at` and how many bytes its description takes. */
export function readDatatype(view: Addressed, at: number, depth = 0): { type: Datatype; bytes: number } {
  if (depth > deepest) throw new FileFault(`The type at byte ${at} is nested too deeply.`)
  view.visit()
  const version = view.u8(at) >> 4
  const typeClass = view.u8(at) & 15
  const bits = view.uint(at + 1, 3)
  const sizeBytes = view.u32(at + 4)
  const body = at + headBytes
  const littleEndian = (bits & 1) === 0
  switch (typeClass) {
    case 0:
      return { type: { kind: 'integer', sizeBytes, littleEndian, signed: (bits & 8) !== 0 }, bytes: headBytes + 4 }
    case 1:
      return { type: { kind: 'float', sizeBytes, littleEndian }, bytes: headBytes + 12 }
    case 3:
      return { type: { kind: 'text', sizeBytes, utf8: ((bits >> 4) & 15) === 1 }, bytes: headBytes }
    case 6:
      return compound(view, body, { version, count: bits & 0xffff, sizeBytes, depth })
    case 7:
      return { type: { kind: 'reference', sizeBytes }, bytes: headBytes }
    case 8: {
      // Names of values are not needed; what is stored are the values.
      const base = readDatatype(view, body, depth + 1)
      let next = body + base.bytes
      const count = bits & 0xffff
      for (let i = 0; i < count; i++) next += nameAt(view, next, version >= 3 ? 1 : 8).bytes
      return { type: base.type, bytes: next + count * base.type.sizeBytes - at }
    }
    case 9: {
      const base = readDatatype(view, body, depth + 1)
      const type: Datatype =
        (bits & 15) === 1
          ? { kind: 'variable text', sizeBytes, utf8: ((bits >> 8) & 15) === 1 }
          : { kind: 'variable list', sizeBytes, of: base.type }
      return { type, bytes: headBytes + base.bytes }
    }
    case 10: {
      const rank = view.u8(body)
      const sizesAt = body + (version >= 3 ? 1 : 4)
      const shape = Array.from({ length: rank }, (_, i) => view.u32(sizesAt + 4 * i))
      const baseAt = sizesAt + (version >= 3 ? 4 : 8) * rank
      const base = readDatatype(view, baseAt, depth + 1)
      return { type: { kind: 'array', sizeBytes, of: base.type, shape }, bytes: baseAt + base.bytes - at }
    }
    default: {
      const propertyBytes = typeClass === 5 ? bits & 0xff : typeClass === 2 ? 2 : 4
      const name = otherNames[typeClass]
      if (name === undefined) throw new FileFault(`The type at byte ${at} is of an unknown class, ${typeClass}.`)
      return { type: { kind: 'other', sizeBytes, name }, bytes: headBytes + propertyBytes }
    }
  }
}

interface CompoundHead {
  readonly version: number
  readonly count: number
  readonly sizeBytes: number
  readonly depth: number
}

function compound(view: Addressed, body: number, head: CompoundHead): { type: Datatype; bytes: number } {
  const { version, count, sizeBytes, depth } = head
  const members: CompoundMember[] = []
  let next = body
  let offsetBytes = 1
  while (256 ** offsetBytes <= sizeBytes) offsetBytes++
  for (let i = 0; i < count; i++) {
    const { name, bytes } = nameAt(view, next, version >= 3 ? 1 : 8)
    next += bytes
    const memberAt = version >= 3 ? view.uint(next, offsetBytes) : view.u32(next)
    next += version >= 3 ? offsetBytes : 4
    // Version 1 states up to four dimensions beside the type.
    let shape: readonly number[] = []
    if (version === 1) {
      shape = Array.from({ length: Math.min(4, view.u8(next)) }, (_, axis) => view.u32(next + 12 + 4 * axis))
      next += 28
    }
    const base = readDatatype(view, next, depth + 1)
    next += base.bytes
    const type: Datatype =
      shape.length === 0
        ? base.type
        : { kind: 'array', of: base.type, shape, sizeBytes: shape.reduce((n, size) => n * size, base.type.sizeBytes) }
    if (memberAt + type.sizeBytes > sizeBytes) throw new FileFault(`The member “${name}” lies outside its record.`)
    members.push({ name, at: memberAt, type })
  }
  return { type: { kind: 'compound', sizeBytes, members }, bytes: headBytes + next - body }
}
