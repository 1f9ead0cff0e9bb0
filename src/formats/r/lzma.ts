/**
 * The LZMA decoder inside xz: a range coder whose probabilities adapt, literals coded in the context of the byte before, matches
 * as lengths and distances. After the description by I. Pavlov. What was written so far serves as the dictionary.
 */
import { FileFault } from '../binaryView.ts'

export const damagedXz = (why: string): FileFault =>
  new FileFault(`Its xz data are damaged (${why}).`, 'Copy the file again, as it may have been cut off.')

/** Bytes written so far; grows by doubling, and no further than `limit`. */
export class Written {
  bytes = new Uint8Array(1 << 16)
  size = 0
  /** Where the dictionary begins: nothing before it may be repeated. */
  dictionary = 0
  private readonly limit: number
  constructor(limit: number) {
    this.limit = limit
  }
  room(more: number): void {
    const needed = this.size + more
    if (needed > this.limit)
      throw new FileFault(`It grows beyond ${Math.round(this.limit / 2 ** 20)} MB when unpacked.`)
    if (needed <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(needed, Math.min(2 * this.bytes.length, this.limit)))
    larger.set(this.bytes.subarray(0, this.size))
    this.bytes = larger
  }
  put(byte: number): void {
    this.bytes[this.size++] = byte
  }
  back(distance: number): number {
    return this.bytes[this.size - distance] ?? 0
  }
}

const half = 1024
const fresh = (count: number): Uint16Array => new Uint16Array(count).fill(half)

class RangeDecoder {
  private range = 0xffffffff
  private code = 0
  private at: number
  private readonly bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    if (bytes.length < 5) throw damagedXz('a chunk too short')
    this.bytes = bytes
    for (let k = 1; k < 5; k++) this.code = ((this.code << 8) | (bytes[k] ?? 0)) >>> 0
    this.at = 5
  }
  private normalise(): void {
    if (this.range >= 0x1000000) return
    if (this.at > this.bytes.length) throw damagedXz('a chunk ends too early')
    this.range = (this.range << 8) >>> 0
    this.code = ((this.code << 8) | (this.bytes[this.at++] ?? 0)) >>> 0
  }
  bit(probabilities: Uint16Array, index: number): number {
    this.normalise()
    const probability = probabilities[index] ?? half
    const bound = (this.range >>> 11) * probability
    if (this.code < bound) {
      this.range = bound
      probabilities[index] = probability + ((2048 - probability) >>> 5)
      return 0
    }
    this.range = this.range - bound
    this.code = this.code - bound
    probabilities[index] = probability - (probability >>> 5)
    return 1
  }
  /** Bits of even chance, the highest first. */
  direct(count: number): number {
    let value = 0
    for (let k = 0; k < count; k++) {
      this.normalise()
      this.range = this.range >>> 1
      const above = this.code >= this.range
      if (above) this.code -= this.range
      value = (value * 2 + (above ? 1 : 0)) >>> 0
    }
    return value
  }
  tree(probabilities: Uint16Array, offset: number, bits: number): number {
    let node = 1
    for (let k = 0; k < bits; k++) node = (node << 1) | this.bit(probabilities, offset + node)
    return node - (1 << bits)
  }
  reverseTree(probabilities: Uint16Array, offset: number, bits: number): number {
    let [node, value] = [1, 0]
    for (let k = 0; k < bits; k++) {
      const bit = this.bit(probabilities, offset + node)
      node = (node << 1) | bit
      value |= bit << k
    }
    return value
  }
}

/** Lengths of matches: three trees of 8, 8 and 256, the first two for each position state. */
interface Lengths {
  readonly choice: Uint16Array
  readonly low: Uint16Array
  readonly middle: Uint16Array
  readonly high: Uint16Array
}
const freshLengths = (): Lengths => ({
  choice: fresh(2),
  low: fresh(16 << 3),
  middle: fresh(16 << 3),
  high: fresh(256),
})

function lengthOf(range: RangeDecoder, { choice, low, middle, high }: Lengths, position: number): number {
  if (range.bit(choice, 0) === 0) return 2 + range.tree(low, position << 3, 3)
  if (range.bit(choice, 1) === 0) return 10 + range.tree(middle, position << 3, 3)
  return 18 + range.tree(high, 0, 8)
}

export class LzmaState {
  private literalContext = 0
  private literalPosition = 0
  private positionBits = 0
  private state = 0
  private repeats: [number, number, number, number] = [0, 0, 0, 0]
  private literals = fresh(0)
  private isMatch = fresh(0)
  private isRepeat = fresh(0)
  private isRepeat0 = fresh(0)
  private isRepeat1 = fresh(0)
  private isRepeat2 = fresh(0)
  private isRepeat0Long = fresh(0)
  private slots = fresh(0)
  private special = fresh(0)
  private aligned = fresh(0)
  private matchLengths = freshLengths()
  private repeatLengths = freshLengths()

  /** `properties`: (pb·5 + lp)·9 + lc. */
  setProperties(properties: number): void {
    if (properties >= 225) throw damagedXz('impossible properties')
    this.literalContext = properties % 9
    this.literalPosition = Math.floor(properties / 9) % 5
    this.positionBits = Math.floor(properties / 45)
    if (this.literalContext + this.literalPosition > 4) throw damagedXz('impossible properties')
  }

  reset(): void {
    this.state = 0
    this.repeats = [0, 0, 0, 0]
    this.literals = fresh(0x300 << (this.literalContext + this.literalPosition))
    this.isMatch = fresh(12 << 4)
    this.isRepeat = fresh(12)
    this.isRepeat0 = fresh(12)
    this.isRepeat1 = fresh(12)
    this.isRepeat2 = fresh(12)
    this.isRepeat0Long = fresh(12 << 4)
    this.slots = fresh(4 << 6)
    this.special = fresh(128)
    this.aligned = fresh(16)
    this.matchLengths = freshLengths()
    this.repeatLengths = freshLengths()
  }

  /** Writes `count` bytes decoded from `packed`. */
  decode(packed: Uint8Array, out: Written, count: number): void {
    if (this.literals.length === 0) throw damagedXz('a chunk before the first reset')
    out.room(count)
    const range = new RangeDecoder(packed)
    const end = out.size + count
    while (out.size < end) {
      const position = (out.size - out.dictionary) & ((1 << this.positionBits) - 1)
      if (range.bit(this.isMatch, (this.state << 4) + position) === 0) this.literal(range, out)
      else this.match(range, out, position, end)
    }
  }

  private literal(range: RangeDecoder, out: Written): void {
    const before = out.size > out.dictionary ? out.back(1) : 0
    const place = (out.size - out.dictionary) & ((1 << this.literalPosition) - 1)
    const offset = 0x300 * ((place << this.literalContext) + (before >>> (8 - this.literalContext)))
    let symbol = 1
    if (this.state >= 7) {
      let match = out.back(this.repeats[0] + 1)
      while (symbol < 0x100) {
        const expected = (match >>> 7) & 1
        match <<= 1
        const bit = range.bit(this.literals, offset + ((1 + expected) << 8) + symbol)
        symbol = (symbol << 1) | bit
        if (bit !== expected) break
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | range.bit(this.literals, offset + symbol)
    out.put(symbol & 0xff)
    this.state = this.state < 4 ? 0 : this.state < 10 ? this.state - 3 : this.state - 6
  }

  private match(range: RangeDecoder, out: Written, position: number, end: number): void {
    const { state } = this
    let length = 1
    if (range.bit(this.isRepeat, state) === 0) {
      length = lengthOf(range, this.matchLengths, position)
      const [first, second, third] = this.repeats
      this.repeats = [this.distance(range, length), first, second, third]
      this.state = state < 7 ? 7 : 10
    } else {
      const latest = range.bit(this.isRepeat0, state) === 0
      if (latest && range.bit(this.isRepeat0Long, (state << 4) + position) === 0) {
        this.state = state < 7 ? 9 : 11
      } else {
        if (!latest) this.bringForward(range)
        length = lengthOf(range, this.repeatLengths, position)
        this.state = state < 7 ? 8 : 11
      }
    }
    const distance = this.repeats[0] + 1
    if (distance > out.size - out.dictionary) throw damagedXz('a match before the beginning')
    if (out.size + length > end) throw damagedXz('a match beyond the end')
    for (let k = 0; k < length; k++) out.put(out.back(distance))
  }

  /** One of the older distances is used again, and becomes the latest. */
  private bringForward(range: RangeDecoder): void {
    const [first, second, third, fourth] = this.repeats
    if (range.bit(this.isRepeat1, this.state) === 0) this.repeats = [second, first, third, fourth]
    else if (range.bit(this.isRepeat2, this.state) === 0) this.repeats = [third, first, second, fourth]
    else this.repeats = [fourth, first, second, third]
  }

  private distance(range: RangeDecoder, length: number): number {
    const slot = range.tree(this.slots, Math.min(length - 2, 3) << 6, 6)
    if (slot < 4) return slot
    const bits = (slot >>> 1) - 1
    const base = ((2 | (slot & 1)) << bits) >>> 0
    if (slot < 14) return base + range.reverseTree(this.special, base - slot, bits)
    return base + range.direct(bits - 4) * 16 + range.reverseTree(this.aligned, 0, 4)
  }
}
