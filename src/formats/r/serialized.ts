/**
 * R's serialization, versions 2 and 3, in its binary form (big-endian; “R Internals”, section 1.8). Everything is read into plain
 * values: no function is built, no environment entered, nothing is run. Lengths are held against the bytes left.
 */
import { BinaryView, FileFault } from '../binaryView.ts'
import { noAttributes, type RAttributes, type RValue, rNull, rOther, textsOf } from './values.ts'

const missingInteger = -0x80000000
const maxDepth = 400

/** Types without content of their own. */
const bare = new Set([242, 241, 247, 250, 251, 252, 253])

export class Unserializer {
  private at: number
  private readonly view: BinaryView
  private readonly references: RValue[] = []

  constructor(bytes: Uint8Array, start: number) {
    this.view = new BinaryView(bytes, false)
    this.at = start
  }

  /** The head of a stream: format, versions, from 3 on the encoding. @throws FileFault for text forms. */
  head(): void {
    const format = this.view.text(this.at, 2, 'cp1252')
    if (format !== 'X') {
      throw new FileFault(
        `It is written in R’s “${format}” form, not in the binary one.`,
        'Save it again in R with saveRDS(…) or save(…), without ascii = TRUE.',
      )
    }
    this.at += 2
    const version = this.int()
    if (version !== 2 && version !== 3)
      throw new FileFault(`Its version ${version} of R’s serialization is not known here.`)
    this.at += 8
    if (version === 3) this.at += 4 + this.view.u32(this.at)
  }

  item(depth = 0): RValue {
    if (depth > maxDepth) throw new FileFault(`Its objects are nested deeper than ${maxDepth} levels.`)
    const flags = this.int()
    const type = flags & 0xff
    const hasAttributes = (flags & 0x200) !== 0
    if (type === 254) return rNull
    if (bare.has(type)) {
      if (type === 247) this.remember(this.persistent())
      return rOther
    }
    switch (type) {
      case 255:
        return this.references[(flags >>> 8 || this.int()) - 1] ?? rOther
      case 1:
        return this.remember({ kind: 'symbol', name: this.charsOf(this.int()) ?? 'NA', attributes: noAttributes })
      case 2:
      case 3:
      case 5:
      case 6:
      case 17:
      case 239:
      case 240:
        return this.pairs(flags, depth)
      case 4:
        return this.environment(depth)
      case 7:
      case 8:
        this.at += 4 + this.view.u32(this.at)
        return rOther
      case 9:
        return { kind: 'texts', values: [this.charsOf(flags)], attributes: noAttributes }
      case 10:
      case 13:
        return this.withAttributes({ kind: 'numbers', values: this.integers() }, hasAttributes, depth)
      case 14:
        return this.withAttributes({ kind: 'numbers', values: this.doubles(this.length(8)) }, hasAttributes, depth)
      case 15:
        this.at += 16 * this.length(16)
        return this.withAttributes({ kind: 'other' }, hasAttributes, depth)
      case 16:
        return this.withAttributes({ kind: 'texts', values: this.texts() }, hasAttributes, depth)
      case 19:
      case 20:
        return this.withAttributes({ kind: 'list', values: this.list(depth) }, hasAttributes, depth)
      case 22:
        this.remember(rOther)
        this.item(depth + 1)
        this.item(depth + 1)
        return this.withAttributes({ kind: 'other' }, hasAttributes, depth)
      case 23:
        this.remember(rOther)
        return this.withAttributes({ kind: 'other' }, hasAttributes, depth)
      case 24:
        this.at += this.length(1)
        return this.withAttributes({ kind: 'other' }, hasAttributes, depth)
      case 25:
        return this.withAttributes({ kind: 's4' }, hasAttributes, depth)
      case 238:
        return this.compact(depth)
      case 248:
      case 249:
        return this.remember(this.persistent())
    }
    throw new FileFault(
      `It holds an object of a kind that is not read here (type ${type}, byte ${this.at - 4} unpacked), most likely compiled code.`,
      'Save only the data in R, without functions and models.',
    )
  }

  private int(): number {
    const value = this.view.i32(this.at)
    this.at += 4
    return value
  }

  /** A length, checked against the bytes left. */
  private length(sizeBytes: number): number {
    let length = this.int()
    if (length === -1) {
      // Longer than 31 bits: two halves.
      length = this.view.u32(this.at) * 2 ** 32 + this.view.u32(this.at + 4)
      this.at += 8
    }
    if (length < 0) throw new FileFault(`It states a length of ${length} (byte ${this.at - 4} unpacked).`)
    this.view.need(this.at, sizeBytes * length)
    return length
  }

  private remember(value: RValue): RValue {
    this.references.push(value)
    return value
  }

  private persistent(): RValue {
    this.at += 4
    const count = this.length(4)
    for (let k = 0; k < count; k++) this.item()
    return rOther
  }

  private charsOf(flags: number): string | null {
    // A symbol's name comes with flags of its own.
    if ((flags & 0xff) !== 9) throw new FileFault(`A text is missing at byte ${this.at} unpacked.`)
    const length = this.int()
    if (length === -1) return null
    const latin = ((flags >>> 12) & 4) !== 0
    const text = this.view.text(this.at, length, latin ? 'cp1252' : 'utf-8')
    this.at += length
    return text
  }

  private texts(): (string | null)[] {
    return Array.from({ length: this.length(4) }, () => this.charsOf(this.int()))
  }

  private list(depth: number): RValue[] {
    return Array.from({ length: this.length(4) }, () => this.item(depth + 1))
  }

  private integers(): Float64Array {
    const length = this.length(4)
    const values = Float64Array.from(this.view.ints32(this.at, length), (value) =>
      value === missingInteger ? Number.NaN : value,
    )
    this.at += 4 * length
    return values
  }

  private doubles(length: number): Float64Array {
    const values = this.view.floats64(this.at, length)
    this.at += 8 * length
    return values
  }

  private withAttributes(
    value:
      | { kind: 'numbers'; values: Float64Array }
      | { kind: 'texts'; values: (string | null)[] }
      | { kind: 'list'; values: RValue[] }
      | { kind: 'other' | 's4' },
    has: boolean,
    depth: number,
  ): RValue {
    return { ...value, attributes: has ? this.attributes(depth) : noAttributes }
  }

  private attributes(depth: number): RAttributes {
    const pairs = this.item(depth + 1)
    if (pairs.kind !== 'call') return noAttributes
    return new Map(pairs.names.map((name, k) => [name, pairs.values[k] ?? rNull]))
  }

  /** A pair list or call; its tail is followed without recursion. */
  private pairs(first: number, depth: number): RValue {
    const values: RValue[] = []
    const names: string[] = []
    let attributes: RAttributes = noAttributes
    let flags = first
    for (;;) {
      const type = flags & 0xff
      if (flags & 0x200 || type === 239 || type === 240) {
        const own = this.attributes(depth)
        if (values.length === 0) attributes = own
      }
      let name = ''
      if (flags & 0x400) {
        const tag = this.item(depth + 1)
        if (tag.kind === 'symbol') name = tag.name
      }
      values.push(this.item(depth + 1))
      names.push(name)
      const next = this.view.i32(this.at)
      if (![2, 6, 17, 239, 240].includes(next & 0xff)) {
        const tail = this.item(depth + 1)
        if (tail.kind !== 'null') {
          values.push(tail)
          names.push('')
        }
        return { kind: 'call', values, names, attributes }
      }
      flags = this.int()
    }
  }

  private environment(depth: number): RValue {
    this.at += 4
    this.remember(rOther)
    for (let k = 0; k < 4; k++) this.item(depth + 1)
    return rOther
  }

  /** Vectors that R keeps in a shorter form: sequences, numbers not yet written as texts, wrapped vectors. */
  private compact(depth: number): RValue {
    const info = this.item(depth + 1)
    const state = this.item(depth + 1)
    const attributes = this.attributes(depth)
    const [name] = info.kind === 'call' ? info.values : []
    const kind = name?.kind === 'symbol' ? name.name : ''
    if (kind === 'compact_intseq' || kind === 'compact_realseq') {
      const [length = 0, start = 0, step = 1] = state.kind === 'numbers' ? state.values : []
      if (!(length >= 0 && length <= 1e7)) throw new FileFault(`It states a sequence of ${length} numbers.`)
      return { kind: 'numbers', values: Float64Array.from({ length }, (_, i) => start + i * step), attributes }
    }
    const [inner = rOther] = state.kind === 'call' || state.kind === 'list' ? state.values : []
    if (kind === 'deferred_string') {
      const values = inner.kind === 'numbers' ? Array.from(inner.values, String) : textsOf(inner)
      return { kind: 'texts', values, attributes }
    }
    return kind.startsWith('wrap_') ? { ...inner, attributes } : rOther
  }
}
