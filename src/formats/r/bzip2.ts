/**
 * bzip2, in which R packages often keep their data: blocks of up to 900 kB, Huffman-coded in six tables, move-to-front and
 * run-length coded, and sorted by Burrows and Wheeler. After the format as described by J. Seward; each block's checksum is held to.
 */
import { FileFault } from '../binaryView.ts'
import { concatBytes } from '../bytes.ts'
import { maxInflatedBytes } from '../inflate.ts'

const damaged = (why: string): FileFault =>
  new FileFault(`Its bzip2 data are damaged (${why}).`, 'Copy the file again, as it may have been cut off.')

class Bits {
  private readonly bytes: Uint8Array
  private at = 0
  private held = 0
  private count = 0
  constructor(bytes: Uint8Array, start: number) {
    this.bytes = bytes
    this.at = start
  }
  /** Up to 24 bits, the highest first. */
  take(bits: number): number {
    while (this.count < bits) {
      if (this.at >= this.bytes.length) throw damaged('it ends too early')
      this.held = ((this.held << 8) | (this.bytes[this.at++] ?? 0)) & 0x7fffffff
      this.count += 8
    }
    this.count -= bits
    const value = (this.held >>> this.count) & ((1 << bits) - 1)
    this.held &= (1 << this.count) - 1
    return value
  }
  one(): number {
    return this.take(1)
  }
}

interface Huffman {
  readonly limits: Int32Array
  readonly bases: Int32Array
  readonly symbols: Uint16Array
  readonly shortest: number
}

const longest = 20

function huffmanOf(lengths: readonly number[]): Huffman {
  const counts = new Int32Array(longest + 2)
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1
  const symbols = new Uint16Array(lengths.length)
  let k = 0
  let shortest = longest
  const [limits, bases] = [new Int32Array(longest + 2), new Int32Array(longest + 2)]
  let [code, seen] = [0, 0]
  for (let length = 1; length <= longest; length++) {
    lengths.forEach((own, symbol) => {
      if (own === length) symbols[k++] = symbol
    })
    const count = counts[length] ?? 0
    if (count > 0 && length < shortest) shortest = length
    bases[length] = seen - code
    limits[length] = code + count - 1
    code = (code + count) << 1
    seen += count
  }
  return { limits, bases, symbols, shortest }
}

function decode(bits: Bits, { limits, bases, symbols, shortest }: Huffman): number {
  let code = bits.take(shortest)
  for (let length = shortest; length <= longest; length++) {
    if (code <= (limits[length] ?? -1)) return symbols[code + (bases[length] ?? 0)] ?? 0
    code = (code << 1) | bits.one()
  }
  throw damaged('a code that does not exist')
}

function usedBytes(bits: Bits): number[] {
  const groups = bits.take(16)
  const used: number[] = []
  for (let group = 0; group < 16; group++) {
    if (!(groups & (0x8000 >> group))) continue
    const members = bits.take(16)
    for (let k = 0; k < 16; k++) if (members & (0x8000 >> k)) used.push(16 * group + k)
  }
  if (used.length === 0) throw damaged('a block of no bytes')
  return used
}

function selectorsOf(bits: Bits, tables: number): Uint8Array {
  const count = bits.take(15)
  if (count === 0) throw damaged('no tables are chosen')
  const order = Array.from({ length: tables }, (_, k) => k)
  return Uint8Array.from({ length: count }, () => {
    let k = 0
    while (bits.one()) if (++k >= tables) throw damaged('a table that does not exist')
    const [table = 0] = order.splice(k, 1)
    order.unshift(table)
    return table
  })
}

function tablesOf(bits: Bits, tables: number, symbols: number): Huffman[] {
  return Array.from({ length: tables }, () => {
    let length = bits.take(5)
    const lengths = Array.from({ length: symbols }, () => {
      while (bits.one()) {
        length += bits.one() ? -1 : 1
        if (length < 1 || length > longest) throw damaged('an impossible length of a code')
      }
      if (length < 1 || length > longest) throw damaged('an impossible length of a code')
      return length
    })
    return huffmanOf(lengths)
  })
}

/** One block before sorting was undone: the bytes, and how many. */
function transformedBlock(bits: Bits, capacity: number): Uint8Array {
  const used = usedBytes(bits)
  const tables = bits.take(3)
  if (tables < 2 || tables > 6) throw damaged('an impossible number of tables')
  const selectors = selectorsOf(bits, tables)
  const huffman = tablesOf(bits, tables, used.length + 2)
  const block = new Uint8Array(capacity)
  const [front, end] = [used, used.length + 1]
  let [size, run, weight, group, left] = [0, 0, 1, 0, 0]
  let table = huffman[0]
  const write = (byte: number, times: number): void => {
    if (size + times > capacity) throw damaged('a block longer than stated')
    block.fill(byte, size, size + times)
    size += times
  }
  for (;;) {
    if (left === 0) {
      table = huffman[selectors[group++] ?? 255]
      left = 50
    }
    if (!table) throw damaged('too few tables are chosen')
    left--
    const symbol = decode(bits, table)
    if (symbol <= 1) {
      // Runs count in a number system without a zero: 1 and 2 times the powers of two.
      run += weight << symbol
      weight <<= 1
      if (weight > capacity * 2) throw damaged('a run longer than the block')
      continue
    }
    if (run > 0) write(front[0] ?? 0, run)
    run = 0
    weight = 1
    if (symbol === end) return block.subarray(0, size)
    const [byte = 0] = front.splice(symbol - 1, 1)
    front.unshift(byte)
    write(byte, 1)
  }
}

function unsorted(block: Uint8Array, origin: number): Uint8Array {
  if (origin >= block.length) throw damaged('a block that begins outside itself')
  const starts = new Int32Array(257)
  for (const byte of block) starts[byte + 1] = (starts[byte + 1] ?? 0) + 1
  for (let k = 0; k < 256; k++) starts[k + 1] = (starts[k + 1] ?? 0) + (starts[k] ?? 0)
  const next = new Int32Array(block.length)
  for (let i = 0; i < block.length; i++) {
    const byte = block[i] ?? 0
    const to = starts[byte] ?? 0
    next[to] = i
    starts[byte] = to + 1
  }
  const plain = new Uint8Array(block.length)
  let at = next[origin] ?? 0
  for (let i = 0; i < block.length; i++) {
    plain[i] = block[at] ?? 0
    at = next[at] ?? 0
  }
  return plain
}

/** Four equal bytes are followed by a count of more of them. */
function withoutRuns(plain: Uint8Array, limit: number): Uint8Array {
  let size = 0
  let same = 0
  const each = (put: (byte: number, times: number) => void): void => {
    same = 0
    let last = -1
    for (const byte of plain) {
      if (same === 4) {
        put(last, byte)
        same = 0
        last = -1
        continue
      }
      same = byte === last ? same + 1 : 1
      last = byte
      put(byte, 1)
    }
  }
  each((_, times) => {
    size += times
  })
  if (size > limit) throw new FileFault(`It grows beyond ${Math.round(limit / 2 ** 20)} MB when unpacked.`)
  const bytes = new Uint8Array(size)
  let at = 0
  each((byte, times) => {
    bytes.fill(byte, at, at + times)
    at += times
  })
  return bytes
}

const checksums = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24
  for (let bit = 0; bit < 8; bit++) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1
  return value
})

function checksumOf(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (value << 8) ^ (checksums[((value >>> 24) ^ byte) & 0xff] ?? 0)
  return ~value >>> 0
}

/** @throws FileFault when the data are damaged, end too early, or grow beyond `limit` bytes. */
export function bunzip2(bytes: Uint8Array, limit = maxInflatedBytes): Uint8Array {
  const level = (bytes[3] ?? 0) - 0x30
  if (bytes[0] !== 0x42 || bytes[1] !== 0x5a || bytes[2] !== 0x68 || level < 1 || level > 9)
    throw damaged('no bzip2 head')
  const bits = new Bits(bytes, 4)
  const parts: Uint8Array[] = []
  let total = 0
  for (;;) {
    const magic = [bits.take(24), bits.take(24)]
    const checksum = bits.take(16) * 0x10000 + bits.take(16)
    if (magic[0] === 0x177245 && magic[1] === 0x385090) return concatBytes(parts)
    if (magic[0] !== 0x314159 || magic[1] !== 0x265359) throw damaged('no block where one should begin')
    if (bits.one()) throw damaged('a randomised block, as only the first versions wrote')
    const origin = bits.take(24)
    const part = withoutRuns(unsorted(transformedBlock(bits, level * 100_000), origin), limit - total)
    if (checksumOf(part) !== checksum) throw damaged('a checksum does not fit')
    total += part.length
    parts.push(part)
  }
}
