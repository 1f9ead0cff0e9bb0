/**
 * Tar (POSIX.1-1988 “ustar”), as much as an archive of the studio needs: plain files with short names, written one behind
 * the other, so that nothing has to be held or known beforehand but the size of each. Every tar of every system opens it.
 * Sizes are taken from the headers and held against the file's end before anything is read.
 */
import { err, ok, type Result } from '#domain/result'

const block = 512
const maxNameBytes = 100
/** Octal, eleven digits: 8 GB a file. */
const maxSize = 8 ** 11 - 1

export interface TarEntry {
  readonly path: string
  /** Of its content, in the archive. */
  readonly from: number
  readonly size: number
}

/** Any part of the archive; fewer bytes at its end. */
export type ReadBytes = (from: number, to: number) => Promise<Uint8Array>

/** What stands before the content of a file. Deterministic: no time, no user. @throws where name or size are beyond the format. */
export function tarHeader(path: string, size: number): Uint8Array<ArrayBuffer> {
  const name = new TextEncoder().encode(path)
  if (name.length > maxNameBytes || size > maxSize) throw new Error(`tar cannot hold ${path} of ${size} bytes`)
  const header = new Uint8Array(block)
  const put = (at: number, text: string): void => header.set(new TextEncoder().encode(text), at)
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`
  header.set(name)
  put(100, octal(0o644, 7))
  put(108, octal(0, 7))
  put(116, octal(0, 7))
  put(124, octal(size, 11))
  put(136, octal(0, 11))
  put(156, '0')
  put(257, 'ustar\u000000')
  put(148, `${octal(checksum(header), 6)} `)
  return header
}

/** Behind a content, up to the next header. */
export const tarPadding = (size: number): Uint8Array<ArrayBuffer> => new Uint8Array((block - (size % block)) % block)

/** Behind the last one. */
export const tarEnd = (): Uint8Array<ArrayBuffer> => new Uint8Array(2 * block)

/** Sum of all bytes, those of the sum itself taken as spaces. */
function checksum(header: Uint8Array): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)
}

const textOf = (bytes: Uint8Array): string => {
  const end = bytes.indexOf(0)
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end))
}

const octalOf = (bytes: Uint8Array): number => {
  const text = textOf(bytes).trim()
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number.NaN
}

const broken = (what: string): Result<never> =>
  err({ code: 'archive-damaged', message: `The archive ${what}.`, remedy: 'Export it again, or copy it again.' })

/** The files of an archive of `size` bytes, in order. Fails with `archive-damaged`. */
export async function readTar(read: ReadBytes, size: number): Promise<Result<TarEntry[]>> {
  const entries: TarEntry[] = []
  for (let at = 0; ; ) {
    const header = await read(at, at + block)
    if (header.length < block) return broken('ends in the middle')
    if (header.every((byte) => byte === 0)) return ok(entries)
    if (octalOf(header.subarray(148, 156)) !== checksum(header)) return broken('has a damaged header')
    const path = textOf(header.subarray(0, maxNameBytes))
    const bytes = octalOf(header.subarray(124, 136))
    const from = at + block
    if (!Number.isSafeInteger(bytes) || from + bytes > size) return broken(`ends inside “${path}”`)
    // Whoever unpacked and packed it again may have added folders.
    if (header[156] === 0x30 || header[156] === 0) entries.push({ path: path.replace(/^\.\//, ''), from, size: bytes })
    at = from + bytes + tarPadding(bytes).length
  }
}
