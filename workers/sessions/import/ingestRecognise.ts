/** What a file is, by its first bytes: the reader that knows it best, else something known that is no data, else text. */
import { knownFormats } from '#formats/knownFormats'
import { type OtherContent, otherContent } from '#formats/otherFiles'
import type { KnownFormat, Reader } from '#formats/reader'
import { readers } from '#formats/readers'
import { isZip } from '#formats/zip/expandArchive'

export const sniffedBytes = 65_536

export type Recognised =
  | { readonly kind: 'format'; readonly reader: Reader }
  | { readonly kind: 'other'; readonly content: OtherContent }
  /** A format that is known and not read. */
  | { readonly kind: 'unread'; readonly format: KnownFormat }
  | { readonly kind: 'zip' }
  | { readonly kind: 'text' }

/** Below this a reader does not know a file. */
const leastSure = 0.5
/** From here on nothing else is asked. */
const quiteSure = 0.9

function surest<T extends { sniff(head: Uint8Array, name: string): number }>(
  formats: readonly T[],
  head: Uint8Array,
  path: string,
): { readonly format: T; readonly sure: number } | null {
  let best: { readonly format: T; readonly sure: number } | null = null
  for (const format of formats) {
    const sure = format.sniff(head, path)
    if (sure >= leastSure && (!best || sure > best.sure)) best = { format, sure }
  }
  return best
}

/** `head`: the first bytes, `sniffedBytes` of them where there are so many. */
export function recognise(head: Uint8Array, path: string): Recognised {
  const reader = surest(readers, head, path)
  if (reader && reader.sure >= quiteSure) return { kind: 'format', reader: reader.format }
  const content = otherContent(head, path)
  if (content) return { kind: 'other', content }
  const known = surest(knownFormats, head, path)
  if (known && known.sure > (reader?.sure ?? 0)) return { kind: 'unread', format: known.format }
  if (reader) return { kind: 'format', reader: reader.format }
  return isZip(head) ? { kind: 'zip' } : { kind: 'text' }
}
