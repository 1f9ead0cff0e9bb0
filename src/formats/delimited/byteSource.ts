/** Bytes that are fetched piece by piece: a dropped file, or a buffer in a test. */
import { ok, type Result } from '#domain/result'

export interface ByteSource {
  readonly name: string
  readonly sizeBytes: number
  /** Bytes `start … end − 1`; never fewer. */
  read(start: number, end: number): Promise<Result<Uint8Array>>
}

export function bytesSource(name: string, bytes: Uint8Array): ByteSource {
  return { name, sizeBytes: bytes.length, read: async (start, end) => ok(bytes.subarray(start, end)) }
}
