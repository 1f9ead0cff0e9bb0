/**
 * The header of a `.npy` file (numpy/lib/_format_impl.py, versions 1 to 3): a Python dictionary, read by its grammar and
 * never evaluated. Only what NumPy writes is accepted: texts, whole numbers, True, False, None, tuples, lists.
 */
import { type BinaryView, FileFault, startsWith } from '../binaryView.ts'
import { windows1252 } from '../windows1252.ts'

type Literal = string | number | boolean | null | readonly Literal[] | { readonly [key: string]: Literal }

/** A type of elements: `<f4`, or the fields of records with their shapes. */
export type Descriptor = string | readonly FieldDescriptor[]
export interface FieldDescriptor {
  readonly name: string
  readonly descriptor: Descriptor
  readonly shape: readonly number[]
}

export interface NpyHeader {
  readonly descriptor: Descriptor
  readonly fortranOrder: boolean
  readonly shape: readonly number[]
  /** Where the elements begin. */
  readonly dataAt: number
}

export const npyMagic = '\x93NUMPY'
const longestHeaderBytes = 2 ** 20
const deepest = 8

class Literals {
  private at = 0
  private readonly text: string
  constructor(text: string) {
    this.text = text
  }

  private fault(): FileFault {
    return new FileFault(`Its header is not what NumPy writes, at “${this.text.slice(this.at, this.at + 20)}”.`)
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0]
    if (found === undefined) return null
    this.at += found.length
    return found
  }

  private take(character: string): boolean {
    this.match(/\s*/y)
    if (this.text[this.at] !== character) return false
    this.at++
    return true
  }

  whole(): Literal {
    const value = this.value(0)
    this.match(/\s*/y)
    if (this.at < this.text.length) throw this.fault()
    return value
  }

  private value(depth: number): Literal {
    if (depth > deepest) throw this.fault()
    this.match(/\s*/y)
    if (this.take('{')) return this.dictionary(depth)
    if (this.take('(')) return this.items(')', depth)
    if (this.take('[')) return this.items(']', depth)
    const quoted = this.match(/[ub]?'(?:[^'\\]|\\.)*'|[ub]?"(?:[^"\\]|\\.)*"/y)
    if (quoted !== null) return quoted.replace(/^[ub]?['"]|['"]$/g, '').replace(/\\(.)/g, '$1')
    const integer = this.match(/-?\d{1,15}L?(?![\w.])/y)
    if (integer !== null) return Number.parseInt(integer, 10)
    const constant = this.match(/(?:True|False|None)\b/y)
    if (constant === null) throw this.fault()
    return constant === 'None' ? null : constant === 'True'
  }

  private items(end: string, depth: number): Literal[] {
    const items: Literal[] = []
    while (!this.take(end)) {
      items.push(this.value(depth + 1))
      if (!this.take(',')) {
        if (!this.take(end)) throw this.fault()
        break
      }
    }
    return items
  }

  private dictionary(depth: number): Literal {
    const entries: [string, Literal][] = []
    while (!this.take('}')) {
      const key = this.value(depth + 1)
      if (typeof key !== 'string' || !this.take(':')) throw this.fault()
      entries.push([key, this.value(depth + 1)])
      if (!this.take(',')) {
        if (!this.take('}')) throw this.fault()
        break
      }
    }
    return Object.fromEntries(entries)
  }
}

const isList = (value: Literal | undefined): value is readonly Literal[] => Array.isArray(value)

function shapeOf(value: Literal | undefined): readonly number[] {
  const sizes = typeof value === 'number' ? [value] : isList(value) ? value : null
  if (!sizes?.every((size): size is number => typeof size === 'number' && size >= 0)) {
    throw new FileFault('Its header states no shape.')
  }
  return sizes
}

function descriptorOf(value: Literal | undefined): Descriptor {
  if (typeof value === 'string') return value
  if (!isList(value)) throw new FileFault('Its header states no type of elements.')
  return value.map((field): FieldDescriptor => {
    if (!isList(field)) throw new FileFault('Its header states a field without a type.')
    const [name, type, shape] = field
    const title = isList(name) ? name[1] : name
    if (typeof title !== 'string') throw new FileFault('Its header states a field without a name.')
    return { name: title, descriptor: descriptorOf(type), shape: shape === undefined ? [] : shapeOf(shape) }
  })
}

export function readNpyHeader(view: BinaryView): NpyHeader {
  if (!startsWith(view.bytes, npyMagic)) throw new FileFault('It does not begin as NumPy’s files do.')
  const version = view.u8(6)
  if (version < 1 || version > 3) throw new FileFault(`It is of version ${version}, which is not known.`)
  const length = version === 1 ? view.u16(8) : view.u32(8)
  const at = version === 1 ? 10 : 12
  if (length > longestHeaderBytes) throw new FileFault(`Its header should take ${length} bytes.`)
  // Not cut at a NUL, which no header holds: the grammar meets it and says so.
  const bytes = view.slice(at, length)
  const header = new Literals(version === 3 ? new TextDecoder().decode(bytes) : windows1252(bytes)).whole()
  if (typeof header !== 'object' || header === null || isList(header))
    throw new FileFault('Its header is no dictionary.')
  return {
    descriptor: descriptorOf(header.descr),
    fortranOrder: header.fortran_order === true,
    shape: shapeOf(header.shape),
    dataAt: at + length,
  }
}
