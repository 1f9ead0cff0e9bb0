/**
 * The bytes of an HDF5 file (format specification 3.0) seen from its superblock on, with its own sizes of addresses and
 * lengths. An address that is all ones is undefined. Counts how many structures have been visited, so that a file whose
 * addresses run in circles ends as a fault.
 */
import { BinaryView, FileFault } from '../binaryView.ts'

export class Addressed extends BinaryView {
  readonly offsetBytes: number
  readonly lengthBytes: number
  private visits = 0

  constructor(bytes: Uint8Array, offsetBytes: number, lengthBytes: number) {
    super(bytes)
    this.offsetBytes = offsetBytes
    this.lengthBytes = lengthBytes
  }

  /** A whole number of 1 to 8 bytes. */
  uint(at: number, bytes: number): number {
    if (bytes === 8) return this.u64(at)
    let value = 0
    for (let i = bytes - 1; i >= 0; i--) value = value * 256 + this.u8(at + i)
    return value
  }

  private undefinedAt(at: number, bytes: number): boolean {
    for (let i = 0; i < bytes; i++) if (this.u8(at + i) !== 0xff) return false
    return true
  }

  /** An address; null where it is undefined. */
  address(at: number): number | null {
    return this.undefinedAt(at, this.offsetBytes) ? null : this.uint(at, this.offsetBytes)
  }

  size(at: number): number {
    return this.uint(at, this.lengthBytes)
  }

  /** @throws FileFault unless these four letters stand there, or when too many structures have been visited. */
  signature(at: number, letters: string): void {
    this.visit()
    for (let i = 0; i < letters.length; i++) {
      if (this.u8(at + i) !== letters.charCodeAt(i)) throw new FileFault(`“${letters}” is expected at byte ${at}.`)
    }
  }

  /** No structure is smaller than 8 bytes, so that a true file has no more of them than this; some are read twice. */
  visit(): void {
    if (++this.visits > 1000 + this.length) throw new FileFault('Its addresses run in circles.')
  }
}

/** Bytes that hold a number up to `most`. */
export function bytesFor(most: number): number {
  let bytes = 1
  for (let reach = 256; reach <= most && bytes < 8; reach *= 256) bytes++
  return bytes
}
