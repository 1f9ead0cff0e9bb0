/**
 * The xz container, as R writes it: a head, blocks of LZMA2 chunks, an index. Other filters (for programs, for differences) are
 * refused; checksums of 32 bits are held to. After “The .xz File Format” 1.2.
 */
import { BinaryView, FileFault } from '../binaryView.ts'
import { maxInflatedBytes } from '../inflate.ts'
import { crc32 } from '../zip/crc32.ts'
import { damagedXz, LzmaState, Written } from './lzma.ts'

const checkBytes = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64] as const
const lzma2 = 0x21

interface Cursor {
  at: number
}

function variable(view: BinaryView, cursor: Cursor): number {
  let [value, weight] = [0, 1]
  for (let k = 0; k < 9; k++) {
    const byte = view.u8(cursor.at++)
    value += (byte & 0x7f) * weight
    if (byte < 0x80) return value
    weight *= 128
  }
  throw damagedXz('an impossible number')
}

/** @returns where the chunks begin. */
function blockHead(view: BinaryView, at: number): number {
  const size = 4 * (view.u8(at) + 1)
  const cursor = { at: at + 2 }
  const flags = view.u8(at + 1)
  if (flags & 0x40) variable(view, cursor)
  if (flags & 0x80) variable(view, cursor)
  const filters = (flags & 3) + 1
  const filter = variable(view, cursor)
  if (filters !== 1 || filter !== lzma2) {
    throw new FileFault(
      'Its xz data use a filter that is not read here.',
      'Save the data again in R with compress = "gzip".',
    )
  }
  return at + size
}

/** @returns the byte behind the chunks. */
function chunks(view: BinaryView, start: number, out: Written): number {
  const state = new LzmaState()
  let at = start
  for (;;) {
    const control = view.u8(at++)
    if (control === 0) return at
    if (control >= 0x80) {
      const unpacked = ((control & 0x1f) << 16) + (view.u8(at) << 8) + view.u8(at + 1) + 1
      const packed = (view.u8(at + 2) << 8) + view.u8(at + 3) + 1
      at += 4
      const reset = (control >>> 5) & 3
      if (reset === 3) out.dictionary = out.size
      if (reset >= 2) state.setProperties(view.u8(at++))
      if (reset >= 1) state.reset()
      state.decode(view.slice(at, packed), out, unpacked)
      at += packed
    } else if (control <= 2) {
      const size = (view.u8(at) << 8) + view.u8(at + 1) + 1
      if (control === 1) out.dictionary = out.size
      out.room(size)
      out.bytes.set(view.slice(at + 2, size), out.size)
      out.size += size
      at += 2 + size
    } else throw damagedXz('an unknown kind of chunk')
  }
}

/** @throws FileFault when the data are damaged, end too early, or grow beyond `limit` bytes. */
export function unxz(bytes: Uint8Array, limit = maxInflatedBytes): Uint8Array {
  const view = new BinaryView(bytes)
  const check = view.u8(7) & 15
  const out = new Written(limit)
  let at = 12
  while (view.u8(at) !== 0) {
    const start = blockHead(view, at)
    const before = out.size
    const end = chunks(view, start, out)
    at = start + 4 * Math.ceil((end - start) / 4)
    if (check === 1 && view.u32(at) !== crc32(out.bytes.subarray(before, out.size)))
      throw damagedXz('a checksum does not fit')
    at += checkBytes[check] ?? 0
  }
  return out.bytes.subarray(0, out.size)
}
