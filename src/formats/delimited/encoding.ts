/**
 * Text encodings of instrument exports. Tables are decoded to text; matrices of numbers are read from UTF-8, to which the
 * other encodings are recoded on the way in. A byte order mark decides; without one, zero bytes on one side of every pair mean
 * UTF-16, and bytes that are no UTF-8 are text of former days (`legacyEncoding.ts`).
 */
import type { Encoding } from '#domain/data/importCorrections'
import { windows1252 } from '../windows1252.ts'
import type { ByteSource } from './byteSource.ts'
import { legacyEncoding } from './legacyEncoding.ts'

export type { Encoding } from '#domain/data/importCorrections'

/** `null`: these bytes are no text. `head` is the beginning of the file, at least 1 KB of it where there is that much. */
export function detectEncoding(head: Uint8Array): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  let controls = 0
  for (let i = 0; i < head.length; i++) {
    const byte = head[i] ?? 0
    if (byte === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1
    else if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) controls++
  }
  const [even = 0, odd = 0] = zeros
  const pairs = head.length / 2
  if (odd > 0.6 * pairs && even < 0.05 * pairs) return 'utf-16le'
  if (even > 0.6 * pairs && odd < 0.05 * pairs) return 'utf-16be'
  if (controls > 0.01 * head.length || !isPadding(head, even + odd)) return null
  return isUtf8(head) ? 'utf-8' : legacyEncoding(head)
}

/** Some instruments fill text fields up with zeros: a few runs of them, no more than lines, are no sign of binary data. */
function isPadding(head: Uint8Array, zeros: number): boolean {
  if (zeros === 0) return true
  let runs = 0
  let lines = 0
  for (let i = 0; i < head.length; i++) {
    if (head[i] === 0 && head[i - 1] !== 0) runs++
    if (head[i] === 0x0a || head[i] === 0x0d) lines++
  }
  return zeros <= 0.4 * head.length && runs <= lines
}

/** A character cut off at the end is no fault. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Of a file that began as ASCII and turned out not to be UTF-8: by the first piece that is none. */
export async function encodingFurtherOn(source: ByteSource): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const pieceBytes = 1024 * 1024
  for (let start = 0; start < source.sizeBytes; start += pieceBytes) {
    const piece = await source.read(start, Math.min(start + pieceBytes, source.sizeBytes))
    if (!piece.ok) break
    try {
      decoder.decode(piece.value, { stream: true })
    } catch {
      return legacyEncoding(piece.value)
    }
  }
  return 'windows-1252'
}

/** Recodes consecutive pieces to UTF-8, without the byte order mark. UTF-8 passes through untouched and unchecked. */
export function toUtf8(encoding: Encoding): (piece: Uint8Array, last: boolean) => Uint8Array {
  if (encoding === 'utf-8') {
    let first = true
    return (piece) => {
      const marked = first && piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf
      first = false
      return marked ? piece.subarray(3) : piece
    }
  }
  const decode = decoderOf(encoding)
  const encoder = new TextEncoder()
  return (piece, last) => encoder.encode(decode(piece, last))
}

/**
 * Decodes consecutive pieces, without the byte order mark; U+FFFD stands for bytes that are no text. Zeros that pad a field
 * become blanks.
 */
export function decoderOf(encoding: Encoding): (piece: Uint8Array, last: boolean) => string {
  const decoder = new TextDecoder(encoding)
  return (piece, last) => {
    const text = encoding === 'windows-1252' ? windows1252(piece) : decoder.decode(piece, { stream: !last })
    return text.includes('\0') ? text.replaceAll('\0', ' ') : text
  }
}

/** Whether text decoded from bytes shows that they were none: control characters that no text has. */
export function isBinary(text: string): boolean {
  let controls = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x20 && (code < 0x09 || code > 0x0d) && code !== 0x1a) controls++
  }
  return controls > 0.01 * text.length
}
