/**
 * The entries of a zip by its central directory (APPNOTE 6.3, with zip64), and the bytes of one entry. Nothing a directory
 * states is believed: offsets and sizes are held against the file, an entry may not state more than deflate could hold in
 * its bytes, and what comes out is counted and checked (CRC-32). Faults are thrown as `FileFault`s for `guarded`.
 */
import { inflateSync } from 'fflate'
import { BinaryView, FileFault } from '../binaryView.ts'
import { entryName } from './codePage437.ts'
import { crc32 } from './crc32.ts'

export interface ZipMember {
  /** As it is written there, with whatever separators. */
  readonly name: string
  readonly sizeBytes: number
  readonly compressedBytes: number
  /** @throws FileFault where the entry cannot be unpacked, or is larger than `limit` bytes. */
  read(limit?: number): Uint8Array
}

const endSignature = 0x06054b50
const end64Signature = 0x06064b50
const locator64Signature = 0x07064b50
const centralSignature = 0x02014b50
const localSignature = 0x04034b50
const endBytes = 22
/** Beyond this an entry is not read into memory. */
const maxEntryBytes = 2 ** 30
const stored = 0
const deflated = 8

/** More than this is a bomb; deflate itself cannot do more than 1032:1. */
const mostRatio = 1000
/** Below this size the ratio says nothing. */
const smallBytes = 2 ** 20

const otherMethods: Readonly<Record<number, string>> = {
  1: 'Shrink',
  6: 'Implode',
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'XZ',
  98: 'PPMd',
}

interface Directory {
  readonly at: number
  readonly entries: number
  /** Bytes that were put before the zip; added to every offset. */
  readonly before: number
}

function findEnd(view: BinaryView): number {
  const earliest = Math.max(0, view.length - endBytes - 0xffff)
  for (let at = view.length - endBytes; at >= earliest; at--) {
    if (view.bytes[at] === 0x50 && view.u32(at) === endSignature) return at
  }
  throw new FileFault(
    'Its directory, which stands at the end of a zip, is missing.',
    'Copy or download the file again: it seems to have been cut off.',
  )
}

function directoryOf(view: BinaryView): Directory {
  const end = findEnd(view)
  let entries = view.u16(end + 10)
  let size = view.u32(end + 12)
  let offset = view.u32(end + 16)
  let behind = end
  if (end >= 20 && view.u32(end - 20) === locator64Signature) {
    const end64 = view.u64(end - 20 + 8)
    if (view.u32(end64) !== end64Signature) throw new FileFault(`No zip64 directory stands at byte ${end64}.`)
    entries = view.u64(end64 + 32)
    size = view.u64(end64 + 40)
    offset = view.u64(end64 + 48)
    behind = end64
  }
  const before = behind - size - offset
  if (before < 0) throw new FileFault(`Its directory should end at byte ${offset + size}, behind the file’s own end.`)
  return { at: offset + before, entries, before }
}

/** Sizes and offset that did not fit into 32 bits stand in extra field 1, in this order, only those that are needed. */
function extended(view: BinaryView, at: number, length: number, values: readonly number[]): number[] {
  for (let field = at; field + 4 <= at + length; field += 4 + view.u16(field + 2)) {
    if (view.u16(field) !== 1) continue
    let next = field + 4
    return values.map((value) => {
      if (value !== 0xffffffff) return value
      next += 8
      return view.u64(next - 8)
    })
  }
  return [...values]
}

interface Header {
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly compressedBytes: number
  readonly sizeBytes: number
  readonly offset: number
}

function unpack(view: BinaryView, name: string, header: Header, limit: number): Uint8Array {
  const { flags, method, offset, compressedBytes, sizeBytes } = header
  if (sizeBytes > limit)
    throw new FileFault(
      `“${name}” takes more than ${Math.round(limit / 2 ** 20)} MB unpacked.`,
      undefined,
      'archive-too-large',
    )
  if (flags & 1)
    throw new FileFault(
      `“${name}” is encrypted.`,
      'Unpack the archive with its password and drop the files themselves.',
      'encrypted',
    )
  if (method !== stored && method !== deflated) {
    throw new FileFault(
      `“${name}” is compressed by ${otherMethods[method] ?? `method ${method}`}, which is not read here.`,
      'Unpack the archive and drop the files themselves.',
    )
  }
  if (view.u32(offset) !== localSignature)
    throw new FileFault(`No entry stands at byte ${offset}, where “${name}” should.`)
  const at = offset + 30 + view.u16(offset + 26) + view.u16(offset + 28)
  const data = view.slice(at, compressedBytes)
  const bytes = method === stored ? data : inflated(data, sizeBytes, name)
  if (bytes.length !== sizeBytes || crc32(bytes) !== header.crc) {
    throw new FileFault(`“${name}” is damaged: its checksum does not fit.`, 'Copy or download the archive again.')
  }
  return bytes
}

function inflated(data: Uint8Array, sizeBytes: number, name: string): Uint8Array {
  if (sizeBytes > smallBytes && sizeBytes > mostRatio * data.length) {
    throw new FileFault(
      `“${name}” states ${sizeBytes} bytes from ${data.length} compressed ones, as only a zip bomb does.`,
      'Unpack the archive yourself if you trust it, and drop the files.',
      'zip-bomb',
    )
  }
  try {
    // One more than stated, so that an entry that holds more is seen to; what does not fit is dropped.
    return inflateSync(data, { out: new Uint8Array(sizeBytes + 1) })
  } catch {
    throw new FileFault(`“${name}” is damaged and cannot be unpacked.`, 'Copy or download the archive again.')
  }
}

/** In the order of the directory. @throws FileFault where it contradicts the file. */
export function zipMembers(bytes: Uint8Array): ZipMember[] {
  const view = new BinaryView(bytes)
  const directory = directoryOf(view)
  const members: ZipMember[] = []
  let at = directory.at
  let compressed = 0
  for (let entry = 0; entry < directory.entries; entry++) {
    if (view.u32(at) !== centralSignature)
      throw new FileFault(`Entry ${entry + 1} of its directory, at byte ${at}, is damaged.`)
    const nameLength = view.u16(at + 28)
    const extraLength = view.u16(at + 30)
    const name = entryName(view.slice(at + 46, nameLength))
    const stated = [view.u32(at + 24), view.u32(at + 20), view.u32(at + 42)]
    const [sizeBytes = 0, compressedBytes = 0, offset = 0] = extended(view, at + 46 + nameLength, extraLength, stated)
    compressed += compressedBytes
    // Entries that lie over each other unpack to far more than the file holds.
    if (compressed > view.length)
      throw new FileFault('Its entries lie over each other.', 'Do not use this file.', 'zip-bomb')
    const header: Header = {
      flags: view.u16(at + 8),
      method: view.u16(at + 10),
      crc: view.u32(at + 16),
      compressedBytes,
      sizeBytes,
      offset: offset + directory.before,
    }
    members.push({
      name,
      sizeBytes,
      compressedBytes,
      read: (limit = maxEntryBytes) => unpack(view, name, header, limit),
    })
    at += 46 + nameLength + extraLength + view.u16(at + 32)
  }
  return members
}
