/**
 * Versions 5 to 7: a head of 128 bytes, then data elements: a tag of type and size (8 bytes, or both in 4 with the data in the other
 * 4), the data padded to 8. Compressed elements hold one element each. Objects of old classes (PLS_Toolbox's DataSet) are
 * structures with the name of a class; new classes are opaque. After “MAT-File Format”, chapter 1.
 */
import { BinaryView, FileFault } from '../binaryView.ts'
import { inflate } from '../inflate.ts'
import { linesOf, type MatValue, type MatVariable } from './values.ts'

const headBytes = 128
const maxDepth = 60

interface Element {
  readonly type: number
  readonly at: number
  readonly size: number
  /** Where the next element begins. */
  readonly next: number
}

function elementAt(view: BinaryView, at: number): Element {
  const word = view.u32(at)
  if (word > 0xffff) {
    // Small: size in the upper half, the data in the second word.
    const size = word >>> 16
    if (size > 4) throw new FileFault(`An element at byte ${at} states ${size} bytes in a place for 4.`)
    view.need(at + 4, 4)
    return { type: word & 0xffff, at: at + 4, size, next: at + 8 }
  }
  const size = view.u32(at + 4)
  view.need(at + 8, size)
  return { type: word, at: at + 8, size, next: at + 8 + (word === 15 ? size : 8 * Math.ceil(size / 8)) }
}

type Numbers = Float32Array | Float64Array

/** Numbers of a numeric element, whatever their type; float32 where it holds them exactly. */
function numbersIn(view: BinaryView, { type, at, size }: Element): Numbers {
  switch (type) {
    case 1:
      return Float32Array.from(view.slice(at, size), (byte) => (byte << 24) >> 24)
    case 2:
    case 16:
      return Float32Array.from(view.slice(at, size))
    case 3:
      return Float32Array.from(view.ints16(at, size / 2))
    case 4:
    case 17:
      return Float32Array.from(view.uints16(at, size / 2))
    case 5:
      return Float64Array.from(view.ints32(at, size / 4))
    case 6:
    case 18:
      return Float64Array.from(view.ints32(at, size / 4), (value) => value >>> 0)
    case 7:
      return view.floats32(at, size / 4)
    case 9:
      return view.floats64(at, size / 8)
    case 12:
      return Float64Array.from({ length: size / 8 }, (_, i) => Number(view.i64(at + 8 * i)))
    case 13:
      return Float64Array.from({ length: size / 8 }, (_, i) => view.u64(at + 8 * i))
  }
  throw new FileFault(`An element at byte ${at} has a type that is not numbers (${type}).`)
}

/** UTF-8 letters as UTF-16 units, so that a char matrix can be cut into its rows. */
function lettersIn(view: BinaryView, element: Element): ArrayLike<number> {
  if (element.type !== 16) return numbersIn(view, element)
  const text = new TextDecoder('utf-8').decode(view.slice(element.at, element.size))
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
}

const nothing: MatValue = { kind: 'numbers', shape: [0, 0], values: new Float64Array() }

const numericClasses = new Set([6, 7, 8, 9, 10, 11, 12, 13, 14, 15])
const classes = { cell: 1, struct: 2, object: 3, char: 4, sparse: 5 } as const

interface Read<T> {
  readonly value: T
  /** The byte behind what was read: some writers state sizes without the padding inside, so it may lie behind the stated end. */
  readonly next: number
}

class Matrices {
  private readonly view: BinaryView
  constructor(view: BinaryView) {
    this.view = view
  }

  /** @throws FileFault where the element is no matrix or does not hold together. */
  matrix({ at, size, next }: Element, depth: number): Read<MatVariable> {
    if (depth > maxDepth) throw new FileFault(`Its values are nested deeper than ${maxDepth} levels.`)
    const { view } = this
    if (size === 0) return { value: { name: '', value: nothing }, next }
    const flags = elementAt(view, at)
    const kind = view.u32(flags.at) & 0xff
    const complex = ((view.u32(flags.at) >>> 8) & 8) !== 0
    if (kind > 15) {
      return {
        value: { name: '', value: { kind: 'other', what: kind === 17 ? 'objects of a new class' : 'functions' } },
        next,
      }
    }
    const dimensions = elementAt(view, flags.next)
    const shape = Array.from(numbersIn(view, dimensions))
    const nameElement = elementAt(view, dimensions.next)
    const name = view.text(nameElement.at, nameElement.size)
    if (shape.length < 2 || shape.some((length) => length < 0))
      throw new FileFault(`“${name}” has impossible dimensions.`)
    const content = this.content(kind, complex, shape, nameElement.next, at + size, depth)
    return { value: { name, value: content.value }, next: Math.max(next, content.next) }
  }

  private content(
    kind: number,
    complex: boolean,
    shape: readonly number[],
    start: number,
    end: number,
    depth: number,
  ): Read<MatValue> {
    const count = shape.reduce((product, length) => product * length, 1)
    if (kind === classes.cell) return this.cells(shape, count, start, depth)
    if (kind === classes.struct || kind === classes.object) return this.structure(kind === classes.object, start, depth)
    if (kind === classes.sparse) return { value: { kind: 'other', what: 'sparse matrices' }, next: end }
    if (kind === classes.char) return this.chars(shape, count, start, end)
    if (!numericClasses.has(kind)) return { value: { kind: 'other', what: `values of class ${kind}` }, next: end }
    if (complex) return { value: { kind: 'other', what: 'complex numbers' }, next: end }
    if (start >= end) return { value: nothing, next: start }
    const element = elementAt(this.view, start)
    const values = numbersIn(this.view, element)
    if (values.length !== count) throw new FileFault(`An array should hold ${count} numbers and has ${values.length}.`)
    return { value: { kind: 'numbers', shape, values }, next: element.next }
  }

  private cells(shape: readonly number[], count: number, start: number, depth: number): Read<MatValue> {
    // A cell takes at least 8 bytes, so that a count beyond the end is met early.
    this.view.need(start, 8 * count)
    const values: MatValue[] = []
    let at = start
    for (let k = 0; k < count; k++) {
      const read = this.matrix(elementAt(this.view, at), depth + 1)
      values.push(read.value.value)
      at = read.next
    }
    return { value: { kind: 'cells', shape, values }, next: at }
  }

  private chars(shape: readonly number[], count: number, start: number, end: number): Read<MatValue> {
    const rows = shape[0] ?? 0
    if (start >= end || count === 0) return { value: { kind: 'texts', shape, values: [] }, next: end }
    const element = elementAt(this.view, start)
    const letters = lettersIn(this.view, element)
    if (letters.length < count && rows > 1) throw new FileFault('A char matrix is shorter than stated.')
    const columns = Math.min(count, letters.length) / rows
    return { value: { kind: 'texts', shape, values: linesOf(letters, rows, columns) }, next: element.next }
  }

  private structure(isObject: boolean, start: number, depth: number): Read<MatValue> {
    const { view } = this
    let at = start
    let className: string | null = null
    if (isObject) {
      const element = elementAt(view, at)
      className = view.text(element.at, element.size)
      at = element.next
    }
    const lengthElement = elementAt(view, at)
    const nameBytes = view.u32(lengthElement.at)
    const names = elementAt(view, lengthElement.next)
    if (nameBytes === 0 || nameBytes > 1024) throw new FileFault(`Names of fields should take ${nameBytes} bytes each.`)
    at = names.next
    const fields = new Map<string, MatValue>()
    for (let k = 0; k < Math.floor(names.size / nameBytes) && view.has(at, 8); k++) {
      const read = this.matrix(elementAt(view, at), depth + 1)
      fields.set(view.text(names.at + k * nameBytes, nameBytes), read.value.value)
      at = read.next
    }
    return { value: { kind: 'struct', className, fields }, next: at }
  }
}

function variablesIn(view: BinaryView, start: number): MatVariable[] {
  const variables: MatVariable[] = []
  for (let at = start; at + 8 <= view.length; ) {
    const element = elementAt(view, at)
    at = element.next
    if (element.type === 15) {
      const inside = new BinaryView(inflate(view.slice(element.at, element.size), 'zlib'), view.littleEndian)
      variables.push(...variablesIn(inside, 0))
    } else if (element.type === 14) variables.push(new Matrices(view).matrix(element, 0).value)
  }
  return variables
}

export function readVersion5(bytes: Uint8Array): readonly MatVariable[] {
  const littleEndian = bytes[126] === 0x49
  return variablesIn(new BinaryView(bytes, littleEndian), headBytes)
}
