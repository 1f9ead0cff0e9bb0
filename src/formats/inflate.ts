/**
 * Inflating what a file holds compressed. No declared size is believed: the bytes are counted as they come, piece by piece,
 * and a bomb is stopped at `limit`. A stream that is damaged or cut off is a fault of the file.
 */
import { Gunzip, Inflate, Unzlib } from 'fflate'
import { FileFault } from './binaryView.ts'
import { concatBytes } from './bytes.ts'

/** Beyond this a file is not read into memory. */
export const maxInflatedBytes = 2 ** 29

const streams = { deflate: Inflate, zlib: Unzlib, gzip: Gunzip } as const
const pieceBytes = 1 << 16

/** @throws FileFault when the stream is damaged, ends too early, or grows beyond `limit` bytes. */
export function inflate(bytes: Uint8Array, kind: keyof typeof streams, limit = maxInflatedBytes): Uint8Array {
  const parts: Uint8Array[] = []
  let size = 0
  const stream = new streams[kind]((piece) => {
    size += piece.length
    if (size > limit) throw new FileFault(`It grows beyond ${Math.round(limit / 2 ** 20)} MB when unpacked.`)
    parts.push(piece)
  })
  try {
    for (let at = 0; at === 0 || at < bytes.length; at += pieceBytes) {
      stream.push(bytes.subarray(at, at + pieceBytes), at + pieceBytes >= bytes.length)
    }
  } catch (thrown) {
    if (thrown instanceof FileFault) throw thrown
    throw new FileFault(
      'The compressed data in it are damaged or cut off.',
      'Copy the file again; if that does not help, export it again.',
    )
  }
  return parts.length === 1 && parts[0] ? parts[0] : concatBytes(parts)
}
