/**
 * A zip of uncompressed entries (APPNOTE 6.3, method 0), the one container behind artefact
 * archives, `.npz` and PyTorch's `.pt`. Weights and PNGs do not shrink, and `.pt` may not be
 * compressed at all. Deterministic: every entry is dated 1980-01-01, the epoch of the format.
 */
import { concatBytes, utf8 } from '../bytes.ts'
import { crc32 } from './crc32.ts'

export interface ZipEntry {
  /** With `/` between folders, no leading one. */
  readonly path: string
  readonly bytes: Uint8Array
}

export interface ZipOptions {
  /** Each entry's data starts at a multiple of this (a filler extra field, as PyTorch's writer makes it). */
  readonly alignBytes?: number
}

const epochDate = (1 << 5) | 1
const utf8Names = 1 << 11
const localHeaderBytes = 30
const fillerHeaderBytes = 4
/** Without zip64. */
const limitBytes = 0xffffffff

/** PyTorch's filler: extra field "FB", padded with Z. Empty where the data is aligned already. */
function filler(dataAt: number, alignBytes: number): Uint8Array {
  if (dataAt % alignBytes === 0) return new Uint8Array()
  const rest = (dataAt + fillerHeaderBytes) % alignBytes
  const padding = (alignBytes - rest) % alignBytes
  const extra = new Uint8Array(fillerHeaderBytes + padding).fill(0x5a)
  extra.set([0x46, 0x42, padding & 255, padding >>> 8])
  return extra
}

/** Version needed, flags, method, time, date, crc, both sizes, name length: shared by both kinds of header. */
function shared(view: DataView, at: number, entry: ZipEntry, name: Uint8Array, crc: number): void {
  view.setUint16(at, 10, true)
  view.setUint16(at + 2, name.length === entry.path.length ? 0 : utf8Names, true)
  view.setUint16(at + 4, 0, true)
  view.setUint16(at + 6, 0, true)
  view.setUint16(at + 8, epochDate, true)
  view.setUint32(at + 10, crc, true)
  view.setUint32(at + 14, entry.bytes.byteLength, true)
  view.setUint32(at + 18, entry.bytes.byteLength, true)
  view.setUint16(at + 22, name.length, true)
}

/** @throws RangeError beyond 4 GB or 65,535 entries; no file of the studio comes near. */
export function writeStoredZip(
  entries: readonly ZipEntry[],
  { alignBytes = 1 }: ZipOptions = {},
): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const entry of entries) {
    const name = utf8(entry.path)
    const crc = crc32(entry.bytes)
    const extra = filler(at + localHeaderBytes + name.length, alignBytes)

    const local = new DataView(new ArrayBuffer(localHeaderBytes))
    local.setUint32(0, 0x04034b50, true)
    shared(local, 4, entry, name, crc)
    local.setUint16(28, extra.length, true)

    const central = new DataView(new ArrayBuffer(46))
    central.setUint32(0, 0x02014b50, true)
    central.setUint16(4, 10, true)
    shared(central, 6, entry, name, crc)
    central.setUint32(42, at, true)
    directory.push(new Uint8Array(central.buffer), name)

    parts.push(new Uint8Array(local.buffer), name, extra, entry.bytes)
    at += localHeaderBytes + name.length + extra.length + entry.bytes.byteLength
  }
  const directoryBytes = directory.reduce((sum, part) => sum + part.byteLength, 0)
  if (at + directoryBytes > limitBytes || entries.length > 0xffff) throw new RangeError('too large for a plain zip')

  const end = new DataView(new ArrayBuffer(22))
  end.setUint32(0, 0x06054b50, true)
  end.setUint16(8, entries.length, true)
  end.setUint16(10, entries.length, true)
  end.setUint32(12, directoryBytes, true)
  end.setUint32(16, at, true)
  return concatBytes([...parts, ...directory, new Uint8Array(end.buffer)])
}
