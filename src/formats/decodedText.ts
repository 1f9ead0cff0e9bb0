/** A whole text file as a string with `\n` at line ends: UTF-8 or UTF-16 where it is that, of former days otherwise. */
import { detectEncoding, type Encoding } from './delimited/encoding.ts'
import { legacyEncoding } from './delimited/legacyEncoding.ts'
import { windows1252 } from './windows1252.ts'

export function decodedText(bytes: Uint8Array): string {
  const encoding = detectEncoding(bytes.subarray(0, 65_536)) ?? 'windows-1252'
  const text = decodeAs(encoding, bytes)
  if (!text.includes('\r')) return text
  return text.includes('\n') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text.replaceAll('\r', '\n')
}

/** A file whose beginning is UTF-8 may still turn out not to be. */
function decodeAs(encoding: Encoding, bytes: Uint8Array): string {
  if (encoding !== 'utf-8') return decodeWhole(encoding, bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decodeWhole(legacyEncoding(bytes), bytes)
  }
}

const decodeWhole = (encoding: Encoding, bytes: Uint8Array): string =>
  encoding === 'windows-1252' ? windows1252(bytes) : new TextDecoder(encoding).decode(bytes)

/** The beginning of a file as text for a sniff, one character a byte. */
export function headText(head: Uint8Array, length = 4096): string {
  let text = headTexts.get(head)
  if (text === undefined) {
    const start = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
    text = String.fromCharCode(...head.subarray(start, start + 8192))
    headTexts.set(head, text)
  }
  return text.slice(0, length)
}

/** Many sniffs look at one head. */
const headTexts = new WeakMap<Uint8Array, string>()
