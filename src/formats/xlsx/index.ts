/** Excel workbooks (`.xlsx`, `.xlsm`). Old `.xls` files and encrypted ones are compound files; their reader says what to do. */
import { BinaryView, startsWith } from '../binaryView.ts'
import type { Reader } from '../reader.ts'

/** Names of the first entries; Office puts its own first, other writers somewhere in front. */
function entryNames(head: Uint8Array): string[] {
  const view = new BinaryView(head)
  const names: string[] = []
  for (let at = 0; names.length < 50 && startsWith(head, 'PK\x03\x04', at) && view.has(at, 30); ) {
    const nameBytes = view.u16(at + 26)
    if (!view.has(at + 30, nameBytes)) break
    names.push(view.text(at + 30, nameBytes, 'utf-8'))
    at += 30 + nameBytes + view.u16(at + 28) + view.u32(at + 18)
  }
  return names
}

function sniff(head: Uint8Array, name: string): number {
  if (startsWith(head, 'PK\x03\x04')) {
    const names = entryNames(head)
    if (names.some((entry) => /^xl[/\\]/i.test(entry))) return 1
    const office = names.some((entry) => /^(?:\[Content_Types\]\.xml|_rels[/\\]\.rels|docProps[/\\].*)$/i.test(entry))
    return office && !names.some((entry) => /^(?:word|ppt)[/\\]/i.test(entry)) ? 0.8 : 0
  }
  // An encrypted workbook and an old one are compound files, as others are; the name breaks the tie.
  return startsWith(head, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') && /\.xls[xmb]?$/i.test(name) ? 0.6 : 0
}

export const xlsxReader: Reader = { id: 'xlsx', title: 'Excel workbook', sniff, load: () => import('./read.ts') }
